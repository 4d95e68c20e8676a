package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MoneyPropertyTests {

    @Property
    void aSplitAddsUpAndNoPartIsMoreThanAUnitOffItsShare(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long minor,
            @ForAll("currencies") String currency,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 1_000_000L) Long> weights) {
        Money whole = Money.of(minor, currency);
        List<Money> parts = whole.split(weights);
        assertThat(Money.sum(whole.currency(), parts)).isEqualTo(whole);
        long total = weights.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < parts.size(); i++) {
            double share = total == 0 ? (double) minor / weights.size() : (double) minor * weights.get(i) / total;
            assertThat((double) parts.get(i).minor()).isBetween(share - 1.001, share + 1.001);
        }
    }

    @Property
    void netAndTaxMakeGross(
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long gross,
            @ForAll @IntRange(max = 3000) int basisPoints) {
        Money whole = Money.of(gross, "EUR");
        Money net = whole.fraction(10_000, 10_000 + basisPoints);
        assertThat(net.plus(whole.minus(net))).isEqualTo(whole);
        assertThat(net.minor()).isBetween(0L, gross);
    }

    @Property
    void decimalsThereAndBackAreTheSame(@ForAll long minor, @ForAll("currencies") String currency) {
        Money money = Money.of(minor, currency);
        assertThat(Money.ofDecimal(money.toDecimal(), money.currency())).isEqualTo(money);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("EUR", "JPY", "KWD");
    }
}
