package shop.stoa.notifications;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.inventory.StockEvent.StockRanLow;
import shop.stoa.inventory.StockEvent.StockRanOut;
import shop.stoa.kernel.NewsOrder;

/** Notes, in the same transaction, what the staff should hear of tomorrow morning; {@code stoa.mail.low-stock=false}: never. */
@Component
@ConditionalOnBooleanProperty(name = "stoa.mail.low-stock", matchIfMissing = true)
class StockListener {

    private final LowStock lowStock;

    StockListener(LowStock lowStock) {
        this.lowStock = lowStock;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(StockRanLow news) {
        lowStock.note(news.sku());
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(StockRanOut news) {
        lowStock.note(news.sku());
    }
}
