package shop.stoa.inventory;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    /** The order is given up before it was paid. Says how many of each SKU it held. */
    SortedMap<Sku, Integer> release(OrderId order) {
        SortedMap<Sku, Integer> freed = new TreeMap<>();
        jdbc.sql("""
                update inventory.reservation set state = 'RELEASED', released = quantity, changed_at = :at
                where order_id = :order and state = 'HELD'
                returning sku, quantity
                """)
                .param("order", order.value())
                .param("at", timestamp(clock))
                .query(row -> {
                    freed.put(new Sku(row.getString("sku")), row.getInt("quantity"));
                });
        return freed;
    }

    /** A parcel has taken some of a paid order's units away. */
    void ship(OrderId order, Sku sku, int quantity) {
        move(order, sku, quantity, 0);
    }

    /** A parcel has not taken them away after all. */
    void recall(OrderId order, Sku sku, int quantity) {
        move(order, sku, -quantity, 0);
    }

    /** Some of a paid order's units will never leave. */
    void letGo(OrderId order, Sku sku, int quantity) {
        move(order, sku, 0, quantity);
    }

    /** @throws IllegalStateException where the order holds no such SKU; the table refuses more than it holds */
    private void move(OrderId order, Sku sku, int shipped, int released) {
        int moved = jdbc.sql("""
                update inventory.reservation
                set shipped = shipped + :shipped, released = released + :released, changed_at = :at,
                    state = case
                        when shipped + :shipped + released + :released < quantity then 'COMMITTED'
                        when shipped + :shipped > 0 then 'SHIPPED'
                        else 'RELEASED' end
                where order_id = :order and sku = :sku and state <> 'HELD'
                """)
                .param("order", order.value())
                .param("sku", sku.value())
                .param("shipped", shipped)
                .param("released", released)
                .param("at", timestamp(clock))
                .update();
        if (moved == 0) {
            throw new IllegalStateException("Order " + order + " holds no " + sku);
        }
    }

    static OffsetDateTime timestamp(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
