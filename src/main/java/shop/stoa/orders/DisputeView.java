package shop.stoa.orders;

/** What became of the disputes about an order's payment; nobody sets it by hand. */
public enum DisputeView {
    NONE,
    /** The customer's bank has called money back, or asks about it: nothing is refunded meanwhile. */
    OPEN,
    WON,
    /** Money is gone for good: the customer has it, and what was refunded as well would go twice. */
    LOST;

    /** Whether no money can go back through the shop. */
    public boolean forbidsRefunds() {
        return this == OPEN || this == LOST;
    }
}
