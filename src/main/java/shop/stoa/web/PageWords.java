package shop.stoa.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The words that every template may use without its controller doing anything: see {@code docs/pages.md}. */
@Component
final class PageWords {

    private static final Logger log = LoggerFactory.getLogger(PageWords.class);

    private final Map<String, Object> words;

    PageWords(
            ThymeleafViewResolver views,
            ShopSettings shop,
            Assets assets,
            Look look,
            Brand brand,
            Times times,
            ObjectProvider<ShopMenu> menu,
            ObjectProvider<AdminMenuItem> adminMenu,
            ObjectProvider<PageWord> ofRooms) {
        words = new HashMap<>(Map.of(
                "shop",
                shop,
                "assets",
                assets,
                "look",
                look,
                "brand",
                brand,
                "times",
                times,
                "here",
                new Here(shop),
                "menu",
                new SteadyMenu(menu),
                "adminMenu",
                new AdminMenu(adminMenu)));
        ofRooms.forEach(word -> words.put(word.name(), word.meaning()));
        words.forEach(views::addStaticVariable);
    }

    Map<String, Object> all() {
        return words;
    }

    /** A page without its menu beats no page: the error page needs one while the books are away. */
    private static final class SteadyMenu implements ShopMenu {

        private final ObjectProvider<ShopMenu> menu;
        private volatile List<Entry> lastSeen = List.of();

        SteadyMenu(ObjectProvider<ShopMenu> menu) {
            this.menu = menu;
        }

        @Override
        public List<Entry> getDepartments() {
            try {
                ShopMenu current = menu.getIfAvailable();
                lastSeen = current == null ? List.of() : current.getDepartments();
            } catch (RuntimeException e) {
                log.warn("The menu stays as it was: {}", e.toString());
            }
            return lastSeen;
        }
    }
}
