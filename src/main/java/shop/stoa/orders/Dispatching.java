package shop.stoa.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.OrderDelivered;
import shop.stoa.orders.OrderEvent.OrderDispatched;
import shop.stoa.orders.OrderEvent.OrderRecalled;

/** Keeps the ledger's count of what has left, under the order's lock. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Dispatching {

    private final OrderRepository orders;
    private final OrderReading reading;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Dispatching(
            OrderRepository orders,
            OrderReading reading,
            Timeline timeline,
            JdbcClient jdbc,
            ApplicationEventPublisher news,
            Clock clock) {
        this.orders = orders;
        this.reading = reading;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.news = news;
        this.clock = clock;
    }

    Dispatch dispatch(OrderId id, UUID fulfilment, Map<Integer, Integer> quantities, String actor) {
        refuseNonsense(quantities);
        OrderStatus status = orders.lock(id).orElseThrow(NoSuchOrder::new).status();
        if (status != OrderStatus.CONFIRMED) {
            return refused(new Dispatch.NotConfirmed(status));
        }
        List<LineUnits> units = reading.unitsOf(id);
        Map<Integer, Integer> tooFew = tooFew(units, quantities, LineUnits::toDispatch);
        if (!tooFew.isEmpty()) {
            return refused(new Dispatch.TooMany(tooFew));
        }
        Instant now = clock.instant();
        quantities.forEach((position, quantity) -> count(id, position, quantity));
        timeline.did(id, "dispatched", actor, contents(id, quantities), true, now);
        news.publishEvent(new OrderDispatched(id, fulfilment, bySku(units, quantities), actor, now));
        return new Dispatch.Done();
    }

    Dispatch recall(OrderId id, UUID fulfilment, Map<Integer, Integer> quantities, String actor) {
        refuseNonsense(quantities);
        OrderStatus status = orders.lock(id).orElseThrow(NoSuchOrder::new).status();
        if (status != OrderStatus.CONFIRMED) {
            return refused(new Dispatch.NotConfirmed(status));
        }
        List<LineUnits> units = reading.unitsOf(id);
        Map<Integer, Integer> tooFew = tooFew(units, quantities, line -> line.dispatched() - line.returned());
        if (!tooFew.isEmpty()) {
            return refused(new Dispatch.TooMany(tooFew));
        }
        Instant now = clock.instant();
        quantities.forEach((position, quantity) -> count(id, position, -quantity));
        timeline.did(id, "recalled", actor, contents(id, quantities), false, now);
        news.publishEvent(new OrderRecalled(id, fulfilment, bySku(units, quantities), actor, now));
        return new Dispatch.Done();
    }

    void track(OrderId id, String tracking, String actor) {
        timeline.did(id, "tracking", actor, tracking, true, clock.instant());
    }

    void deliver(OrderId id, UUID fulfilment, Map<Integer, Integer> quantities, String actor) {
        orders.lock(id).orElseThrow(NoSuchOrder::new);
        Instant now = clock.instant();
        timeline.did(id, "delivered", actor, contents(id, quantities), true, now);
        news.publishEvent(new OrderDelivered(id, fulfilment, now));
    }

    /** The caller's transaction may have written of a parcel that there is not. */
    private static Dispatch refused(Dispatch why) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return why;
    }

    private static void refuseNonsense(Map<Integer, Integer> quantities) {
        if (quantities.isEmpty() || quantities.values().stream().anyMatch(quantity -> quantity < 1)) {
            throw new IllegalArgumentException("A parcel has at least one of something in it");
        }
    }

    private static SortedMap<Integer, Integer> tooFew(
            List<LineUnits> units, Map<Integer, Integer> quantities, ToIntFunction<LineUnits> most) {
        SortedMap<Integer, Integer> tooFew = new TreeMap<>();
        Map<Integer, Integer> left = units.stream().collect(Collectors.toMap(LineUnits::position, most::applyAsInt));
        quantities.forEach((position, quantity) -> {
            int there = left.getOrDefault(position, 0);
            if (quantity > there) {
                tooFew.put(position, there);
            }
        });
        return tooFew;
    }

    private void count(OrderId id, int position, int by) {
        jdbc.sql("""
                        update orders.order_line set dispatched = dispatched + :by
                        where order_id = :order and position = :position""")
                .param("by", by)
                .param("order", id.value())
                .param("position", position)
                .update();
    }

    private static Map<Sku, Integer> bySku(List<LineUnits> units, Map<Integer, Integer> quantities) {
        return units.stream()
                .filter(line -> quantities.containsKey(line.position()))
                .collect(Collectors.toMap(
                        LineUnits::sku,
                        line -> quantities.getOrDefault(line.position(), 0),
                        Integer::sum,
                        TreeMap::new));
    }

    /** What a reader of the timeline calls it. */
    private String contents(OrderId id, Map<Integer, Integer> quantities) {
        return jdbc
                .sql("select position, title from orders.order_line where order_id = :order order by position")
                .param("order", id.value())
                .query((row, n) -> {
                    Integer quantity = quantities.get(row.getInt("position"));
                    String title = row.getString("title");
                    return quantity == null ? "" : quantity == 1 ? title : quantity + " × " + title;
                })
                .list()
                .stream()
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
