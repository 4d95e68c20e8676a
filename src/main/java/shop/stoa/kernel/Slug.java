package shop.stoa.kernel;

import java.util.regex.Pattern;

/**
 * The part of a page's address that names what it shows.
 *
 * @param value 1 to 120 lower-case letters, digits and single hyphens between them; anything else is refused with an
 *     {@link IllegalArgumentException}
 */
public record Slug(String value) {

    private static final Pattern FORM = Pattern.compile("(?=.{1,120}$)[a-z0-9]+(-[a-z0-9]+)*");

    public Slug {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a slug");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
