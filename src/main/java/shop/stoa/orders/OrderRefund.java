package shop.stoa.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.payments.RefundSource;
import shop.stoa.payments.RefundStatus;

/**
 * A refund of an order.
 *
 * @param number of the order; null where it was never confirmed
 * @param delivery how much of the amount is for the delivery
 * @param lines for which units the rest is; none where it was of an amount
 * @param reason as it was asked for with, or null
 * @param actor who asked for it, by e-mail address; null where it was nobody of the staff
 * @param failure the provider's word for why it failed, or null
 * @param movedAt when its status changed last
 * @param replacedBy the refund that was asked for in its place after it had failed, or null
 * @param settled how it was settled elsewhere after it had failed, or null
 */
public record OrderRefund(
        UUID id,
        OrderId order,
        @Nullable OrderNumber number,
        Money amount,
        Money delivery,
        List<Units> lines,
        RefundSource source,
        RefundStatus status,
        @Nullable String reason,
        @Nullable String actor,
        @Nullable String failure,
        Instant requestedAt,
        Instant movedAt,
        @Nullable UUID replacedBy,
        @Nullable Settled settled) {

    /** Units of a line that it was for. */
    public record Units(int position, String title, String choices, int quantity, Money amount) {}

    /** @param actor who said so, by e-mail address */
    public record Settled(String actor, String note, Instant at) {}

    /** Whether somebody has to see to it: it failed, and the customer has not got the money. */
    public boolean needsSomebody() {
        return !status.isCommitted() && replacedBy == null && settled == null;
    }
}
