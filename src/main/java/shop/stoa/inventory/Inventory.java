package shop.stoa.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import shop.stoa.inventory.Moves.Why;
import shop.stoa.inventory.ReservationOutcome.Reserved;
import shop.stoa.inventory.ReservationOutcome.Short;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/** The front door of the stock room. */
@Service
public class Inventory {

    private final JdbcClient jdbc;
    private final Reservations reservations;
    private final Counting counting;
    private final Stock stock;
    private final Moves moves;
    private final InventorySettings settings;

    Inventory(
            JdbcClient jdbc,
            Reservations reservations,
            Counting counting,
            Stock stock,
            Moves moves,
            InventorySettings settings) {
        this.jdbc = jdbc;
        this.reservations = reservations;
        this.counting = counting;
        this.stock = stock;
        this.moves = moves;
        this.settings = settings;
    }

    /** How many of each can be asked for; a SKU that was never counted is sold out. */
    public Map<Sku, Availability> availabilityOf(Set<Sku> skus) {
        return availabilities(skus, jdbc.sql("""
                select sku, on_hand - reserved as available from inventory.stock
                where sku = any ((select :skus::text[])::text[])
                """));
    }

    /**
     * The same for whoever places this order, or has placed it and not paid yet: what it holds is there for them, and sold out for
     * everybody else.
     */
    public Map<Sku, Availability> availabilityOf(Set<Sku> skus, OrderId own) {
        return availabilities(skus, jdbc.sql("""
                select stock.sku, on_hand - reserved + coalesce(held.quantity, 0) as available
                from inventory.stock
                    left join inventory.reservation held
                        on held.order_id = :own and held.sku = stock.sku and held.state = 'HELD'
                where stock.sku = any ((select :skus::text[])::text[])
                """).param("own", own.value()));
    }

    /** @param question that does not let PostgreSQL see how many they are: it would plan anew for each number */
    private Map<Sku, Availability> availabilities(Set<Sku> skus, StatementSpec question) {
        Map<Sku, Availability> found = new HashMap<>();
        skus.forEach(sku -> found.put(sku, Availability.of(sku, 0, settings.fewLeft())));
        if (!skus.isEmpty()) {
            question.param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                    .query(row -> {
                        Sku sku = new Sku(row.getString("sku"));
                        found.put(sku, Availability.of(sku, row.getInt("available"), settings.fewLeft()));
                    });
        }
        return Map.copyOf(found);
    }

    /**
     * Holds stock for an order, all or nothing: one conditional update a SKU, in SKU order. Inside the caller's
     * transaction, after every other write of it; on {@link ReservationOutcome.Short} the caller must roll back, and
     * the transaction is marked so that it can do nothing else.
     *
     * @param quantities at least one SKU, at least 1 of each
     * @throws org.springframework.dao.DuplicateKeyException where this order holds one of the SKUs already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReservationOutcome reserve(OrderId order, Map<Sku, Integer> quantities) {
        if (quantities.isEmpty() || quantities.values().stream().anyMatch(quantity -> quantity < 1)) {
            throw new IllegalArgumentException("An order reserves at least one of something");
        }
        SortedMap<Sku, Integer> inOrder = new TreeMap<>(quantities);
        List<Stock.Change> changes = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        inOrder.forEach((sku, quantity) -> stock.take(sku, quantity)
                .ifPresentOrElse(changes::add, () -> shortages.add(new Shortage(sku, quantity, availableOf(sku)))));
        if (!shortages.isEmpty()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Short(List.copyOf(shortages));
        }
        reservations.hold(order, inOrder);
        changes.forEach(stock::tell);
        return new Reserved();
    }

    /** How many units these orders hold and have not paid for. */
    public long heldBy(Collection<OrderId> orders) {
        return jdbc.sql("""
                        select coalesce(sum(quantity), 0) from inventory.reservation
                        where order_id = any (:orders::uuid[]) and state = 'HELD'
                        """)
                .param(
                        "orders",
                        orders.stream().map(order -> order.value().toString()).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /**
     * Goods came in: on hand grows, and a movement says by whom. A SKU that was never counted begins with it.
     *
     * @param quantity at least 1
     * @param actor who says so: a staff member's e-mail address, or a room's name
     */
    @Transactional
    public void receive(Sku sku, int quantity, String actor) {
        if (quantity < 1) {
            throw new IllegalArgumentException("Receiving takes at least one unit");
        }
        Stock.Change change = stock.receive(sku, quantity);
        moves.write(sku, quantity, Why.by(MoveKind.RECEIVED, null, actor));
        stock.tell(change);
    }

    /**
     * Somebody counted: on hand becomes what they say, and a movement tells by how much it differs. A SKU that was never
     * counted begins with it. What orders have reserved cannot be counted away: such a SKU keeps what it has.
     *
     * @param onHand none negative; at most some thousands of SKUs at a time
     * @param actor who says so: a staff member's e-mail address, or a room's name
     * @param reason for the movements, in words of the shop's
     * @return the SKUs that were refused, each with how many of it are reserved
     */
    @Transactional
    public Map<Sku, Integer> count(Map<Sku, Integer> onHand, String actor, String reason) {
        if (onHand.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("Nobody counts less than nothing");
        }
        Counting.Outcome outcome = counting.count(new TreeMap<>(onHand), actor, reason);
        outcome.changes().forEach(stock::tell);
        return outcome.refused();
    }

    /** How many of each are in the house, reserved ones included; a SKU that was never counted is not in the answer. */
    public Map<Sku, Integer> onHandOf(Set<Sku> skus) {
        Map<Sku, Integer> found = new HashMap<>();
        if (!skus.isEmpty()) {
            jdbc.sql("select sku, on_hand from inventory.stock where sku = any (:skus::text[])")
                    .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                    .query(row -> {
                        found.put(new Sku(row.getString("sku")), row.getInt("on_hand"));
                    });
        }
        return Map.copyOf(found);
    }

    /** Those that an order holds or held, whatever became of it. */
    public Set<Sku> everReserved(Collection<Sku> skus) {
        return Set.copyOf(jdbc.sql("select distinct sku from inventory.reservation where sku = any (:skus::text[])")
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query((row, number) -> new Sku(row.getString("sku")))
                .list());
    }

    private int availableOf(Sku sku) {
        return Optional.ofNullable(availabilityOf(Set.of(sku)).get(sku))
                .map(Availability::available)
                .orElse(0);
    }
}
