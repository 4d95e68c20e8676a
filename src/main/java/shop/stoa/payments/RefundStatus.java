package shop.stoa.payments;

/** Where a refund stands. It only ever moves forward, and the database holds it to that as well. */
public enum RefundStatus {
    /** Written down; the provider has not heard of it. */
    REQUESTED,
    /** Sent; the provider's answer is not known. */
    SENT,
    /** The provider has it and works on it, or waits for the customer to say where the money shall go. */
    PENDING,
    SUCCEEDED,
    /** The provider refused, or the money came back: a refund that had succeeded can still fail. */
    FAILED,
    /** Somebody called it off at the provider. */
    CANCELED;

    /** Whether the money is on its way back or there: what is not can be refunded again. */
    public boolean isCommitted() {
        return this != FAILED && this != CANCELED;
    }

    /**
     * Whether the provider's word can move a refund from here.
     *
     * @param known whether the provider has ever told its own id of the refund: one that failed without may turn out to be there
     */
    boolean mayBecome(RefundStatus to, boolean known) {
        return switch (this) {
            case REQUESTED, SENT, PENDING -> to.ordinal() > ordinal();
            case SUCCEEDED -> to == FAILED;
            case FAILED -> !known && (to == PENDING || to == SUCCEEDED);
            case CANCELED -> false;
        };
    }
}
