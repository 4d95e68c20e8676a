package shop.stoa.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The words that every template may use without its controller doing anything: see {@code docs/pages.md}. */
@Component
final class PageWords implements Caching {

    private final Map<String, Object> words;
    private final List<CacheUse> caches;

    PageWords(
            ThymeleafViewResolver views,
            ShopSettings shop,
            Assets assets,
            Look look,
            Brand brand,
            Times times,
            Vitals vitals,
            MessageSource messages,
            ObjectProvider<ShopMenu> menu,
            ObjectProvider<AdminMenuItem> adminMenu,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes,
            ObjectProvider<PageWord> ofRooms,
            ObjectProvider<PageRenderer> renderer,
            ObjectProvider<Stencils> stencils,
            ObjectProvider<KeptMarkup> again) {
        Here here = new Here(shop);
        SteadyMenu steady = new SteadyMenu(SingletonSupplier.ofNullable(menu::getIfAvailable));
        SingletonSupplier<Stencils> filled = SingletonSupplier.of(stencils::getObject);
        MenuParts parts =
                new MenuParts(steady, here, shop, renderer::getObject, filled, SingletonSupplier.of(again::getObject));
        caches = List.of(steady.caches().getFirst(), parts.caches().getFirst());
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
                parts,
                "adminMenu",
                new AdminMenu(adminMenu, new AdminRoutes(routes::getObject))));
        words.put("may", new May());
        words.put("vitals", vitals);
        words.put("layout", new LayoutFaces(shop, assets, vitals, here, messages, filled));
        ofRooms.forEach(word -> words.put(word.name(), word.meaning()));
        views.setViewClass(PageView.class);
        words.forEach(views::addStaticVariable);
    }

    @Override
    public List<CacheUse> caches() {
        return caches;
    }

    Map<String, Object> all() {
        return words;
    }
}
