package shop.stoa.search;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values such as {@code 21 cm} and {@code 27 cm} are looked for by their size. */
final class Measure {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9}(?:[.,]\\d{1,6})?)(?![\\d.,])\\s*(.*)", Pattern.DOTALL);

    private Measure() {}

    /** By size where every text is a number of the same unit, else by place. */
    static <T> Comparator<T> orderOf(List<String> texts, Function<T, String> text, ToLongFunction<T> place) {
        Comparator<T> byPlace = Comparator.comparingLong(place);
        return areOfOneUnit(texts)
                ? Comparator.comparing((T value) -> sizeOf(text.apply(value))).thenComparing(byPlace)
                : byPlace;
    }

    private static boolean areOfOneUnit(List<String> texts) {
        List<Matcher> measures = texts.stream().map(FORM::matcher).toList();
        return measures.stream().allMatch(Matcher::matches)
                && measures.stream().map(measure -> measure.group(2)).distinct().count() <= 1;
    }

    private static BigDecimal sizeOf(String text) {
        Matcher measure = FORM.matcher(text);
        return measure.matches() ? new BigDecimal(measure.group(1).replace(',', '.')) : BigDecimal.ZERO;
    }
}
