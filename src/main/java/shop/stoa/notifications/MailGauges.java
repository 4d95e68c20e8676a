package shop.stoa.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an operator is woken for: mails that do not go out. */
@Component
class MailGauges implements MeterBinder {

    private static final long FRESH_NANOS = 5_000_000_000L;

    private final Outbox outbox;
    private volatile @Nullable Counted counted;

    MailGauges(Outbox outbox) {
        this.outbox = outbox;
    }

    private record Counted(MailCounts mails, long oldest, long at) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        bind("stoa.mails.waiting", counted -> counted.mails().waiting(), "Mails that wait to go out", registry);
        bind(
                "stoa.mails.dead",
                counted -> counted.mails().dead(),
                "Mails that the mail server refuses for good",
                registry);
        Gauge.builder("stoa.mails.oldest", () -> counts().oldest())
                .baseUnit("seconds")
                .description("How long the oldest mail that waits has been waiting")
                .register(registry);
    }

    private void bind(String name, ToDoubleFunction<Counted> figure, String text, MeterRegistry registry) {
        Gauge.builder(name, () -> figure.applyAsDouble(counts()))
                .description(text)
                .register(registry);
    }

    /** One statement for all figures of a scrape. */
    private Counted counts() {
        Counted known = counted;
        if (known == null || System.nanoTime() - known.at() > FRESH_NANOS) {
            known = new Counted(outbox.counts(), outbox.oldestWaiting().toSeconds(), System.nanoTime());
            counted = known;
        }
        return known;
    }
}
