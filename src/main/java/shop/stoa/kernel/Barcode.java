package shop.stoa.kernel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number below a bar code: a GTIN of 8, 12, 13 or 14 digits, of which the last one checks the others. An ISBN-13 is a
 * GTIN of 13; an ISBN-10 is none.
 *
 * @param value the digits alone; anything else, and a wrong check digit, is refused with an
 *     {@link IllegalArgumentException}
 */
public record Barcode(String value) {

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ \\-\\u2010-\\u2015]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,40}");
    private static final Pattern ISBN_10 = Pattern.compile("[0-9]{9}[0-9Xx]");

    /** What is wrong with a number that somebody typed. */
    public enum Fault {
        NOT_A_NUMBER,
        /** A book's number of old: the book has one of 13 digits, too. */
        ISBN_10,
        WRONG_LENGTH,
        WRONG_CHECK_DIGIT
    }

    public Barcode {
        Fault fault = faultOfPlain(value);
        if (fault != null) {
            throw new IllegalArgumentException("Not a barcode: " + fault);
        }
    }

    /** The number as somebody typed or printed it: spaces and hyphens between its digits do not count. */
    public static Barcode of(String typed) {
        return new Barcode(plain(typed));
    }

    /** Why {@link #of} would refuse it, or null where it would not. */
    public static @Nullable Fault faultOf(String typed) {
        return faultOfPlain(plain(typed));
    }

    /** The digit that makes these a barcode. @param digits all but the last one */
    public static int checkDigitOf(String digits) {
        int sum = 0;
        for (int fromTheRight = 1; fromTheRight <= digits.length(); fromTheRight++) {
            int digit = digits.charAt(digits.length() - fromTheRight) - '0';
            sum += fromTheRight % 2 == 1 ? 3 * digit : digit;
        }
        return (10 - sum % 10) % 10;
    }

    private static @Nullable Fault faultOfPlain(String value) {
        if (ISBN_10.matcher(value).matches()) {
            return Fault.ISBN_10;
        }
        if (!DIGITS.matcher(value).matches()) {
            return Fault.NOT_A_NUMBER;
        }
        return switch (value.length()) {
            case 8, 12, 13, 14 -> {
                int last = value.length() - 1;
                yield checkDigitOf(value.substring(0, last)) == value.charAt(last) - '0'
                        ? null
                        : Fault.WRONG_CHECK_DIGIT;
            }
            default -> Fault.WRONG_LENGTH;
        };
    }

    private static String plain(String typed) {
        return BETWEEN_DIGITS.matcher(typed.strip()).replaceAll("");
    }

    @Override
    public String toString() {
        return value;
    }
}
