package shop.stoa.orders;

/** Where an order stands; whether it is paid or shipped are other questions. */
public enum OrderStatus {
    PENDING,
    CONFIRMED,
    EXPIRED,
    CANCELLED
}
