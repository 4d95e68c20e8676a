package shop.stoa.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import shop.stoa.kernel.Slice;
import shop.stoa.web.Stencils.Stencil;

/**
 * What the layout says of a page, as HTML: its head, and the way to it. Half of a page's expressions would be in there. Templates know
 * it as {@code layout}.
 */
final class LayoutFaces {

    private static final String SAID = "web/ui/head-said";
    private static final List<String> SAID_HOLES = List.of(
            "description",
            "address",
            "alternates",
            "site",
            "type",
            "title",
            "language",
            "picture",
            "pictureType",
            "width",
            "height",
            "alt");
    private static final String ALTERNATE = "web/ui/head-alternate";
    private static final List<String> ALTERNATE_HOLES = List.of("language", "address");
    private static final String FILES = "web/ui/head-files";
    private static final List<String> FILES_HOLES = List.of("robots", "kind", "styles", "scripts");
    private static final String CRUMBS = "web/ui/crumbs";
    private static final List<String> CRUMBS_HOLES = List.of("home", "steps");
    private static final String CRUMB = "web/ui/crumb";
    private static final List<String> CRUMB_HOLES = List.of("address", "name");
    private static final String LANGUAGE = "web/ui/language";
    private static final List<String> LANGUAGE_HOLES = List.of("dress", "address", "tag", "name");
    private static final String PAGER = "web/ui/pager-links";
    private static final List<String> PAGER_HOLES = List.of("shown", "steps");
    private static final String STEP = "web/ui/pager-step";
    private static final List<String> STEP_HOLES = List.of("address");
    private static final String NUMBER = "web/ui/pager-number";
    private static final List<String> NUMBER_HOLES = List.of("address", "label", "number");

    private final ShopSettings shop;
    private final Assets assets;
    private final Vitals vitals;
    private final Here here;
    private final MessageSource messages;
    private final Supplier<Stencils> stencils;

    /** @param stencils asked for when a page is: they are made by who knows this word, too */
    LayoutFaces(
            ShopSettings shop,
            Assets assets,
            Vitals vitals,
            Here here,
            MessageSource messages,
            Supplier<Stencils> stencils) {
        this.shop = shop;
        this.assets = assets;
        this.vitals = vitals;
        this.here = here;
        this.messages = messages;
        this.stencils = stencils;
    }

    /**
     * What it says of itself to whoever finds or shares it.
     *
     * @param robots what they may do with it; a page that says so may be without a description
     * @param canonical its one path, without its language
     */
    public Markup said(
            @Nullable String description, @Nullable String robots, @Nullable String canonical, @Nullable Share share) {
        Locale language = LocaleContextHolder.getLocale();
        boolean told = description != null && !description.isEmpty();
        String shown = description == null || description.isEmpty() ? shop.tagline() : description;
        Share shared = canonical == null ? null : share;
        Share.Picture picture = shared == null ? null : shared.picture();
        return stencils.get()
                .filled(
                        SAID,
                        language,
                        SAID_HOLES,
                        Map.of(
                                "described",
                                description != null || robots == null,
                                "told",
                                told,
                                "addressed",
                                canonical != null,
                                "shared",
                                shared != null,
                                "pictured",
                                picture != null),
                        shown,
                        canonical == null ? "" : shop.absolute(language, canonical),
                        canonical == null ? "" : alternates(canonical, language),
                        shop.name(),
                        shared == null ? "" : shared.type(),
                        shared == null ? "" : shared.title(),
                        language,
                        picture == null ? "" : shop.absolute(picture.path()),
                        picture == null ? "" : picture.type(),
                        picture == null ? "" : picture.width(),
                        picture == null ? "" : picture.height(),
                        picture == null ? "" : picture.alt());
    }

    private Markup alternates(String canonical, Locale language) {
        List<Locale> all = shop.languages();
        Markup html = Markup.empty();
        if (all.size() > 1) {
            Stencil alternate = stencils.get().of(ALTERNATE, language, ALTERNATE_HOLES, Map.of());
            all.forEach(other -> alternate.fill(html, other.toLanguageTag(), shop.absolute(other, canonical)));
            alternate.fill(html, "x-default", shop.absolute(shop.locale(), canonical));
        }
        return html;
    }

    /**
     * What a browser needs for it.
     *
     * @param styles the address of the sheet, of the shop or the staff
     * @param dev true on a page of an embedded run
     */
    public Markup files(String styles, String scripts, @Nullable String robots, @Nullable Boolean dev) {
        boolean ofShop = styles.equals(assets.getShopStyles());
        String path = ofShop ? here.path() : "";
        return stencils.get()
                .filled(
                        FILES,
                        LocaleContextHolder.getLocale(),
                        FILES_HOLES,
                        Map.of(
                                "bound",
                                robots != null,
                                "ofShop",
                                ofShop,
                                "watched",
                                ofShop && vitals.getShare() > 0,
                                "account",
                                isUnder(path, "/account") || isUnder(path, "/login") || isUnder(path, "/register"),
                                "passkey",
                                path.equals("/login")
                                        || isUnder(path, "/login/passkey")
                                        || isUnder(path, "/account/passkeys"),
                                "dev",
                                Boolean.TRUE.equals(dev)),
                        robots == null ? "" : robots,
                        ofShop ? vitals.kindOf(path) : "",
                        styles,
                        scripts);
    }

    private static boolean isUnder(String path, String other) {
        return path.startsWith(other) && (path.length() == other.length() || path.charAt(other.length()) == '/');
    }

    /** The way from the front page to a page, which is the last step. */
    public Markup crumbs(List<Crumb> crumbs) {
        Locale language = LocaleContextHolder.getLocale();
        String prefix = shop.prefix(language);
        Markup steps = Markup.empty();
        for (Crumb crumb : crumbs) {
            String path = crumb.path();
            stencils.get()
                    .of(CRUMB, language, CRUMB_HOLES, Map.of("leads", path != null))
                    .fill(steps, path == null ? "" : prefix + path, crumb.name());
        }
        return stencils.get().filled(CRUMBS, language, CRUMBS_HOLES, Map.of(), prefix + "/", steps);
    }

    /** The same to a page that is below the front page. @param name the page's */
    public Markup crumb(String name) {
        return crumbs(List.of(new Crumb(name, null)));
    }

    /**
     * A link to it in each other language.
     *
     * @param dress its class, or empty for none: one that has a class has an icon, too
     * @param own as {@link Here#otherLanguages} takes it
     */
    public Markup languages(String dress, @Nullable String own) {
        Stencil link = stencils.get()
                .of(LANGUAGE, LocaleContextHolder.getLocale(), LANGUAGE_HOLES, Map.of("dressed", !dress.isEmpty()));
        Markup html = Markup.empty();
        here.otherLanguages(own).forEach(other -> link.fill(html, dress, other.href(), other.tag(), other.name()));
        return html;
    }

    /** The ways to the other pages of a list that has some. */
    public Markup pager(Slice<?> slice) {
        Locale language = LocaleContextHolder.getLocale();
        String first = here.page(1);
        Markup steps = Markup.empty();
        if (slice.hasPrevious()) {
            step(steps, true, Here.page(first, slice.page() - 1), language);
        }
        for (int number : here.numbers(slice)) {
            stencils.get()
                    .of(NUMBER, language, NUMBER_HOLES, Map.of("linked", number > 0, "current", number == slice.page()))
                    .fill(steps, Here.page(first, number), say("web.pager.page", language, number), number);
        }
        if (slice.hasNext()) {
            step(steps, false, Here.page(first, slice.page() + 1), language);
        }
        return stencils.get()
                .filled(
                        PAGER,
                        language,
                        PAGER_HOLES,
                        Map.of(),
                        say("web.pager.shown", language, here.first(slice), here.last(slice), slice.total()),
                        steps);
    }

    private void step(Markup steps, boolean back, String address, Locale language) {
        stencils.get().of(STEP, language, STEP_HOLES, Map.of("back", back)).fill(steps, address);
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
