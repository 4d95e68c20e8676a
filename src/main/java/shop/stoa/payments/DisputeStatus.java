package shop.stoa.payments;

/** Where a dispute stands: the customer's bank has called a payment back, or asks about it. */
public enum DisputeStatus {
    /** The bank only asks: no money has left, and one that is given back leaves nothing to call back. */
    INQUIRY,
    /** The bank has called the money back, and waits for an answer or is still deciding. */
    OPEN,
    /** The money is the shop's, as it was or again. */
    WON,
    /** The money is gone for good. */
    LOST;

    /** Whether the bank has said its last word, as far as anybody knows. */
    public boolean isDecided() {
        return this == WON || this == LOST;
    }
}
