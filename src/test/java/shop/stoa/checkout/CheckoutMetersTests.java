package shop.stoa.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class CheckoutMetersTests {

    private final CheckoutMeters meters = new CheckoutMeters();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    /** Or a shop in which every order breaks would look like one in which nobody orders. */
    @Test
    void aPressThatBreaksIsCountedAsWell() {
        meters.bindTo(registry);
        CannotAcquireLockException broken = new CannotAcquireLockException("planted");

        assertThatThrownBy(() -> meters.counted(() -> {
                    throw broken;
                }))
                .isSameAs(broken);
        meters.counted(() -> new Placement.Incomplete(List.of()));

        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("incomplete")).isEqualTo(1);
        assertThat(count("placed")).isZero();
    }

    private double count(String outcome) {
        return registry.get("stoa.checkouts.placements")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }
}
