package shop.stoa.imports;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.imports.reading.Problem;
import shop.stoa.kernel.Money;

/**
 * Prices as people and programs write them: {@code 1,234.50}, {@code 1.234,50}, {@code 1'234.50}, {@code €5}, {@code 5 EUR}.
 * What could be two prices is none: {@code 1.234} is refused.
 */
final class Amounts {

    private static final Pattern FORM =
            Pattern.compile("(?<before>[^\\d.,'’-]*)(?<number>[\\d][\\d.,'’ ]*|[.,]\\d+)(?<after>[^\\d]*)");
    private static final Map<String, Set<String>> SYMBOLS = Map.of(
            "€", Set.of("EUR"),
            "£", Set.of("GBP"),
            "¥", Set.of("JPY", "CNY"),
            "$", Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
            "zł", Set.of("PLN"),
            "kr", Set.of("SEK", "NOK", "DKK", "ISK"),
            "kr.", Set.of("SEK", "NOK", "DKK", "ISK"),
            "Kč", Set.of("CZK"),
            "₹", Set.of("INR"),
            "₩", Set.of("KRW"));
    private static final int LONGEST = 30;

    private Amounts() {}

    /** @param problem null where it is one; then {@code amount} is there */
    record Reading(@Nullable Money amount, Problem.@Nullable Kind problem) {

        private static Reading not(Problem.Kind problem) {
            return new Reading(null, problem);
        }
    }

    static Reading read(String written, Currency currency) {
        String text = written.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
        if (text.startsWith("-") || text.startsWith("−")) {
            return Reading.not(Problem.Kind.NEGATIVE);
        }
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            return Reading.not(Problem.Kind.NOT_A_PRICE);
        }
        for (String sign :
                new String[] {form.group("before").strip(), form.group("after").strip()}) {
            if (!sign.isEmpty() && !isCurrency(sign)) {
                return Reading.not(Problem.Kind.NOT_A_PRICE);
            }
            if (!sign.isEmpty() && !isOf(sign, currency)) {
                return Reading.not(Problem.Kind.OTHER_CURRENCY);
            }
        }
        String number = form.group("number").replaceAll("['’ ]", "");
        return amountOf(number, currency);
    }

    private static Reading amountOf(String number, Currency currency) {
        int dot = number.lastIndexOf('.');
        int comma = number.lastIndexOf(',');
        String plain;
        if (dot >= 0 && comma >= 0) {
            char decimal = dot > comma ? '.' : ',';
            String whole = number.substring(0, Math.max(dot, comma));
            if (!isGrouped(whole, decimal == '.' ? "," : ".") || whole.indexOf(decimal) >= 0) {
                return Reading.not(Problem.Kind.NOT_A_PRICE);
            }
            plain = whole.replaceAll("[.,]", "") + "." + number.substring(Math.max(dot, comma) + 1);
        } else {
            int last = Math.max(dot, comma);
            String sign = dot >= 0 ? "." : ",";
            if (last < 0) {
                plain = number;
            } else if (number.indexOf(sign) != last) {
                if (!isGrouped(number, sign)) {
                    return Reading.not(Problem.Kind.NOT_A_PRICE);
                }
                plain = number.replace(sign, "");
            } else if (isGrouped(number, sign)) {
                return Reading.not(Problem.Kind.AMBIGUOUS_PRICE);
            } else {
                plain = (last == 0 ? "0" : number.substring(0, last)) + "." + number.substring(last + 1);
            }
        }
        return exact(plain.endsWith(".") ? plain + "0" : plain, currency);
    }

    /** One to three digits, then threes. A number that begins with 0 is not. */
    private static boolean isGrouped(String number, String sign) {
        String quoted = Pattern.quote(sign);
        return number.matches("[1-9]\\d{0,2}(" + quoted + "\\d{3})+")
                || number.matches("\\d+") && !number.contains(sign);
    }

    private static Reading exact(String plain, Currency currency) {
        try {
            return new Reading(Money.ofDecimal(new BigDecimal(plain), currency), null);
        } catch (ArithmeticException | NumberFormatException tooExact) {
            return Reading.not(Problem.Kind.NOT_A_PRICE);
        }
    }

    private static boolean isCurrency(String sign) {
        return SYMBOLS.containsKey(sign)
                || sign.matches("[A-Z]{3}")
                        && Currency.getAvailableCurrencies().stream()
                                .anyMatch(known -> known.getCurrencyCode().equals(sign));
    }

    private static boolean isOf(String sign, Currency currency) {
        return sign.equals(currency.getCurrencyCode())
                || SYMBOLS.getOrDefault(sign, Set.of()).contains(currency.getCurrencyCode());
    }
}
