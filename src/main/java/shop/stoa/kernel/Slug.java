package shop.stoa.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a page's address that names what it shows.
 *
 * @param value 1 to 120 lower-case letters, digits and single hyphens between them; anything else is refused with an
 *     {@link IllegalArgumentException}
 */
public record Slug(String value) {

    private static final int LONGEST = 120;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");
    private static final Pattern FORM = Pattern.compile("(?=.{1,120}$)[a-z0-9]+(-[a-z0-9]+)*");

    public Slug {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a slug");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** A slug that sounds like this text: {@code creme-brulee} for Crème brûlée; null where it has no letter of Latin and no digit. */
    public static @Nullable Slug like(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(
                        text.toLowerCase(Locale.ROOT)
                                .replace("ß", "ss")
                                .replace("æ", "ae")
                                .replace("œ", "oe")
                                .replace("ø", "o")
                                .replace("ł", "l"),
                        Normalizer.Form.NFKD))
                .replaceAll("");
        String words = NOT_WORD.matcher(plain).replaceAll("-");
        String trimmed = EDGES.matcher(words).replaceAll("");
        String slug = EDGES.matcher(trimmed.substring(0, Math.min(LONGEST, trimmed.length())))
                .replaceAll("");
        return slug.isEmpty() ? null : new Slug(slug);
    }

    @Override
    public String toString() {
        return value;
    }
}
