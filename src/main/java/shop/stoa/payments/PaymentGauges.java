package shop.stoa.payments;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.ProviderConnection;
import shop.stoa.payments.gateway.Rounds;

/** What an operator is woken for: differences by kind, books that nobody compares, the oldest event, open disputes, a provider that does not answer, a clock that is wrong. */
@Component
class PaymentGauges implements MeterBinder {

    private static final long FRESH_NANOS = 5_000_000_000L;

    private final DifferenceRepository differences;
    private final DisputeRepository disputes;
    private final ProviderConnection connection;
    private final Rounds rounds;
    private final BooksClock books;
    private final Clock clock;
    private volatile Counted counted = new Counted(Map.of(), System.nanoTime() - FRESH_NANOS);

    PaymentGauges(
            DifferenceRepository differences,
            DisputeRepository disputes,
            ProviderConnection connection,
            Rounds rounds,
            BooksClock books,
            Clock clock) {
        this.differences = differences;
        this.disputes = disputes;
        this.connection = connection;
        this.rounds = rounds;
        this.books = books;
        this.clock = clock;
    }

    private record Counted(Map<DifferenceKind, Long> kinds, long at) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (DifferenceKind kind : DifferenceKind.values()) {
            Gauge.builder("stoa.payments.differences", () -> counts().getOrDefault(kind, 0L))
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .description("Differences between the shop's books and the payment provider's")
                    .register(registry);
        }
        Gauge.builder("stoa.payments.compared", this::secondsSinceCompared)
                .baseUnit("seconds")
                .description(
                        "How long ago both books were last compared to their end; infinite where that has only ever failed")
                .register(registry);
        Gauge.builder("stoa.payments.oldest.event", differences::oldestEvent)
                .baseUnit("seconds")
                .description("How long the oldest event of the provider has been waiting")
                .register(registry);
        Gauge.builder("stoa.payments.disputes.open", disputes::countOpen)
                .description("Disputes that are not decided")
                .register(registry);
        Gauge.builder("stoa.payments.provider.resting", () -> connection.resting() ? 1 : 0)
                .description("1 while calls are refused because the provider did not answer")
                .register(registry);
        Gauge.builder("stoa.clock.apart", () -> books.from(clock).seconds())
                .baseUnit("seconds")
                .description("How far this node's clock is ahead of the database's")
                .register(registry);
    }

    /** No difference is found by whoever does not look. */
    private double secondsSinceCompared() {
        Rounds.Last last = rounds.last(Comparing.ROUND);
        if (last.endedAt() == null) {
            return last.failure() == null ? 0 : Double.POSITIVE_INFINITY;
        }
        return Duration.between(last.endedAt(), clock.instant()).toSeconds();
    }

    /** One statement for all kinds of a scrape. */
    private Map<DifferenceKind, Long> counts() {
        Counted known = counted;
        if (System.nanoTime() - known.at() > FRESH_NANOS) {
            known = new Counted(differences.counts(), System.nanoTime());
            counted = known;
        }
        return known.kinds();
    }
}
