package shop.stoa.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.web.ShopMenu;

/**
 * The category tree as the layout's menu, in the language of the page that is being written. Every page asks for it several times, so that it is kept for a moment: a change
 * made here shows at once, one made by another node of the shop some seconds later.
 */
@Component
class CatalogMenu implements ShopMenu {

    private static final Duration KEPT_FOR = Duration.ofSeconds(5);

    private final Departments departments;
    private final Clock clock;
    private final Map<String, Reading> last = new ConcurrentHashMap<>();

    CatalogMenu(Departments departments, Clock clock) {
        this.departments = departments;
        this.clock = clock;
    }

    @Override
    public List<Entry> getDepartments() {
        String language = LocaleContextHolder.getLocale().getLanguage();
        Reading known = last.get(language);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.at.plus(KEPT_FOR))) {
            return known.entries;
        }
        List<Entry> entries = departments.menu(language);
        last.put(language, new Reading(entries, now));
        return entries;
    }

    @TransactionalEventListener
    void on(CatalogEvent.CategoriesChanged news) {
        last.clear();
    }

    private record Reading(List<Entry> entries, Instant at) {}
}
