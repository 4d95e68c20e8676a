package shop.stoa.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value of an attribute in the words of an address: {@code glaze=sage} for Glaze: Sage. Texts that differ only by case,
 * accents or signs mean the same.
 *
 * @param attribute the attribute's key
 */
public record AttributeWord(String attribute, String value) {

    /** What else an address of a listing says; an attribute of such a name gets another word. */
    private static final Set<String> TAKEN = Set.of(
            "q",
            "page",
            "sort",
            "price",
            "price-min",
            "price-max",
            "stock",
            "rating",
            "category",
            "brand",
            "tag",
            "variant");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");

    /** @param name the attribute's, in the shop's own language @param text the value's */
    public static AttributeWord of(String name, String text) {
        return new AttributeWord(keyOf(name), word(text));
    }

    /** @param value in the one form of the attribute's type */
    static AttributeWord ofValue(Attribute attribute, String value) {
        return switch (attribute.type()) {
            case TEXT, CHOICE -> new AttributeWord(attribute.key(), word(value));
            case NUMBER, YES_NO, DATE -> new AttributeWord(attribute.key(), value);
        };
    }

    /** The word for an attribute in an address. */
    public static String keyOf(String name) {
        String word = word(name);
        return TAKEN.contains(word) ? word + "-option" : word;
    }

    private static String word(String text) {
        // small letters first, because of the capital sharp s; and last, because of letters that only then become
        // capital
        String small = text.toLowerCase(Locale.ROOT).replace("ß", "ss");
        String plain = ACCENTS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String word = EDGES.matcher(NOT_WORD.matcher(plain).replaceAll("-")).replaceAll("");
        return word.isEmpty() ? signs(text) : word;
    }

    /** A text without any letter, such as ½ or ++. */
    private static String signs(String text) {
        return text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining("-", "u", ""));
    }

    @Override
    public String toString() {
        return attribute + "=" + value;
    }
}
