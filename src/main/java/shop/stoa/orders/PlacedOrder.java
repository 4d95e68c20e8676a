package shop.stoa.orders;

import shop.stoa.kernel.Money;
import shop.stoa.payments.PaymentReference;

/**
 * What placing an order gave.
 *
 * @param total what is to be paid
 * @param already whether the same checkout key had placed it before
 */
public record PlacedOrder(OrderId id, PaymentReference payment, Money total, boolean already) {}
