package shop.stoa.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A page without its menu beats no page: the error page needs one while the books are away, in the page's own language. */
final class SteadyMenu implements ShopMenu, Caching {

    private static final Logger log = LoggerFactory.getLogger(SteadyMenu.class);

    private static final int MOST_LANGUAGES = 64;

    private final Supplier<@Nullable ShopMenu> menu;
    private final MemoryCache<String, List<Entry>> lastSeen = new MemoryCache<>("web-menu", MOST_LANGUAGES);

    SteadyMenu(Supplier<@Nullable ShopMenu> menu) {
        this.menu = menu;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(lastSeen.use());
    }

    @Override
    public List<Entry> getDepartments() {
        String language = LocaleContextHolder.getLocale().getLanguage();
        if (isAnsweredFor()) {
            return seen(language);
        }
        try {
            ShopMenu current = menu.get();
            List<Entry> entries = current == null ? List.of() : current.getDepartments();
            lastSeen.put(language, entries);
            return entries;
        } catch (RuntimeException e) {
            PageDependencies.passing();
            log.warn("The menu stays as it was: {}", e.toString());
            return seen(language);
        }
    }

    private List<Entry> seen(String language) {
        List<Entry> last = lastSeen.get(language);
        if (last == null) {
            lastSeen.use().miss();
            return List.of();
        }
        lastSeen.use().hit();
        return last;
    }

    /** The page says that something is away: whoever reads it has waited for that once, and must not wait for the same again. */
    private static boolean isAnsweredFor() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && Integer.valueOf(HttpServletResponse.SC_SERVICE_UNAVAILABLE)
                        .equals(request.getRequest().getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    }
}
