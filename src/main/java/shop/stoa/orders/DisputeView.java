package shop.stoa.orders;

/** What became of the disputes about an order's payment; nobody sets it by hand. */
public enum DisputeView {
    NONE,
    /** The customer's bank has called money back, or asks about it: nothing is refunded meanwhile. */
    OPEN,
    WON,
    /** Some of the money is gone for good. */
    LOST
}
