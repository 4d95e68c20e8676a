package shop.stoa.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.UnitsTakenBack;

/** Keeps the ledger's count of what was taken out of an order and what came back, under the order's lock, and tells of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UnitsBack {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher news;

    UnitsBack(JdbcClient jdbc, ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.news = news;
    }

    /** Some units of a line. @param sent how many of those that have left come back */
    record Some(int position, Sku sku, int unsent, int sent) {}

    void take(OrderId order, String cause, Collection<Some> units, boolean restock, String actor, Instant at) {
        Map<Sku, Integer> unsent = new TreeMap<>();
        Map<Sku, Integer> sent = new TreeMap<>();
        for (Some some : units) {
            if (some.unsent() > 0) {
                unsent.merge(some.sku(), some.unsent(), Integer::sum);
            }
            if (some.sent() > 0) {
                sent.merge(some.sku(), some.sent(), Integer::sum);
            }
            count(order, some);
        }
        if (!unsent.isEmpty() || !sent.isEmpty()) {
            news.publishEvent(new UnitsTakenBack(order, cause, unsent, sent, restock, actor, at));
        }
    }

    private void count(OrderId order, Some some) {
        jdbc.sql("""
                        update orders.order_line set removed = removed + :unsent, returned = returned + :sent
                        where order_id = :order and position = :position""")
                .param("unsent", some.unsent())
                .param("sent", some.sent())
                .param("order", order.value())
                .param("position", some.position())
                .update();
    }
}
