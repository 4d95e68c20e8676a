package shop.stoa.checkout;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.cart.CartEvent.CartErased;
import shop.stoa.cart.CartEvent.CartMoved;
import shop.stoa.customers.CustomerEvent.CustomerErased;
import shop.stoa.customers.CustomerEvent.CustomerMoved;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.BuyerErased;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderReleased;
import shop.stoa.orders.OrderEvent.PaymentAwaited;

/** Forgets what was typed, at once when it has become a paid order or its shopper is erased. */
@Component
class OrderListener {

    private final DetailsRepository details;
    private final UnpaidOrders unpaid;

    OrderListener(DetailsRepository details, UnpaidOrders unpaid) {
        this.details = details;
        this.unpaid = unpaid;
    }

    @EventListener
    @Order(NewsOrder.CART + 1)
    void on(OrderPaid paid) {
        details.forgetDetailsOf(paid.order());
        unpaid.forget(paid.order());
    }

    @EventListener
    void on(OrderReleased released) {
        unpaid.forget(released.order());
    }

    /** Whoever has it debited from their account has done what there is to do, and waits for a bank. */
    @EventListener
    void on(PaymentAwaited awaited) {
        unpaid.forget(awaited.order());
    }

    /** The cart stays whose it is, and leads to no order any more. */
    @EventListener
    void on(BuyerErased news) {
        details.forgetCartOf(news.order());
        unpaid.forget(news.order());
    }

    /** What was typed, and what was placed, goes with the cart. */
    @EventListener
    void on(CartMoved news) {
        details.move(news.from(), news.to());
    }

    /** What was half typed has no address by which it could be found. */
    @EventListener
    void on(CartErased news) {
        news.tokens().forEach(details::forgetDetailsOf);
    }

    /** What was typed with the address of before has nobody any more by whom it could be found. */
    @EventListener
    void on(CustomerMoved news) {
        details.forgetDetailsOf(news.before());
    }

    @EventListener
    void on(CustomerErased news) {
        details.forgetDetailsOf(news.email());
    }
}
