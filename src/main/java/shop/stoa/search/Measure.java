package shop.stoa.search;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values such as {@code 21 cm} and {@code 27 cm} are looked for by their size. */
record Measure(BigDecimal size, String unit) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9}(?:[.,]\\d{1,6})?)(?![\\d.,])\\s*(.*)", Pattern.DOTALL);

    /** What the text says, or null where it is no measure. */
    static @Nullable Measure of(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? new Measure(new BigDecimal(parts.group(1).replace(',', '.')), parts.group(2)) : null;
    }

    /** By size where every one is a measure of the same unit, else by place. */
    static <T> Comparator<T> orderOf(
            Collection<T> values, Function<T, @Nullable Measure> measure, ToLongFunction<T> place) {
        Comparator<T> byPlace = Comparator.comparingLong(place);
        return areOfOneUnit(values, measure)
                ? Comparator.comparing((T value) -> Objects.requireNonNull(measure.apply(value)).size)
                        .thenComparing(byPlace)
                : byPlace;
    }

    private static <T> boolean areOfOneUnit(Collection<T> values, Function<T, @Nullable Measure> measure) {
        String unit = null;
        for (T value : values) {
            Measure said = measure.apply(value);
            if (said == null || unit != null && !unit.equals(said.unit)) {
                return false;
            }
            unit = said.unit;
        }
        return true;
    }
}
