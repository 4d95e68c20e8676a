package shop.stoa.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.stoa.kernel.Money;
import shop.stoa.shipping.DeliveryMethod.Band;

class DeliveryMethodTests {

    @ParameterizedTest
    @CsvSource({
        "FIXED, 100, 0, 490",
        "FIXED, 100, 90000, 490",
        "FIXED, 9999, 0, 490",
        "FIXED, 10000, 0, 0",
        "WEIGHT, 100, 0, 490",
        "WEIGHT, 100, 4999, 490",
        "WEIGHT, 100, 5000, 690",
        "WEIGHT, 100, 9999, 690",
        "WEIGHT, 100, 10000, 990",
        "WEIGHT, 10000, 10000, 0",
        "VALUE, 4999, 90000, 490",
        "VALUE, 5000, 90000, 690",
    })
    void costsWhatItsBandSays(DeliveryBasis basis, long goods, long grams, long price) {
        DeliveryMethod method = method(basis, 10_000L, null);

        assertThat(method.priceFor(euros(goods), grams)).isEqualTo(euros(price));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "31500, true", "31501, false"})
    void takesNoHeavierParcelThanItMay(long grams, boolean taken) {
        assertThat(method(DeliveryBasis.FIXED, null, 31_500).takes(grams)).isEqualTo(taken);
        assertThat(method(DeliveryBasis.FIXED, null, null).takes(grams)).isTrue();
    }

    private static DeliveryMethod method(DeliveryBasis basis, @Nullable Long freeFrom, @Nullable Integer mostGrams) {
        return new DeliveryMethod(
                "parcel",
                "Parcel",
                Map.of(),
                basis,
                euros(490),
                basis == DeliveryBasis.FIXED
                        ? List.of()
                        : List.of(new Band(5000, euros(690)), new Band(10_000, euros(990))),
                freeFrom == null ? null : euros(freeFrom),
                mostGrams,
                1,
                2);
    }

    private static Money euros(long cents) {
        return Money.of(cents, "EUR");
    }
}
