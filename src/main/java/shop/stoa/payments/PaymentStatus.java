package shop.stoa.payments;

/** Where a payment attempt stands. */
public enum PaymentStatus {
    /** The row is there, the provider has not answered yet. */
    CREATING,
    /** The shopper can pay. */
    OPEN,
    /** The shopper is done, the money is on its way. */
    PROCESSING,
    PAID,
    /** Money came for something that was given up meanwhile: it goes back. */
    REFUND_DUE,
    EXPIRED,
    FAILED
}
