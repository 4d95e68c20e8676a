package shop.stoa.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
 * they may be lost or thrown away. The original itself is never sent: cameras write into it where it was taken.
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
     * @throws PictureNotReady where no place at the workbench has come free in time, and nothing can stand in
     */
    Optional<ImageFile> find(Work wanted) {
        if (!encoder.writes(wanted.format())) {
            // an old page or another machine's, which can write it
            return find(wanted.as(ImageHeader.Format.JPEG)).map(ImageFile::forNow);
        }
        return kept(wanted).or(() -> once(wanted));
    }

    private Optional<ImageFile> kept(Work work) {
        return storage.find(work.name()).map(content -> new ImageFile(content, work.format().contentType, true));
    }

    /** Whoever asks for what somebody is making waits for that one. */
    private Optional<ImageFile> once(Work work) {
        CompletableFuture<Optional<ImageFile>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<ImageFile>> theirs = inHand.putIfAbsent(work.name(), mine);
        if (theirs != null) {
            return outcomeOf(theirs);
        }
        try {
            // it may have been finished since we looked
            mine.complete(kept(work).or(() -> make(work)));
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
        } finally {
            inHand.remove(work.name(), mine);
        }
        return outcomeOf(mine);
    }

    private static Optional<ImageFile> outcomeOf(CompletableFuture<Optional<ImageFile>> made) {
        try {
            return made.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private Optional<ImageFile> make(Work work) {
        Optional<Resource> original = storage.find(work.key().value());
        if (original.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = content(original.get());
        try {
            return developed(bytes, work);
        } catch (PictureNotReady busy) {
            return Optional.of(work.inItsPlace()
                    .flatMap(other -> kept(other).stream())
                    .findFirst()
                    .orElseThrow(() -> busy)
                    .forNow());
        }
    }

    private Optional<ImageFile> developed(byte[] bytes, Work work) {
        try {
            Original original = Original.of(bytes);
            int wide = work.widthOf(original.header());
            byte[] made = workbench.use(
                    original.costAt(wide),
                    work.patience(),
                    () -> encoder.encode(scale(original, wide, work), work.format(), work.isWhole()));
            keep(work, made);
            return Optional.of(new ImageFile(new ByteArrayResource(made), work.format().contentType, true));
        } catch (PictureNotReady busy) {
            throw busy;
            // one array that the heap has no room for is no reason to answer with an error
        } catch (RuntimeException | OutOfMemoryError cause) {
            log.warn("The picture {} cannot be made: {}", work.name(), cause.toString());
            return Optional.empty();
        }
    }

    /** A full disk or a bucket out of reach costs the work once more, but nobody their picture. */
    private void keep(Work work, byte[] made) {
        try {
            storage.put(work.name(), work.format().contentType, made);
        } catch (RuntimeException cause) {
            log.warn("The rendition {} cannot be kept: {}", work.name(), cause.toString());
        }
    }

    /** Scaled as it lies in the file and turned afterwards, when there is less to turn. */
    private static BufferedImage scale(Original original, int across, Work work) {
        ImageHeader header = original.header();
        BufferedImage pixels = original.pixels(across);
        int down = new StoredImage(work.key(), header.seenWidth(), header.seenHeight(), "").heightAt(across);
        boolean transparent = pixels.getColorModel().hasAlpha();
        try {
            BufferedImage scaled = Thumbnails.of(pixels)
                    .forceSize(header.liesOnItsSide() ? down : across, header.liesOnItsSide() ? across : down)
                    .imageType(transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
            BufferedImage upright = original.upright(scaled);
            return transparent && work.format() == ImageHeader.Format.JPEG ? onWhite(upright) : upright;
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
}
