package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBandTests {

    @ParameterizedTest
    @CsvSource({
        "10-50, 10, true",
        "10-50, 50, true",
        "10-50, 50.1, false",
        "-5, 5, true",
        "2.5-, 2.4, false",
        "-20-0, -5, true",
        "-20-0, 1, false",
        "-20--10, -15, true",
        "-20--10, -5, false",
        "--5, -6, true",
        "--5, -4, false",
        "-5-, -4, true",
        "1000000000000-2000000000000, 1500000000000, true"
    })
    void hasBothItsBounds(String word, double number, boolean inside) {
        assertThat(NumberBand.of(word).has(number)).isEqualTo(inside);
        assertThat(NumberBand.of(word).word()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a-b", "5", "50-10", "1e9-2", "1-2-3", "1_0-2", "99999999999999999-", "-10--20"})
    void meansNothingElse(String word) {
        assertThat(NumberBand.of(word)).isNull();
    }

    @Test
    void partsNumbersAtRoundOnes() {
        assertThat(parting(even(10, 200, 20))).containsExactly("0-50", "50-100", "100-150", "150-200");
        assertThat(parting(even(0.1, 1.6, 16))).containsExactly("0-0.5", "0.5-1", "1-1.3", "1.3-1.6");
        assertThat(parting(even(1_000, 13_000, 13)))
                .containsExactly("1000-4000", "4000-7000", "7000-10000", "10000-13000");
    }

    @Test
    void anOutlierLeavesTheOthersParted() {
        assertThat(parting(DoubleStream.concat(even(10, 200, 20), DoubleStream.of(40_000))))
                .containsExactly("0-50", "50-100", "100-150", "150-50000");
        assertThat(parting(DoubleStream.concat(DoubleStream.of(-90_000), even(10, 200, 20))))
                .containsExactly("-100000-50", "50-100", "100-150", "150-200");
    }

    @Test
    void numbersThatGrowArePartedWhereTheyAre() {
        assertThat(parting(IntStream.range(0, 13).mapToDouble(power -> 1 << power)))
                .containsExactly("0-10", "10-50", "50-500", "500-5000");
    }

    @Test
    void partsNegativeAndLargeNumbersByBandsThatAnAddressCanSay() {
        assertThat(parting(even(-30, 50, 17))).containsExactly("-30--10", "-10-10", "10-30", "30-50");
        assertThat(parting(even(1e12, 4e12, 13))).hasSizeGreaterThan(2).allMatch(NumberBandTests::isSaid);
        assertThat(parting(even(-999_999_999_999_999.0, 999_999_999_999_999.0, 40)))
                .hasSizeGreaterThan(2)
                .allMatch(NumberBandTests::isSaid);
        assertThat(parting(even(0.1, 0.1000013, 14))).isEmpty();
    }

    /** However the numbers lie, each is in a band, each band has one, and there is more than one band. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyNumberHasABand(long seed) {
        TreeSet<Double> numbers = new TreeSet<>();
        new Random(seed)
                .doubles(40, -3, 6)
                .forEach(power -> numbers.add(Math.rint(Math.pow(10, power) * 1_000) / 1_000));

        List<NumberBand> bands = NumberBand.parting(numbers);

        assertThat(bands).hasSizeBetween(2, 4);
        assertThat(numbers).allMatch(number -> bands.stream().anyMatch(band -> band.has(number)));
        assertThat(bands).allMatch(band -> numbers.stream().anyMatch(band::has));
    }

    private static boolean isSaid(String word) {
        return NumberBand.of(word).word().equals(word);
    }

    private static DoubleStream even(double least, double most, int count) {
        return IntStream.range(0, count).mapToDouble(place -> least + (most - least) * place / (count - 1));
    }

    private static List<String> parting(DoubleStream numbers) {
        return NumberBand.parting(numbers.boxed().collect(Collectors.toCollection(TreeSet::new))).stream()
                .map(NumberBand::word)
                .toList();
    }
}
