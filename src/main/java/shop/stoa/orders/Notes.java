package shop.stoa.orders;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.NoteOutcome;

/** What the staff write on a timeline, each form's once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Notes {

    private static final String NOTE = "note";

    private final OrderRepository orders;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final Clock clock;

    Notes(OrderRepository orders, Timeline timeline, JdbcClient jdbc, Clock clock) {
        this.orders = orders;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void write(OrderId order, UUID token, String text, boolean visible, String actor) {
        lock(order);
        boolean first = jdbc.sql("insert into orders.note_token (token) values (:token) on conflict do nothing")
                        .param("token", token)
                        .update()
                == 1;
        if (first) {
            timeline.did(order, NOTE, actor, text, visible, clock.instant());
        }
    }

    /** Nothing more is written of who was erased, whatever form was open before. */
    private void lock(OrderId order) {
        orders.lock(order).filter(found -> !found.erased()).orElseThrow(NoSuchOrder::new);
    }

    NoteOutcome change(OrderId order, long id, String text, int seen, String actor) {
        lock(order);
        TimelineEntry note = timeline.of(order).stream()
                .filter(entry -> entry.id() == id && entry.type().equals(NOTE))
                .findAny()
                .orElseThrow(NoSuchOrder::new);
        if (!actor.equals(note.who())) {
            return new NoteOutcome.NotYours();
        }
        if (text.equals(note.detail())) {
            return new NoteOutcome.Kept();
        }
        if (note.before().size() != seen) {
            return new NoteOutcome.ChangedMeanwhile();
        }
        timeline.change(order, note, text, clock.instant());
        return new NoteOutcome.Kept();
    }
}
