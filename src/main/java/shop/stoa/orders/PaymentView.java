package shop.stoa.orders;

import shop.stoa.kernel.Money;

/** What the money says of an order: worked out from what came and went, never stored and never set. */
public enum PaymentView {
    UNPAID,
    /** The customer is done, the money is on its way. */
    PROCESSING,
    PAID,
    PARTIALLY_REFUNDED,
    REFUNDED;

    static PaymentView of(Money paid, Money refunded, boolean processing) {
        if (!paid.isPositive()) {
            return processing ? PROCESSING : UNPAID;
        }
        if (!refunded.isPositive()) {
            return PAID;
        }
        return refunded.isLessThan(paid) ? PARTIALLY_REFUNDED : REFUNDED;
    }
}
