package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        append(order, type, actor, detail, null, true, at, null);
    }

    /** Something for the staff only. */
    void note(OrderId order, String type, String actor, @Nullable String detail, Instant at) {
        append(order, type, actor, detail, null, false, at, null);
    }

    /**
     * Something that a staff member did.
     *
     * @param who their e-mail address, which the customer never sees
     */
    void did(OrderId order, String type, String who, @Nullable String detail, boolean visible, Instant at) {
        append(order, type, "staff", detail, who, visible, at, null);
    }

    /** A note says something else from now on; what it said is kept. */
    void change(OrderId order, TimelineEntry note, String text, Instant at) {
        append(order, note.type(), note.actor(), text, note.who(), note.visible(), at, note.id());
    }

    private void append(
            OrderId order,
            String type,
            String actor,
            @Nullable String detail,
            @Nullable String who,
            boolean visible,
            Instant at,
            @Nullable Long replaces) {
        jdbc.sql("""
                        insert into orders.timeline_entry (order_id, type, actor, detail, who, visible, at, replaces)
                        values (:order, :type, :actor, :detail, :who, :visible, :at, :replaces)""")
                .param("order", order.value())
                .param("type", type)
                .param("actor", actor)
                .param("detail", detail)
                .param("who", who)
                .param("visible", visible)
                .param("at", Timestamp.from(at))
                .param("replaces", replaces)
                .update();
    }

    /** The latest first; a note stands where it was written, whenever it was changed. */
    List<TimelineEntry> of(OrderId order) {
        Map<Long, TimelineEntry> entries = new LinkedHashMap<>();
        jdbc.sql("""
                        select id, type, actor, detail, who, visible, at, replaces from orders.timeline_entry
                        where order_id = :order order by id""").param("order", order.value()).query(row -> {
            TimelineEntry entry = read(row);
            long replaced = row.getLong("replaces");
            if (row.wasNull()) {
                entries.put(entry.id(), entry);
            } else {
                entries.computeIfPresent(replaced, (id, note) -> note.saying(entry.detail(), entry.at()));
            }
        });
        return List.copyOf(new ArrayList<>(entries.values()).reversed());
    }

    private static TimelineEntry read(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getLong("id"),
                row.getString("type"),
                row.getString("actor"),
                row.getString("detail"),
                row.getString("who"),
                row.getBoolean("visible"),
                row.getTimestamp("at").toInstant(),
                null,
                List.of());
    }
}
