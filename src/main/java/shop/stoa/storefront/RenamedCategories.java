package shop.stoa.storefront;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.CatalogEvent;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.pages.HomePage;

/** Tells the front page, which knows no goods, what its categories are called now: in the transaction that renames them. */
@Component
class RenamedCategories {

    private final HomePage home;

    RenamedCategories(HomePage home) {
        this.home = home;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(CatalogEvent.CategoryRenamed renamed) {
        home.renameCategory(renamed.former(), renamed.present());
    }
}
