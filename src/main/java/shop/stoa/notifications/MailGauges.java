package shop.stoa.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import shop.stoa.web.DatabaseFigures;

/** What an operator is woken for: mails that do not go out. */
@Component
class MailGauges implements MeterBinder {

    private final DatabaseFigures.Reading<Counted> counted;

    MailGauges(Outbox outbox, DatabaseFigures figures) {
        this.counted = figures.of(
                () -> new Counted(outbox.counts(), outbox.oldestWaiting().toSeconds()));
    }

    private record Counted(MailCounts mails, long oldest) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "stoa.mails.waiting",
                        () -> counted.figure(all -> all.mails().waiting()))
                .description("Mails that wait to go out")
                .register(registry);
        Gauge.builder("stoa.mails.dead", () -> counted.figure(all -> all.mails().dead()))
                .description("Mails that the mail server refuses for good")
                .register(registry);
        Gauge.builder("stoa.mails.oldest", () -> counted.figure(Counted::oldest))
                .baseUnit("seconds")
                .description("How long the oldest mail that waits has been waiting")
                .register(registry);
    }
}
