package shop.stoa.catalog;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that begin with a number, such as {@code 21 cm} and {@code 0.5 l}, are looked for by their size. */
final class Measure {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9}(?:[.,]\\d{1,6})?)(?!\\d).*", Pattern.DOTALL);

    private Measure() {}

    /** By size where every text is a measure, else by place. */
    static <T> Comparator<T> orderOf(List<String> texts, Function<T, String> text, ToLongFunction<T> place) {
        Comparator<T> byPlace = Comparator.comparingLong(place);
        return texts.stream().allMatch(value -> NUMBER.matcher(value).matches())
                ? Comparator.comparing((T value) -> sizeOf(text.apply(value))).thenComparing(byPlace)
                : byPlace;
    }

    private static BigDecimal sizeOf(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? new BigDecimal(number.group(1).replace(',', '.')) : BigDecimal.ZERO;
    }
}
