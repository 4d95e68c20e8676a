package shop.stoa.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.coobird.thumbnailator.Thumbnails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import shop.stoa.media.Media.ImageFile;
import shop.stoa.media.storage.ImageStorage;

/**
 * Makes renditions when they are first asked for, and keeps them beside the original. Each can be made again at any time, so
 * they may be lost or thrown away. What cannot be made is stood in for by the original.
 */
@Component
class Renditions {

    private static final Logger log = LoggerFactory.getLogger(Renditions.class);

    private final ImageStorage storage;
    private final Encoder encoder;
    private final Workbench workbench;
    private final Map<String, CompletableFuture<Optional<ImageFile>>> inHand = new ConcurrentHashMap<>();

    Renditions(ImageStorage storage, Encoder encoder, Workbench workbench) {
        this.storage = storage;
        this.encoder = encoder;
        this.workbench = workbench;
    }

    /**
     * @param wide one of {@link Rendition#WIDTHS}
     * @param patience how long to wait for a place at the workbench
     */
    Optional<ImageFile> find(ImageKey key, int wide, Rendition.Format wanted, Duration patience) {
        if (!encoder.writes(wanted)) {
            // an old page or another machine's, which can write it
            return find(key, wide, Rendition.Format.JPEG, patience).map(ImageFile::forNow);
        }
        Work work = new Work(key, wide, wanted, patience);
        return kept(work).or(() -> once(work));
    }

    private Optional<ImageFile> kept(Work work) {
        return storage.find(work.name()).map(content -> new ImageFile(content, work.format.contentType, true));
    }

    /** Whoever asks for what somebody is making waits for that one. */
    private Optional<ImageFile> once(Work work) {
        CompletableFuture<Optional<ImageFile>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<ImageFile>> theirs = inHand.putIfAbsent(work.name(), mine);
        if (theirs != null) {
            return theirs.join();
        }
        try {
            // it may have been finished since we looked
            Optional<ImageFile> made = kept(work).or(() -> make(work));
            mine.complete(made);
            return made;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            inHand.remove(work.name(), mine);
        }
    }

    private Optional<ImageFile> make(Work work) {
        return storage.find(work.key.value()).map(original -> {
            byte[] bytes = content(original);
            return workbench
                    .use(work.patience, () -> develop(bytes, work))
                    .orElseGet(() -> new ImageFile(original, work.key.contentType(), false));
        });
    }

    private Optional<ImageFile> develop(byte[] bytes, Work work) {
        byte[] made;
        try {
            made = encoder.encode(scale(Original.of(bytes), work), work.format);
            // one array that the heap has no room for is no reason to go without a picture
        } catch (RuntimeException | OutOfMemoryError cause) {
            log.warn("The picture {} cannot be made {} wide: {}", work.key, work.wide, cause.toString());
            return Optional.empty();
        }
        keep(work, made);
        return Optional.of(new ImageFile(new ByteArrayResource(made), work.format.contentType, true));
    }

    /** A full disk or a bucket out of reach costs the work once more, but nobody their picture. */
    private void keep(Work work, byte[] made) {
        try {
            storage.put(work.name(), work.format.contentType, made);
        } catch (RuntimeException cause) {
            log.warn("The rendition {} cannot be kept: {}", work.name(), cause.toString());
        }
    }

    private static BufferedImage scale(Original original, Work work) {
        BufferedImage pixels = original.pixels(work.wide);
        StoredImage shape = new StoredImage(work.key, pixels.getWidth(), pixels.getHeight(), "");
        int across = Math.min(work.wide, pixels.getWidth());
        boolean transparent = pixels.getColorModel().hasAlpha();
        try {
            BufferedImage scaled = Thumbnails.of(pixels)
                    .forceSize(across, shape.heightAt(across))
                    .imageType(transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
            return transparent && work.format == Rendition.Format.JPEG ? onWhite(scaled) : scaled;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static BufferedImage onWhite(BufferedImage transparent) {
        BufferedImage opaque =
                new BufferedImage(transparent.getWidth(), transparent.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = opaque.createGraphics();
        brush.drawImage(transparent, 0, 0, Color.WHITE, null);
        brush.dispose();
        return opaque;
    }

    private static byte[] content(Resource original) {
        try {
            return original.getContentAsByteArray();
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read a picture", cause);
        }
    }

    private record Work(ImageKey key, int wide, Rendition.Format format, Duration patience) {

        /** Beside the original, whose hash it begins with. */
        String name() {
            return key.hash() + "-" + wide + "." + format.ending;
        }
    }
}
