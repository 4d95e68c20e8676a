package shop.stoa.orders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerId;

/** The ledger as a customer sees it: their own orders, and no other. Only those that have a number, which come with the money. */
@Service
@Transactional(readOnly = true)
public class OwnOrders {

    /** How many orders a page has. */
    public static final int PAGE = 10;

    private final JdbcClient jdbc;
    private final OrderReading reading;

    OwnOrders(JdbcClient jdbc, OrderReading reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    /** @param next the number that the next page goes on after; null where this is the last one */
    public record Page(List<OwnOrder> orders, @Nullable OrderNumber next) {}

    /**
     * The customer's orders, the latest first.
     *
     * @param after the last number of the page before; null for the first page. One that is not theirs is as good as another
     */
    public Page page(CustomerId customer, @Nullable OrderNumber after) {
        List<OrderSummary> found = jdbc.sql("select " + OrderReading.SUMMARY + ", units.* from (select "
                        + OrderReading.SUMMARY + """
                         from orders.customer_order o
                        where o.customer_id = :customer and o.number is not null and o.number < :after
                        order by o.number desc limit :most) o
                        """ + OrderLists.UNITS + " order by o.number desc")
                .param("customer", customer.value())
                .param("after", after == null ? Long.MAX_VALUE : after.value())
                .param("most", PAGE + 1)
                .query((row, n) -> OrderReading.summary(row))
                .list();
        List<OrderSummary> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, OwnLines> lines = linesOf(shown);
        return new Page(
                shown.stream()
                        .map(order -> lines.getOrDefault(order.id().value(), new OwnLines())
                                .with(order))
                        .toList(),
                found.size() > PAGE ? shown.getLast().number() : null);
    }

    /** The customer's latest order; empty where they have none. */
    public Optional<OwnOrder> latest(CustomerId customer) {
        return page(customer, null).orders().stream().findFirst();
    }

    private static final class OwnLines {

        private final List<String> titles = new ArrayList<>();
        private final List<String> pictures = new ArrayList<>();

        OwnOrder with(OrderSummary order) {
            return new OwnOrder(order, List.copyOf(titles), List.copyOf(pictures));
        }
    }

    private Map<UUID, OwnLines> linesOf(List<OrderSummary> orders) {
        Map<UUID, OwnLines> lines = new HashMap<>();
        if (orders.isEmpty()) {
            return lines;
        }
        jdbc.sql("""
                        select order_id, title, image_path from orders.order_line
                        where order_id in (:orders) order by order_id, position""")
                .param(
                        "orders",
                        orders.stream().map(order -> order.id().value()).toList())
                .query(row -> {
                    OwnLines own = lines.computeIfAbsent(row.getObject("order_id", UUID.class), id -> new OwnLines());
                    own.titles.add(row.getString("title"));
                    Optional.ofNullable(row.getString("image_path")).ifPresent(own.pictures::add);
                });
        return lines;
    }

    /** @throws NoSuchOrder where they have none of this number, whether or not somebody else has */
    public OrderDetails orderOf(CustomerId customer, OrderNumber number) {
        return reading.byNumber(number)
                .filter(order -> order.customer().equals(customer))
                .orElseThrow(NoSuchOrder::new);
    }
}
