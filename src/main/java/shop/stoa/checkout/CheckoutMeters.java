package shop.stoa.checkout;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts checkouts that begin, and what became of each press of the button that orders. */
@Component
class CheckoutMeters implements MeterBinder {

    private final LongAdder started = new LongAdder();
    private final Map<Outcome, LongAdder> placements = new EnumMap<>(Outcome.class);

    CheckoutMeters() {
        for (Outcome outcome : Outcome.values()) {
            placements.put(outcome, new LongAdder());
        }
    }

    private enum Outcome {
        PLACED,
        PAYMENT_UNREACHABLE,
        PAYMENT_REFUSED,
        ALREADY_PAID,
        TOO_MANY_UNPAID,
        INCOMPLETE,
        QUOTE_CHANGED,
        OUT_OF_STOCK,
        FAILED
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("stoa.checkouts.started", started, LongAdder::doubleValue)
                .description("Carts for which somebody began to enter an address")
                .register(registry);
        placements.forEach(
                (outcome, count) -> FunctionCounter.builder("stoa.checkouts.placements", count, LongAdder::doubleValue)
                        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .description("What became of each press of the button that orders")
                        .register(registry));
    }

    void started() {
        started.increment();
    }

    /** @param press what may as well break, because the books are away or a lock is waited for too long */
    Placement counted(Supplier<Placement> press) {
        Outcome outcome = Outcome.FAILED;
        try {
            Placement placement = press.get();
            outcome = outcomeOf(placement);
            return placement;
        } finally {
            Objects.requireNonNull(placements.get(outcome)).increment();
        }
    }

    private static Outcome outcomeOf(Placement placement) {
        return switch (placement) {
            case Placement.Placed placed -> Outcome.PLACED;
            case Placement.PaymentUnreachable away -> Outcome.PAYMENT_UNREACHABLE;
            case Placement.PaymentRefused refused -> Outcome.PAYMENT_REFUSED;
            case Placement.AlreadyPaid paid -> Outcome.ALREADY_PAID;
            case Placement.TooManyUnpaid tooMany -> Outcome.TOO_MANY_UNPAID;
            case Placement.Incomplete incomplete -> Outcome.INCOMPLETE;
            case Placement.QuoteChanged changed -> Outcome.QUOTE_CHANGED;
            case Placement.OutOfStock tooLittle -> Outcome.OUT_OF_STOCK;
        };
    }
}
