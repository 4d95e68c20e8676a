package shop.stoa.orders;

import java.time.Instant;
import java.util.Map;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;

/** The orders' news, each told inside the transaction that makes it true. */
public sealed interface OrderEvent {

    OrderId order();

    record OrderPlaced(OrderId order, Instant at) implements OrderEvent {}

    /**
     * The money is there and the order stands.
     *
     * @param checkoutKey of the checkout that placed it
     * @param quantities what was sold
     */
    record OrderPaid(OrderId order, SecretToken checkoutKey, Map<Sku, Integer> quantities, Money total, Instant at)
            implements OrderEvent {}

    /** Nobody paid or somebody gave it up: what was held for it is free again. */
    record OrderReleased(OrderId order, SecretToken checkoutKey, OrderStatus status, Instant at)
            implements OrderEvent {}

    /** Money came after the order had been given up and goes back. */
    record LateMoneyReturned(OrderId order, Money amount, Instant at) implements OrderEvent {}
}
