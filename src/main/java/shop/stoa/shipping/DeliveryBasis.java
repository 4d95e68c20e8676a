package shop.stoa.shipping;

/** What the price of a delivery goes by. */
public enum DeliveryBasis {
    FIXED,
    /** The value of the goods, at the shop's prices. */
    VALUE,
    /** The weight of the goods, in grams. */
    WEIGHT
}
