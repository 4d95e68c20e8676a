package shop.stoa.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.Outside;
import shop.stoa.media.storage.ImageStorage;

/** The front door of the picture room. */
@Service
public class Media {

    /** The most pixels that a picture may have: decoded, they take four bytes each. */
    static final long MOST_PIXELS = 40_000_000;

    /** The most bytes that a file may have. */
    static final int MOST_BYTES = 25_000_000;

    /** How long a request waits for a place at the workbench before the original is sent instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int KEY_BYTES = 16;

    private final ImageStorage storage;
    private final Images images;
    private final Renditions renditions;
    private final EarlyRenditions early;
    private final Encoder encoder;
    private final Workbench workbench;

    Media(
            ImageStorage storage,
            Images images,
            Renditions renditions,
            EarlyRenditions early,
            Encoder encoder,
            Workbench workbench) {
        this.storage = storage;
        this.images = images;
        this.renditions = renditions;
        this.early = early;
        this.encoder = encoder;
        this.workbench = workbench;
    }

    /**
     * Keeps a picture; the same bytes again give the same key and cost nothing. Never inside a transaction.
     *
     * <p>Its placeholder is the palette's nearest to its mean colour, for which it is decoded once. Its renditions follow in
     * the background.
     *
     * @param bytes a WebP, JPEG or PNG file of at most 40 million pixels and 25 MB, recognised by its content
     * @throws UnreadableImage where the bytes are not such a picture
     */
    public StoredImage store(byte[] bytes) {
        Original original = originalOf(bytes);
        return keep(original, () -> workbench.use(original::meanColour));
    }

    /**
     * Keeps a picture whose mean colour the caller knows already, so that it need not be decoded for it: a hundred of them
     * would take a quarter of a minute.
     *
     * @param meanColour as {@code 0xrrggbb}
     */
    public StoredImage store(byte[] bytes, int meanColour) {
        return keep(originalOf(bytes), () -> meanColour);
    }

    /** The bytes behind a key as they were given to us, where they are kept. */
    public Optional<ImageFile> find(ImageKey key) {
        return storage.find(key.value()).map(content -> new ImageFile(content, key.contentType(), true));
    }

    /**
     * A rendition, made now if nobody has asked for it before. Where it cannot be made (the machine is too busy, the file
     * too strange, the format beyond this machine) something else that shows the picture stands in for it. Nothing only
     * where the picture itself is not kept. What is made carries no metadata of the original, such as where it was taken.
     *
     * @param wide one of {@link Rendition#WIDTHS}; any other is refused with an {@link IllegalArgumentException}
     */
    public Optional<ImageFile> find(ImageKey key, int wide, Rendition.Format format) {
        if (!Rendition.WIDTHS.contains(wide)) {
            throw new IllegalArgumentException("No rendition is " + wide + " wide");
        }
        return renditions.find(key, wide, format, PATIENCE);
    }

    /** Whether this machine can write this format; pages offer no other. */
    public boolean writes(Rendition.Format format) {
        return encoder.writes(format);
    }

    /**
     * A picture's content.
     *
     * @param content of known length
     * @param contentType {@code image/…}
     * @param lasting false where it only stands in for what was asked for, and nobody should keep it
     */
    public record ImageFile(Resource content, String contentType, boolean lasting) {

        ImageFile forNow() {
            return new ImageFile(content, contentType, false);
        }
    }

    private StoredImage keep(Original original, IntSupplier meanColour) {
        Outside.requireNoTransaction("the pictures' storage");
        ImageHeader.Format format = original.header().format();
        ImageKey key = new ImageKey(hashOf(original.bytes()) + "." + format.ending);
        Optional<StoredImage> known = images.find(key);
        if (known.isPresent() && storage.holds(key.value())) {
            return known.get();
        }
        StoredImage image = describe(key, original, Placeholder.nearestTo(meanColour.getAsInt()));
        storage.put(key.value(), format.contentType, original.bytes());
        images.add(image, original.bytes().length);
        early.soon(key);
        return image;
    }

    private static StoredImage describe(ImageKey key, Original original, Placeholder placeholder) {
        ImageHeader header = original.header();
        return header.liesOnItsSide()
                ? new StoredImage(key, header.height(), header.width(), placeholder.styleClass())
                : new StoredImage(key, header.width(), header.height(), placeholder.styleClass());
    }

    private static Original originalOf(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableImage("A picture has at most " + MOST_BYTES / 1_000_000 + " MB");
        }
        Original original = Original.of(bytes);
        if (original.header().pixels() > MOST_PIXELS) {
            throw new UnreadableImage("A picture has at most " + MOST_PIXELS / 1_000_000 + " million pixels");
        }
        return original;
    }

    private static String hashOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
