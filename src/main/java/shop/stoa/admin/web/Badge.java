package shop.stoa.admin.web;

import shop.stoa.kernel.Money;
import shop.stoa.notifications.SentMail;
import shop.stoa.orders.OrderStatus;

/**
 * A state as a badge shows it.
 *
 * @param kind its colour
 * @param dot its shape, so that colour is not alone
 * @param text message key
 */
record Badge(String kind, String dot, String text) {

    static Badge of(OrderStatus status) {
        String text = "orders.status." + status;
        return switch (status) {
            case PENDING -> new Badge("warn", "half", text);
            case CONFIRMED -> new Badge("ok", "full", text);
            case EXPIRED, CANCELLED -> new Badge("plain", "ring", text);
        };
    }

    /** What the money says, apart from how the order stands. */
    static Badge ofMoney(OrderStatus status, Money paid, Money refunded) {
        if (refunded.isPositive()) {
            return refunded.equals(paid)
                    ? new Badge("plain", "full", "admin.payment.refunded")
                    : new Badge("info", "half", "admin.payment.partly-refunded");
        }
        if (paid.isPositive()) {
            return status == OrderStatus.CONFIRMED
                    ? new Badge("ok", "full", "admin.payment.paid")
                    : new Badge("warn", "full", "admin.payment.going-back");
        }
        return status == OrderStatus.PENDING
                ? new Badge("warn", "ring", "admin.payment.unpaid")
                : new Badge("plain", "ring", "admin.payment.not-paid");
    }

    static Badge of(SentMail.Status status) {
        String text = "notifications.status." + status;
        return switch (status) {
            case WAITING -> new Badge("warn", "half", text);
            case SENT -> new Badge("ok", "full", text);
            case DEAD -> new Badge("error", "full", text);
        };
    }
}
