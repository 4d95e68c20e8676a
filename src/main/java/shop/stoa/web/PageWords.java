package shop.stoa.web;

import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
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
            Vitals vitals,
            ObjectProvider<ShopMenu> menu,
            ObjectProvider<AdminMenuItem> adminMenu,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes,
            ObjectProvider<PageWord> ofRooms,
            ObjectProvider<PageRenderer> renderer,
            ObjectProvider<Stencils> stencils) {
        Here here = new Here(shop);
        ShopMenu steady = new SteadyMenu(SingletonSupplier.ofNullable(menu::getIfAvailable));
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
                here,
                "menu",
                steady,
                "menuParts",
                new MenuParts(steady, here, shop, renderer::getObject, SingletonSupplier.of(stencils::getObject)),
                "adminMenu",
                new AdminMenu(adminMenu, new AdminRoutes(routes::getObject))));
        words.put("may", new May());
        words.put("vitals", vitals);
        ofRooms.forEach(word -> words.put(word.name(), word.meaning()));
        words.forEach(views::addStaticVariable);
    }

    Map<String, Object> all() {
        return words;
    }
}
