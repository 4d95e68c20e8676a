package shop.stoa.payments;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.ProviderConnection;

/** What an operator is woken for: differences by kind, the oldest event, open disputes, a provider that does not answer, a clock that is wrong. */
@Component
class PaymentGauges implements MeterBinder {

    private static final long FRESH_NANOS = 5_000_000_000L;

    private final DifferenceRepository differences;
    private final DisputeRepository disputes;
    private final ProviderConnection connection;
    private final BooksClock books;
    private final Clock clock;
    private volatile Counted counted = new Counted(Map.of(), System.nanoTime() - FRESH_NANOS);

    PaymentGauges(
            DifferenceRepository differences,
            DisputeRepository disputes,
            ProviderConnection connection,
            BooksClock books,
            Clock clock) {
        this.differences = differences;
        this.disputes = disputes;
        this.connection = connection;
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
