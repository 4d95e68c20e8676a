package shop.stoa.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How public pages are answered, and what is kept of them. What is answered from memory is no request that others measure. */
@Component
class PageMeters implements MeterBinder {

    /** From memory; from memory though it should be newer; rendered and kept; rendered by somebody else meanwhile; rendered for one alone. */
    enum Answer {
        KEPT,
        STALE,
        RENDERED,
        WAITED,
        PASSED
    }

    private final KeptPages pages;
    private final Map<Answer, LongAdder> answers = new EnumMap<>(Answer.class);

    PageMeters(KeptPages pages) {
        this.pages = pages;
        for (Answer answer : Answer.values()) {
            answers.put(answer, new LongAdder());
        }
    }

    void count(Answer answer) {
        Objects.requireNonNull(answers.get(answer)).increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        answers.forEach((answer, count) -> FunctionCounter.builder("stoa.pages.answers", count, LongAdder::doubleValue)
                .tag("from", answer.name().toLowerCase(Locale.ROOT))
                .description("Public pages that were answered, by where they came from")
                .register(registry));
        Gauge.builder("stoa.pages.kept", pages, KeptPages::count)
                .description("Public pages in memory")
                .register(registry);
        Gauge.builder("stoa.pages.kept.bytes", pages, KeptPages::bytes)
                .baseUnit("bytes")
                .description("What public pages in memory take")
                .register(registry);
        FunctionCounter.builder("stoa.pages.dropped", pages, KeptPages::dropped)
                .description("Public pages that were dropped because of news")
                .register(registry);
        FunctionCounter.builder("stoa.pages.evicted", pages, KeptPages::evicted)
                .description("Public pages that were dropped for want of room")
                .register(registry);
    }
}
