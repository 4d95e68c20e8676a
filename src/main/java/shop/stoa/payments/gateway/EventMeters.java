package shop.stoa.payments.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * Counts the events that were refused. Those that are signed and too old are told apart: where this node's clock goes ahead, all true ones
 * are.
 */
@Component
class EventMeters implements MeterBinder {

    private final LongAdder old = new LongAdder();
    private final LongAdder forged = new LongAdder();

    @Override
    public void bindTo(MeterRegistry registry) {
        bind("old", old, registry);
        bind("forged", forged, registry);
    }

    private static void bind(String why, LongAdder count, MeterRegistry registry) {
        FunctionCounter.builder("stoa.payments.events.refused", count, LongAdder::doubleValue)
                .tag("why", why)
                .description("Events that were not taken: signed more than five minutes ago, or by nobody")
                .register(registry);
    }

    void refused(StripeSignature.Verdict verdict) {
        (verdict == StripeSignature.Verdict.OLD ? old : forged).increment();
    }
}
