package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.payments.gateway.ProviderConnection;
import shop.stoa.testing.ShopTest;

/** A node whose clock is wrong refuses all that Stripe tells it, and says so before that is noticed. */
@ShopTest
class ClockGaugeTests {

    @Autowired
    private DifferenceRepository differences;

    @Autowired
    private DisputeRepository disputes;

    @Autowired
    private ProviderConnection connection;

    @Autowired
    private BooksClock books;

    @Test
    void tellsHowFarAClockIsAheadOrBehind() {
        assertThat(apart(Duration.ofMinutes(10))).isBetween(595.0, 605.0);
        assertThat(apart(Duration.ofMinutes(-10))).isBetween(-605.0, -595.0);
    }

    private double apart(Duration ahead) {
        MeterRegistry registry = new SimpleMeterRegistry();
        new PaymentGauges(differences, disputes, connection, books, Clock.offset(Clock.systemUTC(), ahead))
                .bindTo(registry);
        return registry.get("stoa.clock.apart").gauge().value();
    }
}
