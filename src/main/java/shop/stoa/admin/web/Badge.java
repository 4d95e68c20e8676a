package shop.stoa.admin.web;

import java.util.Optional;
import shop.stoa.notifications.SentMail;
import shop.stoa.orders.DisputeView;
import shop.stoa.orders.FulfilmentView;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.PaymentView;
import shop.stoa.payments.DisputeStatus;

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

    /**
     * What the money says, apart from how the order stands.
     *
     * @param numbered whether the order was ever confirmed: money of one that was not has come too late and goes back
     */
    static Badge of(OrderStatus status, PaymentView money, boolean numbered) {
        String text = "orders.payment." + money;
        return switch (money) {
            case UNPAID ->
                status == OrderStatus.PENDING
                        ? new Badge("warn", "ring", text)
                        : new Badge("plain", "ring", "admin.payment.not-paid");
            case PROCESSING -> new Badge("info", "half", text);
            case PAID ->
                numbered ? new Badge("ok", "full", text) : new Badge("warn", "full", "admin.payment.going-back");
            case PARTIALLY_REFUNDED -> new Badge("info", "half", text);
            case REFUNDED -> new Badge("plain", "full", text);
        };
    }

    static Badge of(FulfilmentView parcels) {
        String text = "orders.fulfilment." + parcels;
        return switch (parcels) {
            case UNFULFILLED -> new Badge("warn", "ring", text);
            case PARTIALLY_FULFILLED -> new Badge("info", "half", text);
            case FULFILLED -> new Badge("ok", "full", text);
            case PARTIALLY_RETURNED -> new Badge("info", "half", text);
            case RETURNED -> new Badge("plain", "full", text);
        };
    }

    static Badge of(DisputeStatus status) {
        String text = "admin.disputes.status." + status;
        return switch (status) {
            case INQUIRY -> new Badge("warn", "ring", text);
            case OPEN -> new Badge("error", "half", text);
            case WON -> new Badge("ok", "full", text);
            case LOST -> new Badge("plain", "full", text);
        };
    }

    /** What the order itself says of its disputes; none where there was never one. */
    static Optional<Badge> of(DisputeView dispute) {
        return dispute == DisputeView.NONE ? Optional.empty() : Optional.of(of(DisputeStatus.valueOf(dispute.name())));
    }

    static Badge of(OrderRefund refund) {
        if (refund.replacedBy() != null) {
            return new Badge("plain", "ring", "admin.refunds.replaced");
        }
        if (refund.settled() != null) {
            return new Badge("plain", "ring", "admin.refunds.settled");
        }
        String text = "admin.refunds.status." + refund.status();
        return switch (refund.status()) {
            case REQUESTED, SENT, PENDING -> new Badge("warn", "half", text);
            case SUCCEEDED -> new Badge("ok", "full", text);
            case FAILED, CANCELED -> new Badge("error", "full", text);
        };
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
