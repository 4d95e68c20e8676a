package shop.stoa.web;

import java.text.NumberFormat;
import java.text.ParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.format.Formatter;
import shop.stoa.kernel.Money;

/** Prints money as the reader's language does, with the currency's own number of decimals: {@code €68.00}. */
final class MoneyFormatter implements Formatter<Money> {

    /** A sign like € touches its number, letters like KWD do not. */
    private static final Pattern LETTERS_BEFORE = Pattern.compile("(?<=\\p{Alpha})(?=\\d)");

    /** Made once, since a page prints a hundred prices; copied each time, for a format is no business of two at once. */
    private final Map<Kind, NumberFormat> formats = new ConcurrentHashMap<>();

    private record Kind(Locale locale, Currency currency) {

        NumberFormat format() {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(currency);
            format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
            format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
            return format;
        }
    }

    @Override
    public String print(Money money, Locale locale) {
        NumberFormat format = (NumberFormat) formats.computeIfAbsent(new Kind(locale, money.currency()), Kind::format)
                .clone();
        return LETTERS_BEFORE.matcher(format.format(money.toDecimal())).replaceFirst("\u00a0");
    }

    /** Refused: what a person types as a price is read where its currency is known. */
    @Override
    public Money parse(String text, Locale locale) throws ParseException {
        throw new ParseException("Money is not read from text here", 0);
    }
}
