package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTests {

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void writesTheDecimalsOfItsCurrency() {
        assertThat(Money.of(6800, "EUR")).hasToString("68.00 EUR");
        assertThat(Money.of(6800, "JPY")).hasToString("6800 JPY");
        assertThat(Money.of(6800, "KWD")).hasToString("6.800 KWD");
    }

    @Test
    void readsDecimalsAndRefusesMoreThanTheCurrencyHas() {
        assertThat(Money.ofDecimal(new BigDecimal("68"), EUR)).isEqualTo(Money.of(6800, "EUR"));
        assertThat(Money.ofDecimal(new BigDecimal("1.234"), Currency.getInstance("KWD")))
                .isEqualTo(Money.of(1234, "KWD"));
        assertThatThrownBy(() -> Money.ofDecimal(new BigDecimal("0.001"), EUR)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "EUR").plus(Money.of(1, "USD")));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "EUR").compareTo(Money.of(1, "USD")));
    }

    @Test
    void refusesACurrencyWithoutDecimals() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, "XXX"));
    }

    @Test
    void refusesAnOverflowInsteadOfWrapping() {
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").plus(Money.of(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void roundsHalfAwayFromZero() {
        assertThat(Money.of(5, "EUR").fraction(1, 2)).isEqualTo(Money.of(3, "EUR"));
        assertThat(Money.of(-5, "EUR").fraction(1, 2)).isEqualTo(Money.of(-3, "EUR"));
        assertThat(Money.of(11900, "EUR").fraction(10_000, 11_900)).isEqualTo(Money.of(10000, "EUR"));
    }

    @Test
    void givesTheLeftOverUnitsToTheLargestRemainders() {
        assertThat(Money.of(100, "EUR").split(List.of(1L, 1L, 1L)))
                .containsExactly(Money.of(34, "EUR"), Money.of(33, "EUR"), Money.of(33, "EUR"));
        assertThat(Money.of(10, "EUR").split(List.of(1L, 5L))).containsExactly(Money.of(2, "EUR"), Money.of(8, "EUR"));
        assertThat(Money.of(3, "EUR").split(List.of(0L, 0L))).containsExactly(Money.of(2, "EUR"), Money.of(1, "EUR"));
    }
}
