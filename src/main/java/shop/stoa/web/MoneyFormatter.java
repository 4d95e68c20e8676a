package shop.stoa.web;

import java.text.NumberFormat;
import java.text.ParseException;
import java.util.Locale;
import org.springframework.format.Formatter;
import shop.stoa.kernel.Money;

/** Prints money as the reader's language does, with the currency's own number of decimals: {@code €68.00}. */
final class MoneyFormatter implements Formatter<Money> {

    @Override
    public String print(Money money, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
        // A sign like € touches its number, letters like KWD do not.
        return format.format(money.toDecimal()).replaceFirst("(?<=\\p{Alpha})(?=\\d)", "\u00a0");
    }

    /** Refused: what a person types as a price is read where its currency is known. */
    @Override
    public Money parse(String text, Locale locale) throws ParseException {
        throw new ParseException("Money is not read from text here", 0);
    }
}
