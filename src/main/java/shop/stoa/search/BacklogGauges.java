package shop.stoa.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import shop.stoa.web.DatabaseFigures;

/** What an operator is woken for: listings and searches that show what was. */
@Component
class BacklogGauges implements MeterBinder {

    private final DatabaseFigures.Reading<Backlog.Size> backlog;

    BacklogGauges(Backlog backlog, DatabaseFigures figures) {
        this.backlog = figures.of(backlog::size);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stoa.search.news.waiting", () -> backlog.figure(Backlog.Size::waiting))
                .description("Changes that the search index does not have yet")
                .register(registry);
        Gauge.builder("stoa.search.news.stuck", () -> backlog.figure(Backlog.Size::stuck))
                .description("Changes that have failed to get into the search index several times")
                .register(registry);
        Gauge.builder("stoa.search.news.oldest", () -> backlog.figure(Backlog.Size::oldest))
                .baseUnit("seconds")
                .description(
                        "How long the oldest change has been waiting that has not failed and does not come after others")
                .register(registry);
    }
}
