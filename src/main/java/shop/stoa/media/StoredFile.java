package shop.stoa.media;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the storage by its name.
 *
 * @param hash of the picture that it is or was made of; empty for half a file that was never put in its place
 * @param original the picture that it is, or null where it was made of one
 */
record StoredFile(String name, String hash, @Nullable ImageKey original) {

    private static final Pattern MADE =
            Pattern.compile("([0-9a-f]{32})-(?:whole|[1-9]\\d{2,3})\\.(?:webp|jpg|png|gif)");
    private static final Pattern HALF = Pattern.compile("\\.\\d+\\.part");

    /** Nothing for a file that is not one of ours: a bucket may have other tenants. */
    static Optional<StoredFile> of(String name) {
        if (ImageKey.isWellFormed(name)) {
            ImageKey key = new ImageKey(name);
            return Optional.of(new StoredFile(name, key.hash(), key));
        }
        Matcher made = MADE.matcher(name);
        if (made.matches()) {
            return Optional.of(new StoredFile(name, made.group(1), null));
        }
        return HALF.matcher(name).matches() ? Optional.of(new StoredFile(name, "", null)) : Optional.empty();
    }

    List<ImageKey> possibleKeys() {
        return hash.isEmpty()
                ? List.of()
                : Arrays.stream(ImageHeader.Format.values())
                        .map(format -> new ImageKey(hash + "." + format.ending))
                        .toList();
    }
}
