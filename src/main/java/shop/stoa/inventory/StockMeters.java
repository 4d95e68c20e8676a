package shop.stoa.inventory;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.inventory.StockEvent.StockRanOut;

/** Counts how often something ran out, once that is committed. */
@Component
class StockMeters implements MeterBinder {

    private final LongAdder ranOut = new LongAdder();

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("stoa.stock.ran.out", ranOut, LongAdder::doubleValue)
                .description("How often the last unit of a SKU was taken")
                .register(registry);
    }

    @TransactionalEventListener
    void on(StockRanOut news) {
        ranOut.increment();
    }
}
