package shop.stoa.admin.web;

import shop.stoa.orders.OrderSummary;

/** A line of the orders' list. */
record OrderRow(OrderSummary order, Badge payment, Badge parcels, Badge status) {

    OrderRow(OrderSummary order) {
        this(
                order,
                Badge.of(order.status(), order.paymentView(), order.number() != null),
                Badge.of(order.fulfilmentView()),
                Badge.of(order.status()));
    }
}
