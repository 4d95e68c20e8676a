package shop.stoa.inventory;

/** Why units came or went. */
public enum MoveKind {
    /** From a supplier. */
    RECEIVED,
    /** Left in a parcel. */
    SALE,
    /** A parcel that was written down by mistake never left. */
    RECALLED,
    /** A customer sent it back, fit to be sold again. */
    RETURN,
    /** Somebody counted, and there were other than the books said. */
    COUNT,
    /** The books were wrong. */
    CORRECTION,
    DAMAGED,
    /** Stolen, or nobody knows. */
    LOST,
    /** For a promotion, or donated. */
    GIVEN
}
