package shop.stoa.storefront.web;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.stoa.orders.FulfilmentView;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.OrderSummary;
import shop.stoa.orders.OwnOrder;
import shop.stoa.shipping.Fulfilment;

/**
 * One stage of an order's way, as far as the books can tell of it.
 *
 * @param name the last word of its message
 * @param reached whether the order has come this far
 * @param current whether it is the last one reached
 * @param at when it was reached; null where it was not
 */
record OrderStage(
        String name,
        boolean reached,
        boolean current,
        @Nullable Instant at) {

    /**
     * The way of an order, from its beginning; empty where it has ended before its goal.
     *
     * @param parcels those that have left, the first first
     */
    static List<OrderStage> of(OrderDetails order, List<Fulfilment> parcels) {
        if (order.status() == OrderStatus.EXPIRED || order.status() == OrderStatus.CANCELLED) {
            return List.of();
        }
        boolean paid = order.confirmedAt() != null;
        boolean sent = !parcels.isEmpty();
        boolean arrived = hasArrived(order, parcels);
        return List.of(
                new OrderStage("PLACED", true, !paid, order.placedAt()),
                new OrderStage("PAID", paid, paid && !sent, order.confirmedAt()),
                new OrderStage(
                        sent && order.toDispatch() > 0 ? "PART_SENT" : "SENT",
                        sent,
                        sent && !arrived,
                        sent ? parcels.getLast().dispatchedAt() : null),
                new OrderStage("DELIVERED", arrived, arrived, arrived ? lastArrival(parcels) : null));
    }

    /** The last word of the message that says how the order stands. */
    static String stateOf(OrderDetails order, List<Fulfilment> parcels) {
        if (order.status() != OrderStatus.CONFIRMED || parcels.isEmpty()) {
            return order.status().name();
        }
        if (hasArrived(order, parcels)) {
            return "ARRIVED";
        }
        return order.toDispatch() > 0 ? "PART_SENT" : "SENT";
    }

    /**
     * The last word of what a list of orders says of each, which is what its own page says, too.
     *
     * @param arrived those of which no parcel is on its way
     */
    static Map<OrderId, String> statesOf(Collection<OwnOrder> orders, Set<OrderId> arrived) {
        return orders.stream()
                .map(OwnOrder::order)
                .collect(Collectors.toMap(OrderSummary::id, order -> stateOf(order, arrived.contains(order.id()))));
    }

    private static String stateOf(OrderSummary order, boolean arrived) {
        if (order.status() == OrderStatus.CANCELLED) {
            return order.status().name();
        }
        return arrived && order.fulfilmentView() == FulfilmentView.FULFILLED
                ? "ARRIVED"
                : order.fulfilmentView().name();
    }

    private static boolean hasArrived(OrderDetails order, List<Fulfilment> parcels) {
        return !parcels.isEmpty() && order.toDispatch() == 0 && parcels.stream().allMatch(Fulfilment::isDelivered);
    }

    private static @Nullable Instant lastArrival(List<Fulfilment> parcels) {
        return parcels.stream()
                .<Instant>mapMulti((parcel, arrivals) -> {
                    if (parcel.deliveredAt() != null) {
                        arrivals.accept(parcel.deliveredAt());
                    }
                })
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
