package shop.stoa.checkout;

/** What an order still needs. The list that the page shows is the list that the placement enforces. */
public enum Requirement {
    /** Lines that can all be had. */
    ITEMS,
    /** Who orders, and where the parcel goes. */
    ADDRESS,
    /** How it gets there. */
    DELIVERY;

    /** The message that names it to the shopper. */
    public String messageKey() {
        return "checkout.requirement." + name();
    }
}
