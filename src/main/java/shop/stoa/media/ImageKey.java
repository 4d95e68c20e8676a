package shop.stoa.media;

import java.util.regex.Pattern;

/**
 * The name of a stored picture: the hash of its bytes with the ending of its format, so the same picture has one key and
 * a key's bytes never change.
 *
 * @param value such as {@code 3f2a…c1.webp}; anything that is not such a name is refused with an {@link
 *     IllegalArgumentException}
 */
public record ImageKey(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}\\.(webp|jpg|png|gif)");

    public ImageKey {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not an image key");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** Where a browser finds the picture, as a path of this shop. */
    public String path() {
        return "/media/" + value;
    }

    /** What it begins with: the hash alone. */
    String hash() {
        return value.substring(0, value.indexOf('.'));
    }

    ImageHeader.Format format() {
        return ImageHeader.Format.ofEnding(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
