package shop.stoa.orders;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the staff write on a timeline, each form's once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Notes {

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
        orders.lock(order).orElseThrow(NoSuchOrder::new);
        boolean first = jdbc.sql("insert into orders.note_token (token) values (:token) on conflict do nothing")
                        .param("token", token)
                        .update()
                == 1;
        if (first) {
            timeline.did(order, "note", actor, text, visible, clock.instant());
        }
    }
}
