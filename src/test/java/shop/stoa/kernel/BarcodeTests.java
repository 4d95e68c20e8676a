package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarcodeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "73513537",
                "036000291452",
                "4006381333931",
                "15400141288763",
                "978-3-16-148410-0",
                " 4 006381 333931 ",
                "979‑10‑90636‑07‑1"
            })
    void takesNumbersThatArePrinted(String printed) {
        assertThat(Barcode.faultOf(printed)).isNull();
        assertThat(Barcode.of(printed).value()).matches("[0-9]+");
    }

    @ParameterizedTest
    @CsvSource({
        "4006381333932, WRONG_CHECK_DIGIT",
        "73513538, WRONG_CHECK_DIGIT",
        "400638133393, WRONG_CHECK_DIGIT",
        "3161484100, ISBN_10",
        "3-16-148410-X, ISBN_10",
        "12345, WRONG_LENGTH",
        "123456789012345, WRONG_LENGTH",
        "'', NOT_A_NUMBER",
        "abc, NOT_A_NUMBER",
        "４００６３８１３３３９３１, NOT_A_NUMBER",
        "=1+1, NOT_A_NUMBER"
    })
    void saysWhyItRefusesOthers(String typed, Barcode.Fault fault) {
        assertThat(Barcode.faultOf(typed)).isEqualTo(fault);
        assertThatIllegalArgumentException().isThrownBy(() -> Barcode.of(typed));
    }

    @Property
    void aCheckDigitMakesABarcodeOfAnyDigits(@ForAll("allButTheLast") String digits) {
        assertThat(Barcode.faultOf(digits + Barcode.checkDigitOf(digits))).isNull();
    }

    @Property
    void aSlipOfOneDigitIsFound(
            @ForAll("allButTheLast") String digits,
            @ForAll @IntRange(max = 6) int place,
            @ForAll @IntRange(min = 1, max = 9) int slip) {
        String good = digits + Barcode.checkDigitOf(digits);
        char wrong = (char) ('0' + (good.charAt(place) - '0' + slip) % 10);

        assertThat(Barcode.faultOf(good.substring(0, place) + wrong + good.substring(place + 1)))
                .isEqualTo(Barcode.Fault.WRONG_CHECK_DIGIT);
    }

    @Provide
    Arbitrary<String> allButTheLast() {
        return Arbitraries.of(7, 11, 12, 13)
                .flatMap(length -> Arbitraries.strings().numeric().ofLength(length));
    }
}
