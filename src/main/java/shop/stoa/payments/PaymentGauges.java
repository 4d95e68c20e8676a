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
import shop.stoa.web.DatabaseFigures;

/** What an operator is woken for: differences by kind, books that nobody compares, the oldest event, open disputes, a provider that does not answer, a clock that is wrong. */
@Component
class PaymentGauges implements MeterBinder {

    private final DatabaseFigures.Reading<Map<DifferenceKind, Long>> differences;
    private final DatabaseFigures.Reading<Double> compared;
    private final DatabaseFigures.Reading<Double> oldestEvent;
    private final DatabaseFigures.Reading<Long> openDisputes;
    private final DatabaseFigures.Reading<Double> clockApart;
    private final ProviderConnection connection;

    PaymentGauges(
            DifferenceRepository differences,
            DisputeRepository disputes,
            ProviderConnection connection,
            Rounds rounds,
            BooksClock books,
            Clock clock,
            DatabaseFigures figures) {
        this.differences = figures.of(differences::counts);
        this.compared = figures.of(() -> secondsSince(rounds.last(Comparing.ROUND), clock));
        this.oldestEvent = figures.of(differences::oldestEvent);
        this.openDisputes = figures.of(disputes::countOpen);
        this.clockApart = figures.of(() -> books.from(clock).seconds());
        this.connection = connection;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (DifferenceKind kind : DifferenceKind.values()) {
            Gauge.builder(
                            "stoa.payments.differences",
                            () -> differences.figure(counts -> counts.getOrDefault(kind, 0L)))
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .description("Differences between the shop's books and the payment provider's")
                    .register(registry);
        }
        Gauge.builder("stoa.payments.compared", () -> compared.figure(seconds -> seconds))
                .baseUnit("seconds")
                .description(
                        "How long ago both books were last compared to their end; infinite where that has only ever failed")
                .register(registry);
        Gauge.builder("stoa.payments.oldest.event", () -> oldestEvent.figure(seconds -> seconds))
                .baseUnit("seconds")
                .description("How long the oldest event of the provider has been waiting")
                .register(registry);
        Gauge.builder("stoa.payments.disputes.open", () -> openDisputes.figure(open -> open))
                .description("Disputes that are not decided")
                .register(registry);
        Gauge.builder("stoa.payments.provider.resting", () -> connection.resting() ? 1 : 0)
                .description("1 while calls are refused because the provider did not answer")
                .register(registry);
        Gauge.builder("stoa.clock.apart", () -> clockApart.figure(seconds -> seconds))
                .baseUnit("seconds")
                .description("How far this node's clock is ahead of the database's")
                .register(registry);
    }

    /** No difference is found by whoever does not look. */
    private static double secondsSince(Rounds.Last last, Clock clock) {
        if (last.endedAt() == null) {
            return last.failure() == null ? 0 : Double.POSITIVE_INFINITY;
        }
        return Duration.between(last.endedAt(), clock.instant()).toSeconds();
    }
}
