package shop.stoa.imports.reading;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** Names that an address or a SKU can have, made of what somebody wrote. The same text always gives the same name. */
public final class Words {

    private static final int LONGEST_SLUG = 120;
    private static final int LONGEST_SKU = 64;

    private Words() {}

    /** Never empty: of a text without a Latin letter or a digit it is a name made of its bytes. */
    public static String slug(String text) {
        String plain = latin(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (plain.isEmpty()) {
            return "product-" + digest(text);
        }
        return plain.length() <= LONGEST_SLUG
                ? plain
                : plain.substring(0, LONGEST_SLUG - 9).replaceAll("-+$", "") + "-" + digest(text);
    }

    /** Letters, digits, dots, underscores and hyphens of the text. */
    public static String sku(String text) {
        String plain = latin(text).replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
        if (plain.isEmpty()) {
            return "SKU-" + digest(text);
        }
        return plain.length() <= LONGEST_SKU ? plain : plain.substring(0, LONGEST_SKU - 9) + "-" + digest(text);
    }

    private static String latin(String text) {
        String spelt = text.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace("ł", "l");
        return Normalizer.normalize(spelt, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    }

    private static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
