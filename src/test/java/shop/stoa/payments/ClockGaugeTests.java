package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.payments.gateway.ProviderConnection;
import shop.stoa.payments.gateway.Rounds;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.DatabaseFigures;

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
    private Rounds rounds;

    @Autowired
    private BooksClock books;

    @Test
    void tellsHowFarAClockIsAheadOrBehind() {
        assertThat(apart(Duration.ofMinutes(10))).isBetween(595.0, 605.0);
        assertThat(apart(Duration.ofMinutes(-10))).isBetween(-605.0, -595.0);
    }

    /** One machine has one clock for shop and database: the provider's is another. */
    @Test
    void asksTheProviderForTheTimeAsWell() {
        assertThat(connection.check().ahead()).isBetween(Duration.ofSeconds(-5), Duration.ofSeconds(15));
    }

    /** Or a comparison that nobody comes to the end of would look like books that agree. */
    @Test
    void tellsHowLongAgoTheBooksWereCompared() {
        await().atMost(Duration.ofSeconds(30)).until(() -> rounds.run(Comparing.ROUND, Duration.ZERO, before -> {}));

        assertThat(figure("stoa.payments.compared", Duration.ofHours(4))).isBetween(14_300.0, 14_500.0);
    }

    private double apart(Duration ahead) {
        return figure("stoa.clock.apart", ahead);
    }

    private double figure(String name, Duration ahead) {
        MeterRegistry registry = new SimpleMeterRegistry();
        new PaymentGauges(
                        differences,
                        disputes,
                        connection,
                        rounds,
                        books,
                        Clock.offset(Clock.systemUTC(), ahead),
                        new DatabaseFigures())
                .bindTo(registry);
        return registry.get(name).gauge().value();
    }
}
