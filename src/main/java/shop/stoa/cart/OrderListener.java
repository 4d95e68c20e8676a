package shop.stoa.cart;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderReleased;
import shop.stoa.orders.OrderEvent.PaymentAwaited;

/**
 * Hears of orders inside the transaction that moves them, and finds the cart by the checkout key, wherever its shopper
 * is. The key is gone afterwards, so the same news again finds no cart.
 */
@Component
class OrderListener {

    private final CartRows rows;

    OrderListener(CartRows rows) {
        this.rows = rows;
    }

    /** What was sold leaves the cart; what was added to it meanwhile stays. */
    @EventListener
    @Order(NewsOrder.CART)
    void on(OrderPaid paid) {
        empty(paid.checkoutKey(), paid.quantities());
    }

    /** For the shopper it is bought, though the money is still on its way: whoever goes on buys something else. */
    @EventListener
    @Order(NewsOrder.CART)
    void on(PaymentAwaited awaited) {
        empty(awaited.checkoutKey(), awaited.quantities());
    }

    private void empty(SecretToken checkoutKey, Map<Sku, Integer> quantities) {
        rows.renewCheckoutKey(checkoutKey)
                .ifPresent(
                        cart -> new TreeMap<>(quantities).forEach((sku, quantity) -> rows.take(cart, sku, quantity)));
    }

    @EventListener
    @Order(NewsOrder.CART)
    void on(OrderReleased released) {
        rows.renewCheckoutKey(released.checkoutKey());
    }
}
