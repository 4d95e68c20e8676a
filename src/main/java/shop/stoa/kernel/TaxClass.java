package shop.stoa.kernel;

import java.util.regex.Pattern;

/**
 * Which of a country's rates a thing is taxed at. The catalogue says it of a variant, {@code tax} knows the rates.
 *
 * @param code lower-case letters and hyphens, at most 40
 */
public record TaxClass(String code) {

    // first: the constants below are checked against it
    private static final Pattern FORM = Pattern.compile("[a-z][a-z-]{0,39}");

    /** What is taxed at a country's ordinary rate. */
    public static final TaxClass STANDARD = new TaxClass("standard");

    /** What many countries tax at their first reduced rate: books, food. */
    public static final TaxClass REDUCED = new TaxClass("reduced");

    public TaxClass {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("Not a tax class");
        }
    }
}
