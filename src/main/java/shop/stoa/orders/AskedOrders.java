package shop.stoa.orders;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.orders.OrdersByWords.Found;

/**
 * The orders that one statement is about: among which it looks for them, and by which conditions, only those that were asked for, so
 * that each finds its index. The order is {@code o} in all of it.
 */
final class AskedOrders {

    private final Among among;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();

    private AskedOrders(Among among) {
        this.among = among;
    }

    /** Where orders are looked for, and which row has what lists go by. */
    private enum Among {
        EVERY("orders.customer_order o", "o", "id"),

        /** What has something to be sent is written down; the planner sees how few that is, and by what it is sorted. */
        WAITING("orders.waiting_order w join orders.customer_order o on o.id = w.order_id", "w", "order_id"),

        /** Those few and no others are read, whatever their order would suggest to the planner. */
        FEW(
                "(select " + OrderLists.EXPORTED + ", o.customer_id, o.fulfilment from orders.customer_order o"
                        + " where o.id = any (cast(:few as uuid[])) offset 0) o",
                "o",
                "id");

        private final String from;
        private final String row;
        private final String id;

        Among(String from, String row, String id) {
            this.from = from;
            this.row = row;
            this.id = row + "." + id;
        }
    }

    /** @param found for the words of the query; null where it has none */
    static AskedOrders of(OrderQuery query, @Nullable Found found) {
        if (found != null && found.few() != null) {
            return few(query, found.few());
        }
        AskedOrders asked = among(query);
        if (found != null) {
            asked.add("o.id in (" + found.asked().union() + ")", found.asked().params());
        }
        return asked;
    }

    /** So many orders have the words that it is quicker to meet them in the order of the list than to look for them. */
    static AskedOrders met(OrderQuery query, Found found) {
        AskedOrders asked = among(query);
        asked.add(found.asked().met(), found.asked().params());
        return asked;
    }

    static AskedOrders these(OrderQuery query, Collection<OrderId> ids) {
        AskedOrders asked = among(query);
        asked.add(
                "o.id in (:ids)", Map.of("ids", ids.stream().map(OrderId::value).toList()));
        return asked;
    }

    private static AskedOrders few(OrderQuery query, List<UUID> ids) {
        AskedOrders asked = new AskedOrders(Among.FEW);
        asked.params.put("few", ids.stream().map(UUID::toString).toArray(String[]::new));
        if (query.toSend()) {
            asked.add("exists (select from orders.waiting_order w where w.order_id = o.id)", Map.of());
        }
        asked.narrow(query);
        return asked;
    }

    private static AskedOrders among(OrderQuery query) {
        AskedOrders asked = new AskedOrders(query.toSend() ? Among.WAITING : Among.EVERY);
        asked.narrow(query);
        return asked;
    }

    private void narrow(OrderQuery query) {
        Optional.ofNullable(query.status())
                .ifPresent(status -> add("o.status = :status", Map.of("status", status.name())));
        Optional.ofNullable(query.payment()).ifPresent(view -> add(money(view), Map.of()));
        Optional.ofNullable(query.fulfilment())
                .ifPresent(view -> add(
                        "o.confirmed_at is not null and o.fulfilment = :fulfilment",
                        Map.of("fulfilment", view.name())));
        Optional.ofNullable(query.from())
                .ifPresent(from -> add(placed() + " >= :from", Map.of("from", Timestamp.from(from))));
        Optional.ofNullable(query.until())
                .ifPresent(until -> add(placed() + " < :until", Map.of("until", Timestamp.from(until))));
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

    /** Only those that come after this one, the newest first. */
    void addAfter(OrderSummary last) {
        add(
                "(" + placed() + ", " + among.id + ") < (:lastPlaced, :lastId)",
                Map.of(
                        "lastPlaced",
                        Timestamp.from(last.placedAt()),
                        "lastId",
                        last.id().value()));
    }

    private void add(String condition, Map<String, Object> its) {
        conditions.add(condition);
        params.putAll(its);
    }

    private String placed() {
        return among.row + ".placed_at";
    }

    String from() {
        return " from " + among.from + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    /** As an index has them. What waits has a number. */
    String inOrder(OrderSort sort) {
        String way = sort.descending() ? " desc" : "";
        return " order by "
                + switch (sort.by()) {
                    case PLACED -> placed() + way + ", " + among.id + way;
                    case TOTAL -> among.row + ".total" + way + ", " + among.id + way;
                    case NUMBER -> among == Among.WAITING ? "w.number" + way : byNumber(way);
                };
    }

    /** The same of the orders of a page, whatever they were found among. */
    static String sorted(OrderSort sort) {
        String way = sort.descending() ? " desc" : "";
        return " order by "
                + switch (sort.by()) {
                    case PLACED -> "o.placed_at" + way + ", o.id" + way;
                    case TOTAL -> "o.total" + way + ", o.id" + way;
                    case NUMBER -> byNumber(way);
                };
    }

    private static String byNumber(String way) {
        return "o.number" + way + " nulls last, o.placed_at desc, o.id";
    }

    Map<String, Object> params() {
        return params;
    }
}
