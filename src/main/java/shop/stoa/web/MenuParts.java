package shop.stoa.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;

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
    private final Supplier<KeptMarkup> again;
    private final MemoryCache<String, Kept> kept = new MemoryCache<>("web-menu-parts", MOST_LANGUAGES);

    MenuParts(
            ShopMenu menu,
            Here here,
            ShopSettings shop,
            Supplier<PageRenderer> renderer,
            Supplier<Stencils> stencils,
            Supplier<KeptMarkup> again) {
        this.stencils = stencils;
        this.again = again;
        this.menu = menu;
        this.here = here;
        this.shop = shop;
        this.renderer = renderer;
    }

    /**
     * @param said what the shop says of itself
     * @param sheetOfOthers the sheet on pages that it does not lead to
     * @param bars by the place of the department that the reader is at, from 0, where {@link #NAMED} is none; rendered when asked for
     */
    private record Kept(
            List<ShopMenu.Entry> departments,
            List<String> said,
            Markup mark,
            String sheet,
            Markup sheetOfOthers,
            Markup tools,
            Markup help,
            Markup footer,
            Map<Integer, Markup> bars) {}

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    /**
     * @param current the link that the sheet has to where the reader is, or empty
     * @param bar the place of the department in the header
     */
    private record Above(Locale language, String typed, String current, int bar) {}

    /** All that stands above a page: what leads around the shop, and the search with what was typed into it. */
    public Markup getMasthead() {
        Kept parts = current();
        Locale language = LocaleContextHolder.getLocale();
        String typed = here.parameter("q");
        String link = "href=\"" + shop.prefix(language) + here.path() + "\"";
        Above above = new Above(
                language,
                typed == null ? "" : typed,
                parts.sheet.contains(link) ? link : "",
                current(parts.departments));
        return again.get().of(above, parts, () -> masthead(parts, above));
    }

    private Markup masthead(Kept parts, Above above) {
        String prefix = shop.prefix(above.language);
        return stencils.get()
                .filled(
                        MASTHEAD,
                        above.language,
                        HOLES,
                        Map.of(),
                        prefix + "/",
                        parts.mark,
                        bar(parts, above.bar),
                        parts.tools,
                        prefix + "/search",
                        above.typed,
                        prefix + "/search/suggest",
                        sheet(parts, above.current),
                        parts.help);
    }

    /** The items of the menu's sheet, of which the one that the reader is at says so. */
    private static Markup sheet(Kept parts, String current) {
        return current.isEmpty()
                ? parts.sheetOfOthers
                : new Markup(parts.sheet.replace(current, current + " aria-current=\"page\""));
    }

    /** The place in the header of the department that the reader is at or below. */
    private int current(List<ShopMenu.Entry> departments) {
        List<ShopMenu.Entry> named = named(departments);
        int at = 0;
        while (at < named.size() && !here.isIn(named.get(at))) {
            at++;
        }
        return at == named.size() ? NAMED : at;
    }

    private Markup bar(Kept parts, int current) {
        return parts.bars.computeIfAbsent(current, place -> kept(render("menu-bar", named(parts.departments), place)));
    }

    /** The bays of the footer. */
    public Markup getFooter() {
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
            String sheet = render("menu-sheet", departments, NAMED);
            known = new Kept(
                    departments,
                    said,
                    kept(render("menu-mark", departments, NAMED).strip()),
                    sheet,
                    kept(sheet),
                    kept(render("menu-tools", departments, NAMED)),
                    kept(render("menu-help", departments, NAMED)),
                    kept(render("menu-footer", departments, NAMED)).inOnePiece(true),
                    new ConcurrentHashMap<>());
            kept.put(language, known);
            kept.use().miss();
        } else {
            kept.use().hit();
        }
        return known;
    }

    private static Markup kept(String html) {
        return Markup.empty().add(new Markup.Constant(html));
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
