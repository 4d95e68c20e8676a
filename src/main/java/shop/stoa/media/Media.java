package shop.stoa.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
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

    private static final int KEY_BYTES = 16;

    private final ImageStorage storage;
    private final Images images;

    Media(ImageStorage storage, Images images) {
        this.storage = storage;
        this.images = images;
    }

    /**
     * Keeps a picture; the same bytes again give the same key and cost nothing. Never inside a transaction.
     *
     * <p>Its placeholder is the palette's nearest to its mean colour. A WebP file is kept as it is and not decoded: there
     * is no decoder for it that strangers' bytes should be trusted to, so its placeholder is the palette's neutral one. Who
     * knows its colour uses {@link #store(byte[], int)}.
     *
     * @param bytes a WebP, JPEG or PNG file of at most 40 million pixels and 25 MB, recognised by its content
     * @throws UnreadableImage where the bytes are not such a picture
     */
    public StoredImage store(byte[] bytes) {
        ImageHeader header = headerOf(bytes);
        return keep(bytes, header, () -> placeholderOf(bytes, header));
    }

    /**
     * Keeps a picture whose mean colour the caller knows already, so that it need not be decoded for it.
     *
     * @param meanColour as {@code 0xrrggbb}
     */
    public StoredImage store(byte[] bytes, int meanColour) {
        return keep(bytes, headerOf(bytes), () -> Placeholder.nearestTo(meanColour));
    }

    /** The bytes behind a key, where they are kept. */
    public Optional<ImageFile> find(ImageKey key) {
        return storage.find(key.value()).map(content -> new ImageFile(content, formatOf(key).contentType));
    }

    /**
     * A picture's content.
     *
     * @param content of known length
     * @param contentType {@code image/…}
     */
    public record ImageFile(Resource content, String contentType) {}

    private StoredImage keep(byte[] bytes, ImageHeader header, Supplier<Placeholder> placeholder) {
        Outside.requireNoTransaction("the pictures' storage");
        ImageKey key = new ImageKey(hashOf(bytes) + "." + header.format().ending);
        Optional<StoredImage> known = images.find(key);
        if (known.isPresent() && storage.holds(key.value())) {
            return known.get();
        }
        StoredImage image = new StoredImage(
                key, header.width(), header.height(), placeholder.get().styleClass());
        storage.put(key.value(), header.format().contentType, bytes);
        images.add(image, bytes.length);
        return image;
    }

    private static ImageHeader headerOf(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableImage("A picture has at most " + MOST_BYTES / 1_000_000 + " MB");
        }
        ImageHeader header = ImageHeader.read(bytes);
        if (header.pixels() > MOST_PIXELS) {
            throw new UnreadableImage("A picture has at most " + MOST_PIXELS / 1_000_000 + " million pixels");
        }
        return header;
    }

    private static Placeholder placeholderOf(byte[] bytes, ImageHeader header) {
        return header.format() == ImageHeader.Format.WEBP
                ? Placeholder.STONE
                : Placeholder.nearestTo(MeanColour.of(bytes, header));
    }

    private static ImageHeader.Format formatOf(ImageKey key) {
        return ImageHeader.Format.ofEnding(key.value());
    }

    private static String hashOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
