package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
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
        assertThat(parting(12, 87)).containsExactly("0-20", "20-40", "40-60", "60-80", "80-100");
        assertThat(parting(0.1, 0.9)).containsExactly("0-0.2", "0.2-0.4", "0.4-0.6", "0.6-0.8", "0.8-1");
        assertThat(parting(3, 40_000)).containsExactly("0-10000", "10000-20000", "20000-30000", "30000-40000");
    }

    @Test
    void partsNegativeAndLargeNumbersByBandsThatAnAddressCanSay() {
        assertThat(parting(-30, 50)).containsExactly("-40--20", "-20-0", "0-20", "20-40", "40-60");
        assertThat(parting(-0.3, 0.5)).contains("-0.2-0", "0-0.2");
        assertThat(parting(1e12, 4e12))
                .containsExactly(
                        "1000000000000-2000000000000", "2000000000000-3000000000000", "3000000000000-4000000000000");
        assertThat(parting(-999_999_999_999_999.0, 999_999_999_999_999.0))
                .allSatisfy(word -> assertThat(NumberBand.of(word).word()).isEqualTo(word));
    }

    private static List<String> parting(double least, double most) {
        return NumberBand.parting(new TreeSet<>(List.of(least, most))).stream()
                .map(NumberBand::word)
                .toList();
    }
}
