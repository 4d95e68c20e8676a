package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.StartRefused;

class StripeAmountTests {

    @ParameterizedTest
    @CsvSource({
        "EUR, 1990, 1990",
        "HUF, 1990, 1990",
        "JPY, 1990, 1990",
        "KRW, 1990, 1990",
        "ISK, 1990, 199000",
        "UGX, 1990, 199000"
    })
    void countsAsStripeDoes(String currency, long ours, long stripes) {
        assertThat(StripeAmount.of(Money.of(ours, currency))).isEqualTo(stripes);
        assertThat(StripeAmount.minor(stripes, currency)).isEqualTo(ours);
        assertThat(StripeAmount.minor(-stripes, currency)).isEqualTo(-ours);
        assertThatCode(() -> StripeAmount.requireTaken(Currency.getInstance(currency)))
                .doesNotThrowAnyException();
    }

    @Test
    void roundsAFeeToWhatThereIs() {
        assertThat(StripeAmount.minor(3049, "ISK")).isEqualTo(30);
        assertThat(StripeAmount.minor(3050, "ISK")).isEqualTo(31);
    }

    @Test
    void leavesACurrencyThatNobodyKnowsAsItIs() {
        assertThat(StripeAmount.minor(1990, "")).isEqualTo(1990);
    }

    /** Fils that must end in 0, fifths of an ariary, and currencies of which Stripe has never heard. */
    @ParameterizedTest
    @ValueSource(strings = {"BHD", "JOD", "KWD", "OMR", "TND", "MGA", "IQD", "LYD", "CLF"})
    void refusesAShopWhoseSmallestAmountsStripeDoesNotTake(String currency) {
        assertThatThrownBy(() -> StripeAmount.requireTaken(Currency.getInstance(currency)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("STOA_SHOP_CURRENCY is " + currency)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }
}
