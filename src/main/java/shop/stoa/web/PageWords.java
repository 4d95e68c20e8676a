package shop.stoa.web;

import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The words that every template may use without its controller doing anything: see {@code docs/pages.md}. */
@Component
final class PageWords {

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
                new SteadyMenu(menu::getIfAvailable),
                "adminMenu",
                new AdminMenu(adminMenu)));
        ofRooms.forEach(word -> words.put(word.name(), word.meaning()));
        words.forEach(views::addStaticVariable);
    }

    Map<String, Object> all() {
        return words;
    }
}
