package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                27 cm, 9 cm, 21 cm       | 9 cm, 21 cm, 27 cm
                1 l, 0.5 l, 1.25 l       | 0.5 l, 1 l, 1.25 l
                '1 l; 0,5 l'             | '0,5 l; 1 l'
                30 cl, 45 cl, 0.5 litres | 30 cl, 45 cl, 0.5 litres
                42, 38, 40               | 38, 40, 42
                L, S, M                  | L, S, M
                Set of 4, 21 cm          | Set of 4, 21 cm
                1.2.3, 1.1.0             | 1.2.3, 1.1.0
                """)
    void sortsMeasuresOfOneUnitBySizeAndAllElseAsTheyCame(String texts, String sorted) {
        String comma = texts.contains(";") ? "; " : ", ";
        List<String> given = List.of(texts.split(comma));

        assertThat(given.stream().sorted(Measure.orderOf(given, Measure::of, given::indexOf)))
                .containsExactlyElementsOf(Arrays.asList(sorted.split(comma)));
    }
}
