package shop.stoa.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What lists all departments on every page of the shop, as HTML that is rendered once and kept until the menu is another one:
 * a large shop has hundreds of them, and they would cost more than the rest of the page. Templates know it as
 * {@code menuParts}.
 */
final class MenuParts {

    private final ShopMenu menu;
    private final Here here;
    private final ShopSettings shop;
    private final Supplier<PageRenderer> renderer;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    MenuParts(ShopMenu menu, Here here, ShopSettings shop, Supplier<PageRenderer> renderer) {
        this.menu = menu;
        this.here = here;
        this.shop = shop;
        this.renderer = renderer;
    }

    private record Kept(List<ShopMenu.Entry> departments, String sheet, String bay) {}

    /** The items of the menu's sheet, of which the one that the reader is at says so. */
    public String getSheet() {
        Locale language = LocaleContextHolder.getLocale();
        String link = "href=\"" + shop.prefix(language) + here.path() + "\"";
        return current(language).sheet.replace(link, link + " aria-current=\"page\"");
    }

    /** The items of the footer. */
    public String getBay() {
        return current(LocaleContextHolder.getLocale()).bay;
    }

    private Kept current(Locale language) {
        List<ShopMenu.Entry> departments = menu.getDepartments();
        Kept known = kept.get(language.getLanguage());
        if (known == null || !known.departments.equals(departments)) {
            known = render(departments, language);
            kept.put(language.getLanguage(), known);
        }
        return known;
    }

    private Kept render(List<ShopMenu.Entry> departments, Locale language) {
        Map<String, Object> model = Map.of("departments", departments, "prefix", shop.prefix(language));
        return new Kept(
                departments,
                renderer.get().render("web/ui/menu-sheet", language, model),
                renderer.get().render("web/ui/menu-bay", language, model));
    }
}
