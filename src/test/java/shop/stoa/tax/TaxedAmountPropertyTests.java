package shop.stoa.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import shop.stoa.kernel.Money;

class TaxedAmountPropertyTests {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal WHOLE = new BigDecimal(10_000);

    @Property
    void grossIsAlwaysNetAndTax(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long minor,
            @ForAll @IntRange(max = 10_000) int rate,
            @ForAll("currencies") String currency) {
        Money amount = Money.of(minor, currency);
        for (TaxedAmount taxed :
                new TaxedAmount[] {TaxedAmount.ofGross(amount, rate), TaxedAmount.ofNet(amount, rate)}) {
            assertThat(taxed.gross()).isEqualTo(taxed.net().plus(taxed.tax()));
            assertThat(taxed.tax().isNegative()).isFalse();
            assertThat(taxed.rate()).isEqualTo(rate);
        }
    }

    @Property
    void extractingKeepsThePriceAndMissesTheExactNetByHalfAUnitAtMost(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long minor, @ForAll @IntRange(max = 10_000) int rate) {
        TaxedAmount taxed = TaxedAmount.ofGross(Money.of(minor, "EUR"), rate);

        assertThat(taxed.gross().minor()).isEqualTo(minor);
        // |net − minor × 10000 ÷ (10000 + rate)| ≤ ½, without a division
        BigDecimal divisor = WHOLE.add(BigDecimal.valueOf(rate));
        BigDecimal missed = BigDecimal.valueOf(taxed.net().minor())
                .multiply(divisor)
                .subtract(BigDecimal.valueOf(minor).multiply(WHOLE))
                .abs();
        assertThat(missed).isLessThanOrEqualTo(divisor.multiply(HALF));
    }

    @Property
    void addingKeepsTheNetAndMissesTheExactTaxByHalfAUnitAtMost(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long minor, @ForAll @IntRange(max = 10_000) int rate) {
        TaxedAmount taxed = TaxedAmount.ofNet(Money.of(minor, "EUR"), rate);

        assertThat(taxed.net().minor()).isEqualTo(minor);
        BigDecimal missed = BigDecimal.valueOf(taxed.tax().minor())
                .multiply(WHOLE)
                .subtract(BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(rate)))
                .abs();
        assertThat(missed).isLessThanOrEqualTo(WHOLE.multiply(HALF));
    }

    @Property
    void extractingGivesBackWhatAddingMade(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long minor, @ForAll @IntRange(max = 10_000) int rate) {
        TaxedAmount added = TaxedAmount.ofNet(Money.of(minor, "EUR"), rate);

        assertThat(TaxedAmount.ofGross(added.gross(), rate)).isEqualTo(added);
    }

    @Property
    void withoutARateThereIsNoTax(@ForAll @LongRange(min = 0, max = 10_000_000_000L) long minor) {
        Money amount = Money.of(minor, "EUR");
        TaxedAmount untaxed = new TaxedAmount(amount, amount, Money.zero(amount.currency()), 0);

        assertThat(TaxedAmount.ofGross(amount, 0)).isEqualTo(untaxed);
        assertThat(TaxedAmount.ofNet(amount, 0)).isEqualTo(untaxed);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("EUR", "JPY", "KWD");
    }
}
