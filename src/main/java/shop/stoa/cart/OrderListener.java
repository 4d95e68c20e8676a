package shop.stoa.cart;

import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderReleased;

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
        rows.renewCheckoutKey(paid.checkoutKey())
                .ifPresent(cart ->
                        new TreeMap<>(paid.quantities()).forEach((sku, quantity) -> rows.take(cart, sku, quantity)));
    }

    @EventListener
    @Order(NewsOrder.CART)
    void on(OrderReleased released) {
        rows.renewCheckoutKey(released.checkoutKey());
    }
}
