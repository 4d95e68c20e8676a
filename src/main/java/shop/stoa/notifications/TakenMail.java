package shop.stoa.notifications;

import java.time.Instant;
import shop.stoa.orders.OrderId;

/**
 * A mail about an order that the mail server has taken.
 *
 * @param kind such as {@code order-confirmed}
 */
public record TakenMail(OrderId order, String kind, Instant sentAt) {}
