package shop.stoa.inventory;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/** Writes down why on hand is what it is; the row of the SKU is locked by then, so that ids tell the order of things. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Moves {

    private final JdbcClient jdbc;
    private final Clock clock;

    Moves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Who moved units, and why.
     *
     * @param actor a staff member's e-mail address, or a room's name
     * @param cause the news that told of it; null where somebody simply did it
     * @param order the order that it was for, or null
     */
    record Why(
            MoveKind kind,
            @Nullable String reason,
            String actor,
            @Nullable String cause,
            @Nullable OrderId order) {

        static Why by(MoveKind kind, @Nullable String reason, String actor) {
            return new Why(kind, reason, actor, null, null);
        }

        static Why of(MoveKind kind, String actor, String cause, OrderId order) {
            return new Why(kind, null, actor, cause, order);
        }
    }

    /** @param delta not 0 */
    void write(Sku sku, int delta, Why why) {
        jdbc.sql("""
                insert into inventory.stock_move (sku, delta, kind, reason, actor, cause, order_id, at)
                values (:sku, :delta, :kind, :reason, :actor, :cause, :order, :at)
                """)
                .param("sku", sku.value())
                .param("delta", delta)
                .param("kind", why.kind().name())
                .param("reason", why.reason())
                .param("actor", why.actor())
                .param("cause", why.cause())
                .param("order", why.order() == null ? null : why.order().value())
                .param("at", Reservations.timestamp(clock))
                .update();
    }

    /** Whether this news is heard for the first time; a second teller waits here until the first is done. */
    boolean isNews(String cause) {
        return jdbc.sql("insert into inventory.heard (cause, at) values (:cause, :at) on conflict do nothing")
                        .param("cause", cause)
                        .param("at", Reservations.timestamp(clock))
                        .update()
                == 1;
    }

    boolean isKnown(String cause) {
        return jdbc.sql("select exists (select from inventory.heard where cause = :cause)")
                .param("cause", cause)
                .query(Boolean.class)
                .single();
    }
}
