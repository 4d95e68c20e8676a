package shop.stoa.media;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.Digests;
import shop.stoa.kernel.Outside;
import shop.stoa.media.fetch.Fetcher;
import shop.stoa.media.storage.ImageStorage;
import shop.stoa.media.storage.StorageAway;

/** The front door of the picture room. */
@Service
public class Media {

    /** The most pixels that a picture may have: decoded, they take four bytes each. */
    public static final long MOST_PIXELS = 40_000_000;

    /** The most bytes that a file may have. */
    public static final int MOST_BYTES = 25_000_000;

    /** How long a request waits for a place at the workbench before the original is sent instead. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int KEY_BYTES = 16;

    private final ImageStorage storage;
    private final Images images;
    private final Renditions renditions;
    private final EarlyRenditions early;
    private final Encoder encoder;
    private final Workbench workbench;
    private final Fetcher fetcher;

    Media(
            ImageStorage storage,
            Images images,
            Renditions renditions,
            EarlyRenditions early,
            Encoder encoder,
            Workbench workbench,
            Fetcher fetcher) {
        this.storage = storage;
        this.images = images;
        this.renditions = renditions;
        this.early = early;
        this.encoder = encoder;
        this.workbench = workbench;
        this.fetcher = fetcher;
    }

    /**
     * Keeps a picture; the same bytes again give the same key and cost nothing. Never inside a transaction.
     *
     * <p>Its placeholder is the palette's nearest to its mean colour, for which it is decoded once. Its renditions follow in
     * the background.
     *
     * @param bytes a WebP, JPEG, PNG or GIF file of at most 40 million pixels and 25 MB, recognised by its content
     * @throws UnreadableImage where the bytes are not such a picture
     */
    public StoredImage store(byte[] bytes) {
        Original original = Original.checked(bytes);
        return keep(
                original, () -> workbench.use(original.costAt(1), Workbench.AS_LONG_AS_IT_TAKES, original::meanColour));
    }

    /**
     * Keeps a picture whose mean colour the caller knows already, so that it need not be decoded for it: a hundred of them
     * would take a quarter of a minute.
     *
     * @param meanColour as {@code 0xrrggbb}
     */
    public StoredImage store(byte[] bytes, int meanColour) {
        return keep(Original.checked(bytes), () -> meanColour);
    }

    /**
     * Takes a file that somebody sent in a form, or says why not; what is refused leaves nothing behind. Never inside a
     * transaction. Of many files each is taken or refused by itself: call this for one after the other.
     *
     * <p>Content alone decides what a file is. Its name and the type that came with it are kept by nobody, and only refused
     * where they are not a picture's at all.
     *
     * @param name as the browser sent it; null or empty where it sent none
     * @param declaredType as the browser sent it; null where it sent none
     * @param content read once, and never more of it than {@link #MOST_BYTES}; a {@code MultipartFile} is one
     */
    public PictureIntake take(@Nullable String name, @Nullable String declaredType, InputStreamSource content) {
        try {
            UploadName.requirePictures(name, declaredType);
            return new PictureIntake.Taken(store(Upload.read(content)));
        } catch (UnreadableImage refused) {
            return new PictureIntake.Refused(refused.reason());
        } catch (StorageAway away) {
            return new PictureIntake.Refused(PictureRefusal.AWAY);
        }
    }

    /**
     * Fetches a picture from a public address of the internet and keeps it as if somebody had sent it. Takes up to half a
     * minute; few at a time are fetched from one host, the others wait. Never inside a transaction.
     *
     * <p>Only {@code http} and {@code https} on their usual ports, only hosts of {@code stoa.media.fetch.hosts} where that is
     * set, only hosts all of whose addresses are public; each of at most three redirects is held to the same.
     */
    public PictureFetch fetch(URI address) {
        Outside.requireNoTransaction("a picture's host");
        try {
            return switch (fetcher.fetch(address, MOST_BYTES)) {
                case Fetcher.Answer.Body body -> new PictureFetch.Fetched(store(body.bytes()));
                case Fetcher.Answer.TooLarge _ -> new PictureFetch.Refused(PictureRefusal.TOO_LARGE);
                case Fetcher.Answer.Failed failed ->
                    new PictureFetch.Failed(
                            PictureFetch.Reason.valueOf(failed.reason().name()), failed.detail());
            };
        } catch (UnreadableImage refused) {
            return new PictureFetch.Refused(refused.reason());
        } catch (StorageAway away) {
            return new PictureFetch.Refused(PictureRefusal.AWAY);
        }
    }

    /**
     * Those of the keys that are kept, with their sizes, and another grace for each before it is swept away unused. For
     * whoever is about to hang up pictures whose keys came from a form: what is not in the answer is gone, and cannot be hung.
     */
    public Map<ImageKey, StoredImage> stored(Collection<ImageKey> keys) {
        return images.takeUp(keys);
    }

    /**
     * The picture itself, as anybody may see it: upright and of its pixels alone, without a word of what camera and programs
     * wrote beside them. Its longest side has at most 3,200 pixels; the original, which may have more, never leaves the shop.
     *
     * @throws PictureNotReady where the machine is too busy to make it now
     */
    public Optional<ImageFile> find(ImageKey key) {
        return renditions.find(new Work(key, Work.WHOLE, key.format(), PATIENCE));
    }

    /**
     * A rendition, made now if nobody has asked for it before. Where it cannot be made (the machine is too busy, the format
     * beyond it) another that shows the picture stands in for it. Nothing only where the picture is not kept, or its file has
     * been damaged since.
     *
     * @param wide one of {@link Rendition#WIDTHS}; any other is refused with an {@link IllegalArgumentException}
     * @throws PictureNotReady where the machine is too busy to make it now and nothing can stand in
     */
    public Optional<ImageFile> find(ImageKey key, int wide, Rendition.Format format) {
        if (!Rendition.WIDTHS.contains(wide)) {
            throw new IllegalArgumentException("No rendition is " + wide + " wide");
        }
        return renditions.find(new Work(key, wide, format.of, PATIENCE));
    }

    /** Whether this machine can write this format; pages offer no other. */
    public boolean writes(Rendition.Format format) {
        return encoder.writes(format.of);
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
        Optional<StoredImage> known = images.takeUp(key);
        if (known.isPresent() && storage.holds(key.value())) {
            return known.get();
        }
        StoredImage image = describe(key, original, Placeholder.nearestTo(meanColour.getAsInt()));
        do {
            // the file first, so that no row is ever without one; a file without a row is swept away
            storage.put(key.value(), format.contentType, original.bytes());
        } while (!images.add(image, original.bytes().length));
        early.soon(key);
        return image;
    }

    private static StoredImage describe(ImageKey key, Original original, Placeholder placeholder) {
        ImageHeader header = original.header();
        return new StoredImage(key, header.seenWidth(), header.seenHeight(), placeholder.styleClass());
    }

    private static String hashOf(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256(bytes), 0, KEY_BYTES);
    }
}
