package shop.stoa.inventory;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/**
 * What is held for whom. Each move is a statement that names the state it starts from, so hearing the same news twice
 * moves nothing twice.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Reservations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Reservations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes units off what is available, and says how many are left; empty where there are too few. */
    Optional<Integer> take(Sku sku, int quantity) {
        return jdbc.sql("""
                update inventory.stock set reserved = reserved + :quantity
                where sku = :sku and on_hand - reserved >= :quantity
                returning on_hand - reserved
                """)
                .param("sku", sku.value())
                .param("quantity", quantity)
                .query(Integer.class)
                .optional();
    }

    /** Writes down for which order the units were taken. */
    void hold(OrderId order, SortedMap<Sku, Integer> quantities) {
        quantities.forEach((sku, quantity) -> jdbc.sql("""
                insert into inventory.reservation (order_id, sku, quantity, state, held_at, changed_at)
                values (:order, :sku, :quantity, 'HELD', :at, :at)
                """)
                .param("order", order.value())
                .param("sku", sku.value())
                .param("quantity", quantity)
                .param("at", timestamp(clock))
                .update());
    }

    /** The order is paid: its units stay reserved until a parcel takes them away. */
    void commit(OrderId order) {
        jdbc.sql("""
                update inventory.reservation set state = 'COMMITTED', changed_at = :at
                where order_id = :order and state = 'HELD'
                """)
                .param("order", order.value())
                .param("at", timestamp(clock))
                .update();
    }

    /** The order is given up: its units are free again. Says how many of each SKU are available now. */
    SortedMap<Sku, Integer> release(OrderId order) {
        SortedMap<Sku, Integer> freed = new TreeMap<>();
        jdbc.sql("""
                update inventory.reservation set state = 'RELEASED', changed_at = :at
                where order_id = :order and state = 'HELD'
                returning sku, quantity
                """)
                .param("order", order.value())
                .param("at", timestamp(clock))
                .query(row -> {
                    freed.put(new Sku(row.getString("sku")), row.getInt("quantity"));
                });
        SortedMap<Sku, Integer> available = new TreeMap<>();
        for (Map.Entry<Sku, Integer> entry : freed.entrySet()) {
            available.put(entry.getKey(), giveBack(entry.getKey(), entry.getValue()));
        }
        return available;
    }

    private int giveBack(Sku sku, int quantity) {
        return jdbc.sql("""
                update inventory.stock set reserved = reserved - :quantity where sku = :sku
                returning on_hand - reserved
                """)
                .param("sku", sku.value())
                .param("quantity", quantity)
                .query(Integer.class)
                .single();
    }

    static OffsetDateTime timestamp(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
