package shop.stoa.search;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code weight=10-50} of a listing's address: numbers from one to another, both included; {@code -50} and {@code 10-} are open
 * on one side. Below zero it is {@code -20-0}, {@code -20--10}, {@code -20-} and {@code --10}.
 */
record NumberBand(@Nullable Double from, @Nullable Double to) {

    /** So many values can still be read one by one. */
    static final int MOST_VALUES = 12;

    private static final int BANDS = 4;

    private static final int DECIMALS = 4;

    /** How far from where it would be, as a part of the way to the next one, a bound may lie to be a rounder number. */
    private static final double NEAR = 0.3;

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

    /** Some bands of round numbers, of about as many of these in each, that an address can say; none where none parts them. */
    static List<NumberBand> parting(SortedSet<Double> numbers) {
        List<Double> all = List.copyOf(numbers);
        double[] quarters = IntStream.rangeClosed(0, BANDS)
                .mapToDouble(quarter -> all.get(Math.min(quarter * all.size() / BANDS, all.size() - 1)))
                .toArray();
        SortedSet<Double> bounds = new TreeSet<>();
        for (int i = 1; i < BANDS; i++) {
            double least = Math.min(quarters[i] - quarters[i - 1], quarters[i + 1] - quarters[i]);
            double cut = round(quarters[i], least * NEAR);
            if (cut > numbers.first() && cut < numbers.last()) {
                bounds.add(cut);
            }
        }
        if (bounds.isEmpty()) {
            return List.of();
        }
        double before = (quarters[1] - quarters[0]) * NEAR / 2;
        double behind = (quarters[BANDS] - quarters[BANDS - 1]) * NEAR / 2;
        bounds.add(round(numbers.first() - before, before));
        bounds.add(round(numbers.last() + behind, behind));
        return between(List.copyOf(bounds), numbers);
    }

    private static List<NumberBand> between(List<Double> bounds, SortedSet<Double> numbers) {
        return IntStream.range(1, bounds.size())
                .mapToObj(place -> new NumberBand(bounds.get(place - 1), bounds.get(place)))
                .filter(band -> numbers.stream().anyMatch(band::has))
                .toList();
    }

    /** The roundest number that is so near, as an address says it: zero, else a multiple of 5, 2 or 1 and many zeros. */
    private static double round(double number, double near) {
        for (int zeros = 1 + (int) Math.log10(1 + Math.abs(number)); zeros >= -DECIMALS; zeros--) {
            for (int digit : List.of(5, 2, 1)) {
                double step = digit * Math.pow(10, zeros);
                double round = Math.rint(number / step) * step;
                if (Math.abs(round - number) <= near) {
                    return Double.parseDouble(plain(round));
                }
            }
        }
        return Double.parseDouble(plain(number));
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
