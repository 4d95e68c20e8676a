package shop.stoa.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import shop.stoa.web.Stencils.Markup;

/**
 * What stands on every page of the shop and is the same on all of them, or nearly, as HTML that is rendered once and kept until
 * the menu is another one or the shop says something else of itself: a large shop has hundreds of departments, and all of this
 * would cost more than the rest of the page. Templates know it as {@code menuParts}.
 */
final class MenuParts implements Caching {

    /** So many departments are named in the header. */
    private static final int NAMED = 6;

    private static final int MOST_LANGUAGES = 64;

    private static final String MASTHEAD = "web/ui/masthead";
    private static final List<String> HOLES =
            List.of("home", "mark", "bar", "tools", "results", "typed", "suggestions", "sheet", "help");

    private final ShopMenu menu;
    private final Here here;
    private final ShopSettings shop;
    private final Supplier<PageRenderer> renderer;
    private final Supplier<Stencils> stencils;
    private final MemoryCache<String, Kept> kept = new MemoryCache<>("web-menu-parts", MOST_LANGUAGES);

    MenuParts(
            ShopMenu menu, Here here, ShopSettings shop, Supplier<PageRenderer> renderer, Supplier<Stencils> stencils) {
        this.stencils = stencils;
        this.menu = menu;
        this.here = here;
        this.shop = shop;
        this.renderer = renderer;
    }

    /**
     * @param said what the shop says of itself
     * @param bars by the place of the department that the reader is at, from 0, where {@link #NAMED} is none; rendered when asked for
     */
    private record Kept(
            List<ShopMenu.Entry> departments,
            List<String> said,
            String mark,
            String sheet,
            String tools,
            String help,
            String footer,
            Map<Integer, String> bars) {}

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    /** All that stands above a page: what leads around the shop, and the search with what was typed into it. */
    public String getMasthead() {
        Kept parts = current();
        Locale language = LocaleContextHolder.getLocale();
        String prefix = shop.prefix(language);
        String typed = here.parameter("q");
        return stencils.get()
                .filled(
                        MASTHEAD,
                        language,
                        HOLES,
                        Map.of(),
                        prefix + "/",
                        new Markup(parts.mark),
                        new Markup(bar(parts)),
                        new Markup(parts.tools),
                        prefix + "/search",
                        typed == null ? "" : typed,
                        prefix + "/search/suggest",
                        new Markup(sheet(parts, prefix)),
                        new Markup(parts.help))
                .html();
    }

    /** The items of the menu's sheet, of which the one that the reader is at says so. */
    private String sheet(Kept parts, String prefix) {
        String link = "href=\"" + prefix + here.path() + "\"";
        return parts.sheet.replace(link, link + " aria-current=\"page\"");
    }

    /** The items of the header, of which the one that the reader is at or below says so. */
    private String bar(Kept parts) {
        List<ShopMenu.Entry> named = named(parts.departments);
        int at = 0;
        while (at < named.size() && !here.isIn(named.get(at))) {
            at++;
        }
        int current = at == named.size() ? NAMED : at;
        return parts.bars.computeIfAbsent(current, place -> render("menu-bar", named, place));
    }

    /** The bays of the footer. */
    public String getFooter() {
        return current().footer;
    }

    private static List<ShopMenu.Entry> named(List<ShopMenu.Entry> departments) {
        return departments.subList(0, Math.min(NAMED, departments.size()));
    }

    private Kept current() {
        List<ShopMenu.Entry> departments = menu.getDepartments();
        List<String> said = List.of(shop.name(), shop.tagline(), shop.supportEmail());
        String language = LocaleContextHolder.getLocale().getLanguage();
        Kept known = kept.get(language);
        if (known == null || !known.departments.equals(departments) || !known.said.equals(said)) {
            known = new Kept(
                    departments,
                    said,
                    render("menu-mark", departments, NAMED).strip(),
                    render("menu-sheet", departments, NAMED),
                    render("menu-tools", departments, NAMED),
                    render("menu-help", departments, NAMED),
                    render("menu-footer", departments, NAMED),
                    new ConcurrentHashMap<>());
            kept.put(language, known);
            kept.use().miss();
        } else {
            kept.use().hit();
        }
        return known;
    }

    private String render(String part, List<ShopMenu.Entry> departments, int current) {
        Locale language = LocaleContextHolder.getLocale();
        return renderer.get()
                .render(
                        "web/ui/" + part,
                        language,
                        Map.of("departments", departments, "prefix", shop.prefix(language), "current", current));
    }
}
