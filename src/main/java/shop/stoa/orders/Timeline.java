package shop.stoa.orders;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to an order, appended to and never changed. */
@Repository
class Timeline {

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something that the customer may see, too. */
    void tell(OrderId order, String type, String actor, @Nullable String detail, Instant at) {
        append(order, type, actor, detail, null, true, at);
    }

    /** Something for the staff only. */
    void note(OrderId order, String type, String actor, @Nullable String detail, Instant at) {
        append(order, type, actor, detail, null, false, at);
    }

    /**
     * Something that a staff member did.
     *
     * @param who their e-mail address, which the customer never sees
     */
    void did(OrderId order, String type, String who, @Nullable String detail, boolean visible, Instant at) {
        append(order, type, "staff", detail, who, visible, at);
    }

    private void append(
            OrderId order,
            String type,
            String actor,
            @Nullable String detail,
            @Nullable String who,
            boolean visible,
            Instant at) {
        jdbc.sql("""
                        insert into orders.timeline_entry (order_id, type, actor, detail, who, visible, at)
                        values (:order, :type, :actor, :detail, :who, :visible, :at)""")
                .param("order", order.value())
                .param("type", type)
                .param("actor", actor)
                .param("detail", detail)
                .param("who", who)
                .param("visible", visible)
                .param("at", Timestamp.from(at))
                .update();
    }

    List<TimelineEntry> of(OrderId order) {
        return jdbc.sql("""
                        select type, actor, detail, who, visible, at from orders.timeline_entry
                        where order_id = :order order by id desc""")
                .param("order", order.value())
                .query((row, n) -> new TimelineEntry(
                        row.getString("type"),
                        row.getString("actor"),
                        row.getString("detail"),
                        row.getString("who"),
                        row.getBoolean("visible"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
