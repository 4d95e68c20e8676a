package shop.stoa.cart;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Counts carts that begin. */
@Component
class CartMeters implements MeterBinder {

    private final LongAdder begun = new LongAdder();

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("stoa.carts.begun", begun, LongAdder::doubleValue)
                .description("Carts that got their first line")
                .register(registry);
    }

    /** To be called when a change is committed. */
    void count(CartChange change) {
        boolean begins = switch (change) {
            case CartChange.Done done -> done.cart().version() == 1;
            case CartChange.Limited limited -> limited.cart().version() == 1;
            case CartChange.Refused refused -> false;
        };
        if (begins) {
            begun.increment();
        }
    }
}
