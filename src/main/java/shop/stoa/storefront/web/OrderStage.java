package shop.stoa.storefront.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderStatus;

/**
 * One stage of an order's way. There are only those that the books can tell of; packing and the carrier join when
 * somebody writes them down.
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

    /** The way of an order, from its beginning; empty where it has ended before its goal. */
    static List<OrderStage> of(OrderDetails order) {
        if (order.status() == OrderStatus.EXPIRED || order.status() == OrderStatus.CANCELLED) {
            return List.of();
        }
        boolean paid = order.confirmedAt() != null;
        return List.of(
                new OrderStage("PLACED", true, !paid, order.placedAt()),
                new OrderStage("PAID", paid, paid, order.confirmedAt()),
                new OrderStage("DELIVERED", false, false, null));
    }
}
