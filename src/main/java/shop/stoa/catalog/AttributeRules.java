package shop.stoa.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.ProductFault.Kind;

/** What a value of an attribute must be, by the attribute's type, and the one form that it is kept in. */
final class AttributeRules {

    static final int LONGEST_TEXT = 2_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,9})?");

    private AttributeRules() {}

    /** The value in form, or null where it is none of the type. */
    static @Nullable String inForm(Attribute attribute, String said) {
        String text = said.strip();
        return switch (attribute.type()) {
            case TEXT -> ProductRules.isText(text, LONGEST_TEXT) ? text : null;
            case CHOICE -> ProductRules.isText(text, ProductRules.LONGEST_WORD) ? text : null;
            case NUMBER -> number(text, attribute.unit());
            case YES_NO -> yesOrNo(text);
            case DATE -> day(text);
        };
    }

    static Kind faultOf(AttributeType type) {
        return switch (type) {
            case TEXT, CHOICE -> Kind.ATTRIBUTE_VALUE;
            case NUMBER -> Kind.NOT_A_NUMBER;
            case YES_NO -> Kind.NOT_YES_OR_NO;
            case DATE -> Kind.NOT_A_DAY;
        };
    }

    static boolean mayHaveSeveral(AttributeType type) {
        return type == AttributeType.TEXT || type == AttributeType.CHOICE;
    }

    /** Of an attribute that nobody has defined. */
    static AttributeType guessFor(String text) {
        return text.strip().length() <= ProductRules.LONGEST_WORD ? AttributeType.CHOICE : AttributeType.TEXT;
    }

    private static @Nullable String number(String text, @Nullable String unit) {
        String plain = unit != null && text.endsWith(unit)
                ? text.substring(0, text.length() - unit.length()).strip()
                : text;
        if (!NUMBER.matcher(plain).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(plain);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> "yes";
            case "no", "false", "0" -> "no";
            default -> null;
        };
    }

    /** In form, or null where it is no day that there is. */
    static @Nullable String day(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
