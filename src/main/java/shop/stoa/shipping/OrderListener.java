package shop.stoa.shipping;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.stoa.orders.OrderEvent.BuyerErased;

/** Hears, in the same transaction and before the order is locked, that somebody is forgotten. */
@Component
class OrderListener {

    private final FulfilmentRepository fulfilments;

    OrderListener(FulfilmentRepository fulfilments) {
        this.fulfilments = fulfilments;
    }

    @EventListener
    void on(BuyerErased news) {
        fulfilments.forget(news.order());
    }
}
