package shop.stoa.orders;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.orders.OrderEvent.LateMoneyReturned;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderPlaced;

/** Counts what becomes of orders, once it is committed. */
@Component
class OrderMeters implements MeterBinder {

    private final LongAdder placed = new LongAdder();
    private final LongAdder paid = new LongAdder();
    private final LongAdder paidLate = new LongAdder();

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("stoa.orders.placed", placed, LongAdder::doubleValue)
                .description("Orders that were placed, paid or not")
                .register(registry);
        FunctionCounter.builder("stoa.orders.paid", paid, LongAdder::doubleValue)
                .description("Orders that were paid")
                .register(registry);
        FunctionCounter.builder("stoa.orders.paid.late", paidLate, LongAdder::doubleValue)
                .description("Payments that came after the order had ended, and went back")
                .register(registry);
    }

    @TransactionalEventListener
    void on(OrderPlaced news) {
        placed.increment();
    }

    @TransactionalEventListener
    void on(OrderPaid news) {
        paid.increment();
    }

    @TransactionalEventListener
    void on(LateMoneyReturned news) {
        paidLate.increment();
    }
}
