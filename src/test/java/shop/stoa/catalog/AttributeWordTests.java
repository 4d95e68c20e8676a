package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeWordTests {

    @ParameterizedTest
    @CsvSource({
        "Glaze, Sage, glaze=sage",
        "Diameter, 21 cm, diameter=21-cm",
        "Größe, Übergroß, grosse=ubergross",
        "GRÖẞE, ÜBERGROẞ, grosse=ubergross",
        "Size, 0.5 litres, size=0-5-litres",
        "Set, '  Set of four ', set=set-of-four",
        "Цвет, Синий, цвет=синии",
        "色, 青, 色=青",
        "Level, ++, level=u2b-2b",
        "Price, Low, price-option=low",
        "PAGE, 1, page-option=1",
        "Price min, 1, price-min-option=1",
        "Price (max), 1, price-max-option=1"
    })
    void isAWordOfAnAddress(String option, String value, String expected) {
        assertThat(AttributeWord.of(option, value)).hasToString(expected);
    }

    @Test
    void meansTheSameWhateverTheCaseAndTheAccents() {
        assertThat(AttributeWord.of("Glaze", "Crème")).isEqualTo(AttributeWord.of("GLAZE", "creme"));
    }
}
