package shop.stoa.sandbox;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Minor units as people read them. Nothing is added or split here. */
final class Amounts {

    private Amounts() {}

    static String shown(long minorUnits, String currency, @Nullable String locale) {
        Locale reader = locale == null || locale.equals("auto") ? Locale.ENGLISH : Locale.forLanguageTag(locale);
        Currency known = currency(currency);
        if (known == null) {
            return plain(minorUnits, currency);
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(reader);
        format.setCurrency(known);
        format.setMinimumFractionDigits(known.getDefaultFractionDigits());
        format.setMaximumFractionDigits(known.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(minorUnits, known.getDefaultFractionDigits()));
    }

    static String plain(long minorUnits, String currency) {
        Currency known = currency(currency);
        int digits = known == null ? 2 : known.getDefaultFractionDigits();
        return BigDecimal.valueOf(minorUnits, digits).toPlainString() + " " + currency.toUpperCase(Locale.ROOT);
    }

    private static @Nullable Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
