package shop.stoa.payments;

/** Where a payment attempt stands. The moves that are allowed are held by the database as well. */
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
    FAILED;

    /** Whether the money may still come: what is held for it stays held. */
    public boolean isLive() {
        return this == CREATING || this == OPEN || this == PROCESSING;
    }

    /** Whether the money came, wherever it is now. */
    public boolean hasCaptured() {
        return this == PAID || this == REFUND_DUE;
    }
}
