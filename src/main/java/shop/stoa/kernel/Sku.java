package shop.stoa.kernel;

/**
 * A stock keeping unit: the merchant's own name for one sellable thing, unique in the shop. Rooms that count things
 * know this word and no products.
 *
 * @param value 1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit; anything else
 *     is refused with an {@link IllegalArgumentException}
 */
public record Sku(String value) implements Comparable<Sku> {

    private static final int LONGEST = 64;

    public Sku {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a SKU");
        }
    }

    /** Whether {@code text} could name a SKU at all; a question to ask before trusting what somebody typed. */
    public static boolean isWellFormed(String text) {
        // a listing makes a hundred of them, for which regular expressions are slow
        int length = text.length();
        if (length == 0 || length > LONGEST || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int place = 1; place < length; place++) {
            char sign = text.charAt(place);
            if (!isLetterOrDigit(sign) && sign != '.' && sign != '_' && sign != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9';
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
