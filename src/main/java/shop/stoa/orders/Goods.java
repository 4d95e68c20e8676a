package shop.stoa.orders;

/** What becomes of the units that a refund is for. */
public enum Goods {
    /** They can be sold again: what had not left is free, what had left is back on its shelf. */
    RESTOCK,
    /** They cannot be sold again: damaged or lost. */
    WRITE_OFF,
    /** The customer keeps what has left; what had not is free. */
    KEPT
}
