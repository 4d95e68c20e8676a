package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** How far the orders are counted of which something waits: each is looked for by itself. */
    static final int TO_SEND_COUNTED = 2_000;

    private static final int PAGE_SIZE = 50;
    private static final int PORTION = 500;
    private static final int ONE_WALK = 500;

    /** Each is looked up: orders that were never paid have lines that never left, and they are more than those that wait. */
    private static final String TO_SEND = """
            o.status = 'CONFIRMED' and exists (
                select from orders.order_line l where l.order_id = o.id and l.dispatched + l.removed < l.quantity offset 0)""";

    /** What the lines of each row add up to, looked up for the rows of a page alone. */
    static final String UNITS = """
             left join lateral (
                select coalesce(sum(quantity), 0) as items, coalesce(sum(tax), 0) as lines_tax,
                       coalesce(sum(quantity - dispatched - removed), 0) as to_dispatch,
                       coalesce(sum(dispatched), 0) as dispatched, coalesce(sum(returned), 0) as returned
                from orders.order_line l where l.order_id = o.id) units on true """;

    private static final String EXPORTED = OrderReading.SUMMARY
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
        int waiting = waiting(query);
        String orders = ordersOf(query, waiting, sort);
        Conditions asked = found != null && found.many()
                ? Conditions.met(query, found, orders)
                : Conditions.of(query, found, orders);
        int most = most(query, found);
        long total = query.onlyAsksWhatToSend() ? waiting : total(query, asked, found, most + 1);
        long offset = (page - 1L) * PAGE_SIZE;
        List<OrderSummary> rows = offset < Math.min(total, most) ? rows(asked, sort, offset) : List.of();
        return new Slice<>(rows, page, PAGE_SIZE, Math.min(total, most), total > most);
    }

    /**
     * Among which orders a list is read. The planner believes that many have something to be sent, and walks a list until it has met enough
     * of them: where they are few, that is all of it, and the oldest of many stand behind all that has been sent.
     *
     * @param waiting how many have something to be sent, if that is asked for
     */
    private static String ordersOf(OrderQuery query, int waiting, OrderSort sort) {
        boolean oldestFirst = !sort.descending() && sort.by() != OrderSort.By.TOTAL;
        if (!query.toSend() || (waiting > TO_SEND_COUNTED && !oldestFirst)) {
            return Conditions.EVERY;
        }
        boolean suffices = waiting <= TO_SEND_COUNTED || (sort.equals(OrderSort.OLDEST) && query.onlyAsksWhatToSend());
        return suffices ? Conditions.OLDEST_UNSENT : Conditions.UNSENT;
    }

    private String ordersOf(OrderQuery query, OrderSort sort) {
        return ordersOf(query, waiting(query), sort);
    }

    private int waiting(OrderQuery query) {
        return query.toSend() ? countToSend(TO_SEND_COUNTED + 1) : 0;
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

    private long total(OrderQuery query, Conditions asked, @Nullable Found found, int most) {
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

    private long count(Conditions asked, int most) {
        return jdbc.sql("select count(*) from (select 1 " + asked.sql() + " limit :most) counted")
                .params(asked.params())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** What is skipped is only found in an index, not read. */
    private List<OrderSummary> rows(Conditions asked, OrderSort sort, long offset) {
        return jdbc.sql("select " + OrderReading.SUMMARY + ", units.* from (select o.id" + asked.sql() + " order by "
                        + order(sort)
                        + " limit :size offset :offset) page join orders.customer_order o on o.id = page.id " + UNITS
                        + " order by " + order(sort))
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
        return (int) count(Conditions.of(OrderQuery.of(status), null, Conditions.EVERY), most);
    }

    private static String order(OrderSort sort) {
        String way = sort.descending() ? " desc" : "";
        return switch (sort.by()) {
            case PLACED -> "o.placed_at" + way + ", o.id" + way;
            case TOTAL -> "o.total" + way + ", o.id" + way;
            case NUMBER -> "o.number" + way + " nulls last, o.placed_at desc, o.id";
        };
    }

    /** How many orders have something to be sent, counted no further than {@code most}: 2,001 at most. */
    int countToSend(int most) {
        return jdbc.sql("select count(*) from (select from " + Conditions.OLDEST_UNSENT + " o limit :most) counted")
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** @param receiver of all orders, in portions */
    void each(OrderQuery query, Consumer<List<ExportedOrder>> receiver) {
        Found found = found(query);
        String orders = ordersOf(query, OrderSort.NEWEST);
        List<ExportedOrder> portion = portion(query, found, orders, null);
        while (!portion.isEmpty()) {
            receiver.accept(portion);
            portion = portion(query, found, orders, portion.getLast());
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

    private List<ExportedOrder> portion(
            OrderQuery query, @Nullable Found found, String orders, @Nullable ExportedOrder last) {
        Conditions asked = Conditions.of(query, found, orders);
        if (last != null) {
            asked.add(
                    "(o.placed_at, o.id) < (:lastPlaced, :lastId)",
                    Map.of(
                            "lastPlaced",
                            Timestamp.from(last.summary().placedAt()),
                            "lastId",
                            last.summary().id().value()));
        }
        return exported(asked, " order by o.placed_at desc, o.id desc limit " + PORTION);
    }

    List<ExportedOrder> these(Collection<OrderId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Conditions asked = Conditions.of(OrderQuery.all(), null, Conditions.EVERY);
        asked.add("o.id in (:ids)", Map.of("ids", values(ids)));
        return exported(asked, " order by o.placed_at desc, o.id desc");
    }

    private List<ExportedOrder> exported(Conditions asked, String rest) {
        return jdbc.sql("select " + EXPORTED + ", units.*, o.delivery_tax + units.lines_tax as tax from (select "
                        + EXPORTED + asked.sql() + rest + ") o " + UNITS + " order by o.placed_at desc, o.id desc")
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
        if (ids.isEmpty()) {
            return new PickList(List.of(), 0, false);
        }
        Conditions asked = Conditions.of(OrderQuery.all().withSomethingToSend(), null, Conditions.EVERY);
        asked.add("o.id in (:ids)", Map.of("ids", values(ids)));
        return toPick(asked);
    }

    PickList toPick(OrderQuery query) {
        OrderQuery waiting = query.withSomethingToSend();
        return toPick(Conditions.of(waiting, found(waiting), ordersOf(waiting, OrderSort.OLDEST)));
    }

    private PickList toPick(Conditions asked) {
        List<UUID> orders = jdbc.sql(
                        "select o.id" + asked.sql() + " order by o.placed_at, o.id limit " + (ONE_WALK + 1))
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

    private static List<UUID> values(Collection<OrderId> ids) {
        return ids.stream().map(OrderId::value).toList();
    }

    /** The conditions of one statement, of which orders, and what they are about. */
    private record Conditions(String orders, List<String> all, Map<String, Object> params) {

        static final String EVERY = "orders.customer_order";

        /** Those that have something to be sent. What is sent as a whole says so in an index, and nearly all orders are. */
        static final String UNSENT = some("o.confirmed_at is not null"
                + " and o.fulfilment in ('UNFULFILLED', 'PARTIALLY_FULFILLED', 'PARTIALLY_RETURNED') and " + TO_SEND
                + " offset 0");

        /** Those among them that were placed first, in no order: as many as a list shows, and some more. */
        static final String OLDEST_UNSENT = Stream.of("UNFULFILLED", "PARTIALLY_FULFILLED", "PARTIALLY_RETURNED")
                .map(view -> some("o.confirmed_at is not null and o.fulfilment = '" + view + "' and " + TO_SEND
                        + " order by o.placed_at, o.id limit " + (TO_SEND_COUNTED + 1)))
                .collect(Collectors.joining(" union all ", "(", ")"));

        private static String some(String condition) {
            return "(select " + EXPORTED + ", o.customer_id, o.fulfilment from orders.customer_order o where "
                    + condition + ")";
        }

        /** Those few and no others are read, whatever their order would suggest to the planner. */
        private static final String FEW = some("o.id = any (cast(:few as uuid[])) offset 0");

        /** @param found for the words of the query; null where it has none @param orders among which they are looked for */
        static Conditions of(OrderQuery query, @Nullable Found found, String orders) {
            if (found == null) {
                return without(query, orders);
            }
            if (found.few() == null) {
                Conditions asked = without(query, orders);
                asked.add(
                        "o.id in (" + found.asked().union() + ")", found.asked().params());
                return asked;
            }
            Conditions asked = without(query, FEW);
            asked.params.put("few", found.few().stream().map(UUID::toString).toArray(String[]::new));
            return asked;
        }

        /** So many orders have the words that it is quicker to meet them in the order of the list than to look for them. */
        static Conditions met(OrderQuery query, Found found, String orders) {
            Conditions asked = without(query, orders);
            asked.add(found.asked().met(), found.asked().params());
            return asked;
        }

        private static Conditions without(OrderQuery query, String orders) {
            Conditions asked = new Conditions(orders, new ArrayList<>(), new HashMap<>());
            Optional.ofNullable(query.status())
                    .ifPresent(status -> asked.add("o.status = :status", Map.of("status", status.name())));
            Optional.ofNullable(query.payment()).ifPresent(view -> asked.add(money(view), Map.of()));
            Optional.ofNullable(query.fulfilment())
                    .ifPresent(view -> asked.add(
                            "o.confirmed_at is not null and o.fulfilment = :fulfilment",
                            Map.of("fulfilment", view.name())));
            Optional.ofNullable(query.from())
                    .ifPresent(from -> asked.add("o.placed_at >= :from", Map.of("from", Timestamp.from(from))));
            Optional.ofNullable(query.until())
                    .ifPresent(until -> asked.add("o.placed_at < :until", Map.of("until", Timestamp.from(until))));
            if (query.toSend() && !orders.equals(UNSENT) && !orders.equals(OLDEST_UNSENT)) {
                asked.add(TO_SEND, Map.of());
            }
            return asked;
        }

        private static String money(PaymentView view) {
            return switch (view) {
                case UNPAID -> "o.paid = 0 and (o.processing_since is null or o.status <> 'PENDING')";
                case PROCESSING -> "o.paid = 0 and o.processing_since is not null and o.status = 'PENDING'";
                case PAID -> "o.paid > 0 and o.refunded = 0";
                case PARTIALLY_REFUNDED -> "o.refunded > 0 and o.refunded < o.paid";
                case REFUNDED -> "o.refunded > 0 and o.refunded = o.paid";
            };
        }

        void add(String condition, Map<String, Object> its) {
            all.add(condition);
            params.putAll(its);
        }

        String sql() {
            return " from " + orders + " o" + (all.isEmpty() ? "" : " where " + String.join(" and ", all));
        }
    }
}
