package shop.stoa.search;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * Counts what people look for by words, and how often in vain or only by other words than they typed; pages of the same search
 * and what narrows it do not count.
 */
@Component
class SearchMeters implements MeterBinder {

    private final LongAdder found = new LongAdder();
    private final LongAdder corrected = new LongAdder();
    private final LongAdder nothing = new LongAdder();

    @Override
    public void bindTo(MeterRegistry registry) {
        bind("found", found, registry);
        bind("corrected", corrected, registry);
        bind("nothing", nothing, registry);
    }

    private static void bind(String outcome, LongAdder count, MeterRegistry registry) {
        FunctionCounter.builder("stoa.searches", count, LongAdder::doubleValue)
                .tag("outcome", outcome)
                .description(
                        "Searches by words, by whether they found something, and whether only by other words than were typed")
                .register(registry);
    }

    void count(Browse wish, Listings.Found answer) {
        boolean narrowed = wish.from() != null
                || wish.to() != null
                || wish.available()
                || !answer.choices().isEmpty();
        if (wish.words() != null && wish.page() == 1 && !narrowed) {
            outcome(answer).increment();
        }
    }

    private LongAdder outcome(Listings.Found answer) {
        if (answer.answer().total() == 0) {
            return nothing;
        }
        return answer.corrected() == null ? found : corrected;
    }
}
