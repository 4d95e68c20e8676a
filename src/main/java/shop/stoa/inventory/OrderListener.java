package shop.stoa.inventory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.inventory.StockEvent.StockChanged;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderReleased;

/** Hears of orders inside the transaction that moves them: an order and its stock never say different things. */
@Component
class OrderListener {

    private final Reservations reservations;
    private final ApplicationEventPublisher news;

    OrderListener(Reservations reservations, ApplicationEventPublisher news) {
        this.reservations = reservations;
        this.news = news;
    }

    @EventListener
    @Order(NewsOrder.STOCK)
    void on(OrderPaid paid) {
        reservations.commit(paid.order());
    }

    @EventListener
    @Order(NewsOrder.STOCK)
    void on(OrderReleased released) {
        reservations
                .release(released.order())
                .forEach((sku, available) -> news.publishEvent(new StockChanged(sku, available)));
    }
}
