package shop.stoa.sandbox;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amounts as they are sent, read as people read them, and refused as Stripe refuses them. Nothing is added or split here. */
final class Amounts {

    /** Have no minor unit any more and are sent in hundredths all the same, always a whole number of hundreds. */
    private static final Set<String> WITHOUT_HUNDREDTHS = Set.of("ISK", "UGX");

    private Amounts() {}

    /** @throws ApiError where Stripe takes no such fraction of the currency's unit */
    static void requireWhole(long amount, String currency, String name) {
        int step =
                WITHOUT_HUNDREDTHS.contains(currency.toUpperCase(Locale.ROOT)) ? 100 : digits(currency) == 3 ? 10 : 1;
        if (amount % step != 0) {
            throw ApiError.invalid(
                    "invalid_charge_amount_no_decimal_compatible",
                    "Invalid amount. Amounts in " + currency.toUpperCase(Locale.ROOT) + " must be evenly divisible by "
                            + step + ".",
                    name);
        }
    }

    /** How many of an amount's digits are behind the point, by Stripe's list. */
    private static int digits(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        Currency known = currency(upper);
        if (known == null || WITHOUT_HUNDREDTHS.contains(upper)) {
            return 2;
        }
        return upper.equals("MGA") ? 0 : known.getDefaultFractionDigits();
    }

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
        return format.format(BigDecimal.valueOf(minorUnits, digits(currency)));
    }

    static String plain(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, digits(currency)).toPlainString() + " "
                + currency.toUpperCase(Locale.ROOT);
    }

    private static @Nullable Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
