package shop.stoa.orders;

/** What became of the disputes about an order's payment; nobody sets it by hand. */
public enum DisputeView {
    NONE,
    /** The customer's bank has called money back, or asks about it: where money has left, nothing is refunded meanwhile. */
    OPEN,
    WON,
    /** Money is gone for good: the customer has it, and only the rest can be refunded. */
    LOST
}
