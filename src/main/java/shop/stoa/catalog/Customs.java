package shop.stoa.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.CountryCode;

/**
 * What customs ask of a thing that crosses a border.
 *
 * @param hsCode its number in the Harmonized System, 6 to 10 digits, dots between them do not count; or null
 * @param origin where it was made, or null
 */
public record Customs(@Nullable String hsCode, @Nullable CountryCode origin) {

    private static final Pattern FORM = Pattern.compile("[0-9]{6,10}");

    public Customs {
        hsCode = hsCode == null ? null : plain(hsCode);
        if (hsCode != null && !FORM.matcher(hsCode).matches()) {
            throw new IllegalArgumentException("An HS code has 6 to 10 digits");
        }
    }

    /** Whether somebody typed an HS code. */
    public static boolean isHsCode(String typed) {
        return FORM.matcher(plain(typed)).matches();
    }

    private static String plain(String typed) {
        return typed.replaceAll("[. ]", "");
    }
}
