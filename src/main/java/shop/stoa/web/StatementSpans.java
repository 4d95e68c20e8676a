package shop.stoa.web;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of the trace for each statement that something traced asks of the database. */
final class StatementSpans {

    private final Tracer tracer;

    StatementSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * To be ended by whoever has begun it.
     *
     * @param sql as it was written, with question marks
     * @return null where nothing is traced here
     */
    @Nullable
    Span begin(String sql) {
        Span around = tracer.currentSpan();
        if (around == null || around.isNoop()) {
            return null;
        }
        String text = TimedStatements.shortened(sql);
        String verb = text.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        return tracer.spanBuilder()
                .setParent(around.context())
                .kind(Span.Kind.CLIENT)
                .name(verb.isEmpty() ? "statements" : verb)
                .tag("db.system.name", "postgresql")
                .tag("db.query.text", text)
                .start();
    }
}
