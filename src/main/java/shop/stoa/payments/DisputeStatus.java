package shop.stoa.payments;

/** Where a dispute stands: the customer's bank has called a payment back, or asks about it. */
public enum DisputeStatus {
    /** The bank waits for an answer, or is still deciding. */
    OPEN,
    /** The money is the shop's, as it was or again. */
    WON,
    /** The money is gone for good. */
    LOST
}
