package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.OrdersByWords.Found;

/** Reads many orders at once, each statement with only the conditions that were asked for, so that each finds its index. */
@Repository
class OrderLists {

    /** How far a list is counted, and so how far one can leaf in it: an offset costs what it skips. */
    static final int COUNTED = 50_000;

    /** How far the orders are counted of which something waits: each is looked up for what else is asked of it. */
    static final int TO_SEND_COUNTED = 2_000;

    private static final int PAGE_SIZE = 50;
    private static final int PORTION = 500;
    private static final int ONE_WALK = 500;

    /** What the lines of each row add up to, looked up for the rows of a page alone. */
    static final String UNITS = """
             left join lateral (
                select coalesce(sum(quantity), 0) as items, coalesce(sum(tax), 0) as lines_tax,
                       coalesce(sum(quantity - dispatched - removed), 0) as to_dispatch,
                       coalesce(sum(dispatched), 0) as dispatched, coalesce(sum(returned), 0) as returned
                from orders.order_line l where l.order_id = o.id) units on true """;

    static final String EXPORTED = OrderReading.SUMMARY
            + ", o.company, o.line1, o.line2, o.postal_code, o.city, o.region, o.country, o.phone, o.delivery_method,"
            + " o.delivery_gross, o.delivery_tax, o.delivery_tax_rate, o.confirmed_at";

    private final JdbcClient jdbc;
    private final OrdersByWords byWords;

    OrderLists(JdbcClient jdbc, OrdersByWords byWords) {
        this.jdbc = jdbc;
        this.byWords = byWords;
    }

    Slice<OrderSummary> page(OrderQuery query, OrderSort sort, int page) {
        Found found = found(query);
        AskedOrders asked =
                found != null && found.many() ? AskedOrders.met(query, found) : AskedOrders.of(query, found);
        int most = most(query, found);
        long total = total(query, asked, found, most + 1);
        long offset = (page - 1L) * PAGE_SIZE;
        List<OrderSummary> rows = offset < Math.min(total, most) ? rows(asked, sort, offset) : List.of();
        return new Slice<>(rows, page, PAGE_SIZE, Math.min(total, most), total > most);
    }

    private static int most(OrderQuery query, @Nullable Found found) {
        if (found != null && found.many()) {
            return OrdersByWords.GATHERED;
        }
        return query.toSend() ? TO_SEND_COUNTED : COUNTED;
    }

    private @Nullable Found found(OrderQuery query) {
        return query.words() == null ? null : byWords.find(query.words());
    }

    private long total(OrderQuery query, AskedOrders asked, @Nullable Found found, int most) {
        if (query.onlyAsksWhatToSend()) {
            return countToSend(most);
        }
        if (found != null && found.many() && query.hasOnlyWords()) {
            return most;
        }
        if (found != null
                && found.few() != null
                && (query.hasOnlyWords() || found.few().isEmpty())) {
            return found.few().size();
        }
        return count(asked, most);
    }

    private long count(AskedOrders asked, int most) {
        return jdbc.sql("select count(*) from (select 1 " + asked.from() + " limit :most) counted")
                .params(asked.params())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** What is skipped is only found in an index, not read. */
    private List<OrderSummary> rows(AskedOrders asked, OrderSort sort, long offset) {
        return jdbc.sql("select " + OrderReading.SUMMARY + ", units.* from (select o.id" + asked.from()
                        + asked.inOrder(sort)
                        + " limit :size offset :offset) page join orders.customer_order o on o.id = page.id " + UNITS
                        + AskedOrders.sorted(sort))
                .params(asked.params())
                .param("size", PAGE_SIZE)
                .param("offset", offset)
                .query((row, n) -> OrderReading.summary(row))
                .list();
    }

    List<OrderSummary> latest(int most) {
        return jdbc.sql("select " + OrderReading.SUMMARY + ", units.* from (select " + OrderReading.SUMMARY
                        + " from orders.customer_order o"
                        + " order by o.placed_at desc, o.id desc limit :most) o " + UNITS
                        + " order by o.placed_at desc, o.id desc")
                .param("most", most)
                .query((row, n) -> OrderReading.summary(row))
                .list();
    }

    int count(OrderStatus status, int most) {
        return (int) count(AskedOrders.of(OrderQuery.of(status), null), most);
    }

    /** How many orders have something to be sent, counted no further than {@code most}. */
    int countToSend(int most) {
        return jdbc.sql("select count(*) from (select from orders.waiting_order limit :most) counted")
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** @param receiver of all orders, in portions */
    void each(OrderQuery query, Consumer<List<ExportedOrder>> receiver) {
        Found found = found(query);
        List<ExportedOrder> portion = portion(query, found, null);
        while (!portion.isEmpty()) {
            receiver.accept(portion);
            portion = portion(query, found, portion.getLast());
        }
    }

    /** Their lines, by the orders' ids. */
    Map<UUID, List<ExportedLine>> exportedLines(List<ExportedOrder> orders) {
        Map<UUID, List<ExportedLine>> lines = new HashMap<>();
        jdbc.sql("""
                        select l.order_id, l.position, l.sku, l.title, l.choices, l.quantity, l.unit_price, l.gross, l.net, l.tax,
                               l.tax_rate, l.image_path, l.dispatched, l.removed, l.returned, o.currency
                        from orders.order_line l join orders.customer_order o on o.id = l.order_id
                        where l.order_id = any (cast(:orders as uuid[])) order by l.order_id, l.position""")
                .param(
                        "orders",
                        orders.stream()
                                .map(order -> order.summary().id().toString())
                                .toArray(String[]::new))
                .query((ResultSet row) -> {
                    lines.computeIfAbsent(row.getObject("order_id", UUID.class), order -> new ArrayList<>())
                            .add(new ExportedLine(
                                    OrderReading.line(row, row.getString("currency")), OrderReading.units(row)));
                });
        return lines;
    }

    private List<ExportedOrder> portion(OrderQuery query, @Nullable Found found, @Nullable ExportedOrder last) {
        AskedOrders asked = AskedOrders.of(query, found);
        if (last != null) {
            asked.addAfter(last.summary());
        }
        return exported(asked, " limit " + PORTION);
    }

    List<ExportedOrder> these(Collection<OrderId> ids) {
        return ids.isEmpty() ? List.of() : exported(AskedOrders.these(OrderQuery.all(), ids), "");
    }

    private List<ExportedOrder> exported(AskedOrders asked, String limit) {
        return jdbc.sql("select " + EXPORTED + ", units.*, o.delivery_tax + units.lines_tax as tax from (select "
                        + EXPORTED + asked.from() + asked.inOrder(OrderSort.NEWEST) + limit + ") o " + UNITS
                        + AskedOrders.sorted(OrderSort.NEWEST))
                .params(asked.params())
                .query((row, n) -> exported(row))
                .list();
    }

    private static ExportedOrder exported(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new ExportedOrder(
                OrderReading.summary(row),
                OrderReading.address(row),
                row.getString("delivery_method"),
                Money.of(row.getLong("delivery_gross"), currency),
                Money.of(row.getLong("delivery_tax"), currency),
                row.getInt("delivery_tax_rate"),
                Money.of(row.getLong("tax"), currency),
                OrderReading.instant(row, "confirmed_at"));
    }

    PickList toPick(Collection<OrderId> ids) {
        return ids.isEmpty()
                ? new PickList(List.of(), 0, false)
                : toPick(AskedOrders.these(OrderQuery.all().withSomethingToSend(), ids));
    }

    PickList toPick(OrderQuery query) {
        OrderQuery waiting = query.withSomethingToSend();
        return toPick(AskedOrders.of(waiting, found(waiting)));
    }

    private PickList toPick(AskedOrders asked) {
        List<UUID> orders = jdbc.sql(
                        "select o.id" + asked.from() + asked.inOrder(OrderSort.OLDEST) + " limit " + (ONE_WALK + 1))
                .params(asked.params())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
        List<UUID> these = orders.subList(0, Math.min(orders.size(), ONE_WALK));
        return new PickList(linesOf(these), these.size(), orders.size() > ONE_WALK);
    }

    private List<PickLine> linesOf(List<UUID> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        Map<Sku, PickLine> lines = new LinkedHashMap<>();
        jdbc.sql("""
                        select l.sku, l.title, l.choices, l.image_path, l.quantity - l.dispatched - l.removed as quantity, o.number
                        from orders.order_line l join orders.customer_order o on o.id = l.order_id
                        where o.id in (:ids) and l.dispatched + l.removed < l.quantity
                        order by l.sku, o.number, l.position""")
                .param("ids", orders)
                .query((row, n) -> wanted(row))
                .list()
                .forEach(wanted -> lines.merge(wanted.sku(), wanted, OrderLists::together));
        return List.copyOf(lines.values());
    }

    List<OrderSummary> ofCustomer(CustomerId customer, int most) {
        return jdbc.sql("select " + OrderReading.SUMMARY + ", units.* from (select " + OrderReading.SUMMARY
                        + " from orders.customer_order o where o.customer_id = :customer"
                        + " order by o.placed_at desc, o.id desc limit :most) o " + UNITS
                        + " order by o.placed_at desc, o.id desc")
                .param("customer", customer.value())
                .param("most", most)
                .query((row, n) -> OrderReading.summary(row))
                .list();
    }

    Optional<OrderNumber> numberOf(OrderId order) {
        return jdbc.sql("select number from orders.customer_order where id = :id and number is not null")
                .param("id", order.value())
                .query(Long.class)
                .optional()
                .map(OrderNumber::new);
    }

    Optional<OrderId> numbered(OrderNumber number) {
        return jdbc.sql("select id from orders.customer_order where number = :number")
                .param("number", number.value())
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    private static PickLine wanted(ResultSet row) throws SQLException {
        int quantity = row.getInt("quantity");
        return new PickLine(
                new Sku(row.getString("sku")),
                row.getString("title"),
                row.getString("choices"),
                row.getString("image_path"),
                quantity,
                List.of(new PickLine.Share(new OrderNumber(row.getLong("number")), quantity)));
    }

    private static PickLine together(PickLine one, PickLine other) {
        List<PickLine.Share> orders = new ArrayList<>(one.orders());
        orders.addAll(other.orders());
        return new PickLine(
                one.sku(), one.title(), one.choices(), one.imagePath(), one.quantity() + other.quantity(), orders);
    }
}
