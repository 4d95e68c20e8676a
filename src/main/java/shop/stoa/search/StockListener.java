package shop.stoa.search;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.inventory.StockEvent.StockChanged;
import shop.stoa.kernel.NewsOrder;

/** Hears of stock, in the same transaction. */
@Component
class StockListener {

    private final News news;

    StockListener(News news) {
        this.news = news;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(StockChanged changed) {
        news.ofSku(changed.sku());
    }
}
