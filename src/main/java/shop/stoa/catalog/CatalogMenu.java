package shop.stoa.catalog;

import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.ShopMenu;

/** The category tree as the layout's menu, in the language of the page that is being written. Every page asks for it several times. */
@Component
class CatalogMenu implements ShopMenu, Caching {

    private final Kept<List<Entry>> kept;

    CatalogMenu(Departments departments, Clock clock) {
        this.kept = new Kept<>("menu", departments::menu, clock);
    }

    @Override
    public List<Entry> getDepartments() {
        return kept.in(LocaleContextHolder.getLocale().getLanguage());
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    @TransactionalEventListener
    void on(CatalogEvent.CategoriesChanged news) {
        kept.forget();
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.ALL)) {
            kept.forget();
        }
    }
}
