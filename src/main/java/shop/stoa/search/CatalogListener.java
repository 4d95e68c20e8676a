package shop.stoa.search;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.CatalogEvent;
import shop.stoa.kernel.NewsOrder;

/** Hears what happens to products, in the same transaction: what is written there with it cannot be lost. */
@Component
class CatalogListener {

    private final News news;

    CatalogListener(News news) {
        this.news = news;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.ProductsChanged changed) {
        if (!changed.products().isEmpty()) {
            news.ofProducts(changed.products());
        }
    }

    /** Every product says its values by their names; which ones have one of these is asked when they are read again. */
    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.AttributesChanged changed) {
        news.ofAttributes(changed.keys());
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.CategoriesChanged changed) {
        news.of(News.Names.CATEGORIES);
    }
}
