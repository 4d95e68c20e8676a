package shop.stoa.kernel;

import java.util.regex.Pattern;

/**
 * A stock keeping unit: the merchant's own name for one sellable thing, unique in the shop. Rooms that count things
 * know this word and no products.
 *
 * @param value 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit; anything else
 *     is refused with an {@link IllegalArgumentException}
 */
public record Sku(String value) implements Comparable<Sku> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Sku {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a SKU");
        }
    }

    /** Whether {@code text} could name a SKU at all; a question to ask before trusting what somebody typed. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
