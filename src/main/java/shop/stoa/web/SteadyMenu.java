package shop.stoa.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;

/** A page without its menu beats no page: the error page needs one while the books are away, in the page's own language. */
final class SteadyMenu implements ShopMenu {

    private static final Logger log = LoggerFactory.getLogger(SteadyMenu.class);

    private final Supplier<@Nullable ShopMenu> menu;
    private final Map<String, List<Entry>> lastSeen = new ConcurrentHashMap<>();

    SteadyMenu(Supplier<@Nullable ShopMenu> menu) {
        this.menu = menu;
    }

    @Override
    public List<Entry> getDepartments() {
        String language = LocaleContextHolder.getLocale().getLanguage();
        try {
            ShopMenu current = menu.get();
            List<Entry> entries = current == null ? List.of() : current.getDepartments();
            lastSeen.put(language, entries);
            return entries;
        } catch (RuntimeException e) {
            PageDependencies.passing();
            log.warn("The menu stays as it was: {}", e.toString());
            return lastSeen.getOrDefault(language, List.of());
        }
    }
}
