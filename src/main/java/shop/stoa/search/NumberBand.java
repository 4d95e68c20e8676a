package shop.stoa.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code weight=10-50} of a listing's address: numbers from one to another, both included; {@code -50} and {@code 10-} are open
 * on one side. Below zero it is {@code -20-0}, {@code -20--10}, {@code -20-} and {@code --10}.
 */
record NumberBand(@Nullable Double from, @Nullable Double to) {

    /** So many values can still be read one by one. */
    static final int MOST_VALUES = 12;

    private static final int BANDS = 4;
    /** As large as an attribute's number can be, and the round one above it. */
    private static final String NUMBER = "(-?\\d{1,16}(?:\\.\\d{1,4})?)?";

    private static final Pattern FORM = Pattern.compile(NUMBER + "-" + NUMBER);

    /** The band that the text means, or null where it means none. A word that the shop knows is none: {@code -5} may be a number. */
    static @Nullable NumberBand of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || text.equals("-")) {
            return null;
        }
        NumberBand band = new NumberBand(number(parts.group(1)), number(parts.group(2)));
        return band.from != null && band.to != null && band.to < band.from ? null : band;
    }

    /** Some bands of round numbers that part these, at least two. */
    static List<NumberBand> parting(SortedSet<Double> numbers) {
        double step = round((numbers.last() - numbers.first()) / BANDS);
        List<NumberBand> bands = new ArrayList<>();
        for (double from = Math.floor(numbers.first() / step) * step; from < numbers.last(); from += step) {
            bands.add(new NumberBand(from, from + step));
        }
        return bands;
    }

    /** The next number that is 1, 2 or 5 and zeros. */
    private static double round(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        for (int digit : List.of(1, 2, 5)) {
            if (digit * power >= width) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    boolean has(double number) {
        return (from == null || number >= from) && (to == null || number <= to);
    }

    /** Whether the text is a number that it has. */
    boolean hasText(String text) {
        try {
            return has(Double.parseDouble(text));
        } catch (NumberFormatException words) {
            return false;
        }
    }

    /** As it stands in an address. */
    String word() {
        return plain(from) + "-" + plain(to);
    }

    /** As it is read, without its unit. */
    String text() {
        if (from == null) {
            return "\u2264 " + plain(to);
        }
        return to == null ? "\u2265 " + plain(from) : plain(from) + "\u2013" + plain(to);
    }

    private static @Nullable Double number(@Nullable String text) {
        return text == null ? null : Double.valueOf(text);
    }

    private static String plain(@Nullable Double number) {
        if (number == null) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%.4f", number);
        String brief = text.replaceAll("\\.?0+$", "");
        return brief.equals("-0") ? "0" : brief;
    }
}
