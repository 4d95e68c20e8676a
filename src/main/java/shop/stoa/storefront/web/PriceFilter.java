package shop.stoa.storefront.web;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * {@code price=10-50} of a listing's address: amounts of the shop's currency, each bound included; {@code -50} and
 * {@code 10-} are open on one side.
 */
record PriceFilter(@Nullable Money from, @Nullable Money to) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)?-(\\d{1,9}(?:\\.\\d{1,3})?)?");

    /** The filter that the text means, or null where it means none. */
    static @Nullable PriceFilter of(@Nullable String text, Currency currency) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            return null;
        }
        try {
            Money from = amount(parts.group(1), currency);
            Money to = amount(parts.group(2), currency);
            boolean useless = from == null && to == null;
            return useless || (from != null && to != null && to.isLessThan(from)) ? null : new PriceFilter(from, to);
        } catch (ArithmeticException tooManyDecimals) {
            return null;
        }
    }

    /** What two fields mean, each of which may be empty; a comma is as good as a point. */
    static @Nullable PriceFilter between(@Nullable String least, @Nullable String most, Currency currency) {
        PriceFilter typed = of(typed(least) + "-" + typed(most), currency);
        // Whoever swaps the two means the range all the same
        return typed == null ? of(typed(most) + "-" + typed(least), currency) : typed;
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip().replace(',', '.');
    }

    private static @Nullable Money amount(@Nullable String text, Currency currency) {
        return text == null ? null : Money.ofDecimal(new BigDecimal(text), currency);
    }

    /** As it stands in an address. */
    public String word() {
        return plain(from) + "-" + plain(to);
    }

    /** The lower bound as it stands in a field. */
    public String least() {
        return plain(from);
    }

    /** The upper bound as it stands in a field. */
    public String most() {
        return plain(to);
    }

    private static String plain(@Nullable Money amount) {
        return amount == null ? "" : amount.toDecimal().stripTrailingZeros().toPlainString();
    }
}
