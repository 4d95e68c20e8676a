package shop.stoa.shipping;

/** RECALLED: it was written down by mistake and never left. */
public enum FulfilmentStatus {
    DISPATCHED,
    DELIVERED,
    RECALLED
}
