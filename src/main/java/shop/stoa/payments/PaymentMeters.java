package shop.stoa.payments;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.payments.PaymentEvent.PaymentExpired;
import shop.stoa.payments.PaymentEvent.PaymentFailed;
import shop.stoa.payments.PaymentEvent.PaymentReleased;
import shop.stoa.payments.PaymentEvent.PaymentSettled;

/** Counts how payment attempts end, once that is committed. */
@Component
class PaymentMeters implements MeterBinder {

    private final LongAdder settled = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder failed = new LongAdder();

    @Override
    public void bindTo(MeterRegistry registry) {
        bind("settled", settled, registry);
        bind("expired", expired, registry);
        bind("failed", failed, registry);
    }

    private static void bind(String end, LongAdder count, MeterRegistry registry) {
        FunctionCounter.builder("stoa.payments.ended", count, LongAdder::doubleValue)
                .tag("end", end)
                .description("Payment attempts that have ended: paid, given up or never paid, refused for good")
                .register(registry);
    }

    @TransactionalEventListener
    void on(PaymentSettled news) {
        settled.increment();
    }

    @TransactionalEventListener
    void on(PaymentExpired news) {
        expired.increment();
    }

    @TransactionalEventListener
    void on(PaymentReleased news) {
        expired.increment();
    }

    @TransactionalEventListener
    void on(PaymentFailed news) {
        failed.increment();
    }
}
