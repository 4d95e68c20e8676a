package shop.stoa.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.testing.ShopTest;

/** With the carriers that a new shop has. */
@ShopTest
class TrackingFieldsTests {

    @Autowired
    private Carriers carriers;

    @ParameterizedTest
    @CsvSource({
        "00340434161094042557, dhl",
        "0034 0434 1610 9404 2557, dhl",
        "JJD0099999999999, dhl",
        "RR123456785DE, deutsche-post",
        "1z999aa10123456784, ups",
        "01234567890123, dpd",
        "Z1A2B3C4, gls",
        "9400111899223197428490, usps",
        "123456789012345, fedex",
        "AB123456789GB, royal-mail",
        "RR123456785AT, post-at"
    })
    void knowsCarriersByTheFormOfTheirNumbers(String number, String code) {
        Tracking tracking = read("", number, "").tracking();

        assertThat(tracking).isNotNull();
        assertThat(tracking.carrier()).isEqualTo(code);
        assertThat(tracking.numbers()).containsExactly(number.replace(" ", "").toUpperCase());
        assertThat(Carriers.parcels(carriers.all(), tracking).getFirst().url())
                .startsWith("https://")
                .contains(tracking.numbers().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234", "09133131530724", "12345678901", "A00123456789ABCDEF01"})
    void doesNotGuessWhereSeveralNumberAlike(String number) {
        assertThat(read("", number, "").wrong()).isEqualTo(Map.of("carrier", "shipping.wrong.unguessed"));
        assertThat(read("hermes", number, "").tracking()).isEqualTo(new Tracking("hermes", List.of(number), null));
    }

    @Test
    void readsSeveralNumbersAndNone() {
        assertThat(read("dhl", "123456789012, 123456789013\n123456789012;", "").tracking())
                .isEqualTo(new Tracking("dhl", List.of("123456789012", "123456789013"), null));
        assertThat(read("", " ", "https://ignored.example").tracking()).isEqualTo(Tracking.none());
        assertThat(read("ups", "", "").tracking()).isEqualTo(new Tracking("ups", List.of(), null));
    }

    @Test
    void wantsAnAddressOfAnotherCarrier() {
        assertThat(read("other", "abcd-1", "https://parcels.example/t?id=1").tracking())
                .isEqualTo(new Tracking(null, List.of("ABCD-1"), "https://parcels.example/t?id=1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "parcels.example",
                "http://parcels.example",
                "javascript:alert(1)",
                "https://",
                "https://a b",
                "https://user:secret@parcels.example/"
            })
    void refusesOtherAddresses(String url) {
        assertThat(read("other", "ABCD1", url).wrong()).isEqualTo(Map.of("url", "shipping.wrong.url"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(read("", "no such form, really", "").wrong())
                .isEqualTo(Map.of("carrier", "shipping.wrong.unguessed"));
        assertThat(read("", "<script>", "").wrong()).isEqualTo(Map.of("numbers", "shipping.wrong.numbers"));
        assertThat(read("dhl", "1234,".repeat(3) + "x", "").wrong())
                .isEqualTo(Map.of("numbers", "shipping.wrong.numbers"));
        assertThat(read("pigeon", "ABCD1", "").wrong()).isEqualTo(Map.of("carrier", "shipping.wrong.carrier"));
    }

    private TrackingFields.Reading read(String carrier, String numbers, String url) {
        return new TrackingFields(carrier, numbers, url).read(carriers.all());
    }
}
