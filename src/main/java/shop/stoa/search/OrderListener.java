package shop.stoa.search;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.OrderPaid;

/** Hears what was sold, in the same transaction. */
@Component
class OrderListener {

    private final Sales sales;
    private final News news;

    OrderListener(Sales sales, News news) {
        this.sales = sales;
        this.news = news;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(OrderPaid paid) {
        if (sales.add(paid.order(), paid.quantities())) {
            paid.quantities().keySet().forEach(news::ofSku);
        }
    }
}
