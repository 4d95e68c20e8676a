package shop.stoa.shipping;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.orders.OrderId;

/** The rows of parcels; each move names the state it starts from. */
@Repository
class FulfilmentRepository {

    private final JdbcClient jdbc;
    private final Carriers carriers;

    FulfilmentRepository(JdbcClient jdbc, Carriers carriers) {
        this.jdbc = jdbc;
        this.carriers = carriers;
    }

    /** False where the id is taken; whoever takes it at the same time is waited for. */
    boolean insert(NewFulfilment wish, Instant now) {
        boolean inserted = jdbc.sql("""
                        insert into shipping.fulfilment
                            (id, order_id, status, carrier, tracking_url, tracking_numbers, created_by, dispatched_at)
                        values (:id, :order, 'DISPATCHED', :carrier, :url, :numbers::text[], :actor, :now)
                        on conflict (id) do nothing""")
                        .param("id", wish.id())
                        .param("order", wish.order().value())
                        .param("carrier", wish.tracking().carrier())
                        .param("url", wish.tracking().url())
                        .param("numbers", wish.tracking().numbers().toArray(String[]::new))
                        .param("actor", wish.actor())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
        if (inserted) {
            wish.quantities()
                    .forEach((position, quantity) -> jdbc.sql("""
                            insert into shipping.fulfilment_line (fulfilment_id, position, quantity)
                            values (:id, :position, :quantity)""")
                            .param("id", wish.id())
                            .param("position", position)
                            .param("quantity", quantity)
                            .update());
        }
        return inserted;
    }

    boolean delivered(UUID id, Instant now) {
        return jdbc.sql("""
                        update shipping.fulfilment set status = 'DELIVERED', delivered_at = :now
                        where id = :id and status = 'DISPATCHED'""").param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    boolean recalled(UUID id, Instant now) {
        return jdbc.sql("""
                        update shipping.fulfilment set status = 'RECALLED', recalled_at = :now
                        where id = :id and status = 'DISPATCHED'""").param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    /** False where it was changed since somebody saw it, or recalled. */
    boolean track(UUID id, Tracking tracking, int seen) {
        return jdbc.sql("""
                        update shipping.fulfilment
                        set carrier = :carrier, tracking_url = :url, tracking_numbers = :numbers::text[], changes = changes + 1
                        where id = :id and changes = :seen and status <> 'RECALLED'""")
                        .param("carrier", tracking.carrier())
                        .param("url", tracking.url())
                        .param("numbers", tracking.numbers().toArray(String[]::new))
                        .param("id", id)
                        .param("seen", seen)
                        .update()
                == 1;
    }

    /** Its numbers lead to whoever got it, at the carrier. */
    void forget(OrderId order) {
        jdbc.sql("update shipping.fulfilment set tracking_numbers = '{}', tracking_url = null where order_id = :order")
                .param("order", order.value())
                .update();
    }

    Optional<OrderId> orderOf(UUID id) {
        return jdbc.sql("select order_id from shipping.fulfilment where id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    /** The first first. */
    List<Fulfilment> of(OrderId order) {
        Map<UUID, SortedMap<Integer, Integer>> lines = linesOf(order);
        List<Carrier> known = carriers.all();
        return jdbc.sql("""
                        select id, carrier, tracking_numbers, tracking_url, delivered_at, status, changes, created_by, dispatched_at,
                            row_number() over (order by dispatched_at, id) as place
                        from shipping.fulfilment where order_id = :order order by dispatched_at, id""")
                .param("order", order.value())
                .query((row, n) -> read(row, order, known, lines))
                .list();
    }

    /** Those of which each parcel that has left is with its customer, and one is. */
    Set<OrderId> arrived(Collection<OrderId> orders) {
        return jdbc.sql("""
                        select order_id from shipping.fulfilment
                        where order_id = any (cast(:orders as uuid[])) and status <> 'RECALLED'
                        group by order_id having bool_and(status = 'DELIVERED')""")
                .param(
                        "orders",
                        orders.stream().map(order -> order.value().toString()).toArray(String[]::new))
                .query((row, n) -> new OrderId(row.getObject("order_id", UUID.class)))
                .set();
    }

    private Map<UUID, SortedMap<Integer, Integer>> linesOf(OrderId order) {
        Map<UUID, SortedMap<Integer, Integer>> lines = new TreeMap<>();
        jdbc.sql("""
                        select fulfilment_id, position, quantity from shipping.fulfilment_line
                        where fulfilment_id in (select id from shipping.fulfilment where order_id = :order)""").param("order", order.value()).query(row -> {
            lines.computeIfAbsent(row.getObject("fulfilment_id", UUID.class), id -> new TreeMap<>())
                    .put(row.getInt("position"), row.getInt("quantity"));
        });
        return lines;
    }

    private static Fulfilment read(
            ResultSet row, OrderId order, List<Carrier> known, Map<UUID, SortedMap<Integer, Integer>> lines)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Tracking tracking = new Tracking(
                row.getString("carrier"), strings(row.getArray("tracking_numbers")), row.getString("tracking_url"));
        Timestamp delivered = row.getTimestamp("delivered_at");
        return new Fulfilment(
                id,
                order,
                row.getInt("place"),
                FulfilmentStatus.valueOf(row.getString("status")),
                tracking,
                Carriers.nameOf(known, tracking),
                Carriers.parcels(known, tracking),
                lines.getOrDefault(id, Collections.emptySortedMap()),
                row.getInt("changes"),
                row.getString("created_by"),
                row.getTimestamp("dispatched_at").toInstant(),
                delivered == null ? null : delivered.toInstant());
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
