package shop.stoa.storefront.web;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.convert.ConversionService;
import shop.stoa.kernel.Money;
import shop.stoa.search.CategoryCount;
import shop.stoa.search.Facet;
import shop.stoa.search.ListingSort;
import shop.stoa.search.PriceRange;
import shop.stoa.web.KeptMarkup;
import shop.stoa.web.Markup;
import shop.stoa.web.Stencils;
import shop.stoa.web.Stencils.Stencil;

/** The ways on from a listing as HTML, of which each has some dozens: templates know it as {@code shelfFaces}. */
final class ShelfFaces {

    private static final String SCOPE = "storefront/scope";
    private static final List<String> SCOPE_HOLES = List.of("address", "name", "count");
    private static final String BAND = "storefront/band";
    private static final List<String> BAND_HOLES = List.of("id", "address", "prices");
    private static final String SORT = "storefront/sort";
    private static final List<String> SORT_HOLES = List.of("word", "text");
    private static final String FACETS = "storefront/facets";
    private static final List<String> FACETS_HOLES =
            List.of("folds", "inStock", "bands", "least", "lowest", "most", "highest", "show");
    private static final String FILTERS = "storefront/filters";
    private static final List<String> FILTERS_HOLES = List.of("path", "words", "category", "facets");
    private static final String FILTERING = "storefront/filtering";
    private static final List<String> FILTERING_HOLES = List.of("number");
    private static final String TOOLBAR = "storefront/toolbar";
    private static final List<String> TOOLBAR_HOLES = List.of("count", "filtering", "path", "sorts");
    private static final String ONWARD = "storefront/onward";
    private static final List<String> ONWARD_HOLES = List.of("said", "shown", "total", "next", "longer", "more", "end");

    private final Supplier<Stencils> stencils;
    private final Supplier<ConversionService> formats;
    private final MessageSource messages;
    private final Supplier<KeptMarkup> again;

    /** Asked for when a page is, as by {@link CardFaces}. */
    ShelfFaces(
            Supplier<Stencils> stencils,
            Supplier<ConversionService> formats,
            MessageSource messages,
            Supplier<KeptMarkup> again) {
        this.again = again;
        this.stencils = stencils;
        this.formats = formats;
        this.messages = messages;
    }

    /** The items of the categories that have some of what was searched for. */
    public Markup scopes(ListingWish wish, List<CategoryCount> categories) {
        Stencil scope = stencils.get().of(SCOPE, LocaleContextHolder.getLocale(), SCOPE_HOLES, Map.of());
        Markup html = Markup.empty();
        for (CategoryCount category : categories) {
            if (category.products() > 0) {
                scope.fill(html, wish.in(category.slug()), category.name(), category.products());
            }
        }
        return html;
    }

    /** Of the same wish there is one form at a time. */
    private record Form(Locale language, ListingWish wish) {}

    /** What is in it, but for its {@link Form}. */
    private record Narrowing(
            long total,
            List<Facet> facets,
            long inStock,
            @Nullable PriceRange prices) {}

    /** The form of all that it can be narrowed by. */
    public Markup filters(Shelf shelf) {
        return again.get()
                .of(
                        new Form(LocaleContextHolder.getLocale(), shelf.wish()),
                        new Narrowing(shelf.total(), shelf.facets(), shelf.inStock(), shelf.prices()),
                        () -> form(shelf));
    }

    private Markup form(Shelf shelf) {
        ListingWish wish = shelf.wish();
        return stencils.get()
                .filled(
                        FILTERS,
                        LocaleContextHolder.getLocale(),
                        FILTERS_HOLES,
                        Map.of("worded", wish.words() != null, "scoped", wish.category() != null),
                        wish.path(),
                        Objects.requireNonNullElse(wish.words(), ""),
                        wish.category() == null ? "" : wish.category(),
                        filled(shelf, false));
    }

    /** How many products there are, and in which order. */
    public Markup toolbar(Shelf shelf) {
        Locale language = LocaleContextHolder.getLocale();
        return stencils.get()
                .filled(
                        TOOLBAR,
                        language,
                        TOOLBAR_HOLES,
                        Map.of(),
                        say("storefront.count", language, shelf.total()),
                        filtering(shelf.wish()),
                        shelf.wish().path(),
                        sorts(shelf.wish()));
    }

    /** How many filters are set; nothing where none is. */
    public Markup filtering(ListingWish wish) {
        Locale language = LocaleContextHolder.getLocale();
        return wish.filters() == 0
                ? Markup.empty()
                : stencils.get()
                        .filled(
                                FILTERING,
                                language,
                                FILTERING_HOLES,
                                Map.of(),
                                say("storefront.filter.number", language, wish.filters()));
    }

    /**
     * All that it can be narrowed by.
     *
     * @param swapped whether it comes to take the place of what is there
     */
    public Markup facets(Shelf shelf, boolean swapped) {
        return filled(shelf, swapped);
    }

    private Markup filled(Shelf shelf, boolean swapped) {
        Locale language = LocaleContextHolder.getLocale();
        PriceFilter price = shelf.wish().price();
        PriceRange prices = shelf.prices();
        List<Shelf.Band> bands = shelf.bands();
        String least = price == null ? "" : price.least();
        String most = price == null ? "" : price.most();
        return stencils.get()
                .filled(
                        FACETS,
                        language,
                        FACETS_HOLES,
                        Map.of(
                                "swapped",
                                swapped,
                                "partly",
                                shelf.isPartlyInStock(),
                                "chosen",
                                shelf.wish().inStock(),
                                "priced",
                                prices != null || price != null,
                                "banded",
                                !bands.isEmpty(),
                                "from",
                                !least.isEmpty(),
                                "to",
                                !most.isEmpty(),
                                "ranged",
                                prices != null),
                        folds(shelf, language),
                        shelf.inStock(),
                        bands(bands, language),
                        least,
                        prices == null ? "" : whole(prices.lowest()),
                        most,
                        prices == null ? "" : whole(prices.highest()),
                        say("storefront.filter.show", language, shelf.total()));
    }

    /** All of the facets, one after the other. */
    private Markup folds(Shelf shelf, Locale language) {
        Markup html = Markup.empty();
        for (int place = 0; place < shelf.facets().size(); place++) {
            html.add(FacetFold.of(shelf.facets().get(place), place, shelf.wish(), stencils.get(), language));
        }
        return html;
    }

    private static BigInteger whole(Money price) {
        return price.toDecimal().toBigInteger();
    }

    /** How far it has come, and the way on. */
    public Markup onward(Shelf shelf) {
        Locale language = LocaleContextHolder.getLocale();
        String next = shelf.next();
        boolean paged = shelf.slice().pages() > 1;
        return stencils.get()
                .filled(
                        ONWARD,
                        language,
                        ONWARD_HOLES,
                        Map.of("paged", paged, "further", next != null, "cut", shelf.isCut()),
                        paged ? shown(shelf, language) : "",
                        shelf.shown(),
                        shelf.total(),
                        next == null ? "" : next,
                        next == null ? "" : shelf.longer(),
                        next == null ? "" : say("storefront.more", language, shelf.following()),
                        shelf.isCut() ? say("storefront.end", language, shelf.shown(), shelf.total()) : "");
    }

    private String shown(Shelf shelf, Locale language) {
        return shelf.begin() > 1
                ? say("storefront.shown.from", language, shelf.begin(), shelf.shown(), shelf.total())
                : say("storefront.shown", language, shelf.shown(), shelf.total());
    }

    /** The items of prices to press. */
    private Markup bands(List<Shelf.Band> bands, Locale language) {
        Markup html = Markup.empty();
        for (int place = 0; place < bands.size(); place++) {
            Shelf.Band band = bands.get(place);
            stencils.get()
                    .of(BAND, language, BAND_HOLES, Map.of("chosen", band.chosen()))
                    .fill(html, "band-" + place, band.address(), said(band.filter(), language));
        }
        return html;
    }

    /** The orders as options. */
    private Markup sorts(ListingWish wish) {
        Locale language = LocaleContextHolder.getLocale();
        Markup html = Markup.empty();
        for (ListingSort sort : ListingSort.values()) {
            boolean shelved = sort == ListingSort.RELEVANCE && wish.words() == null;
            stencils.get()
                    .of(SORT, language, SORT_HOLES, Map.of("chosen", sort == wish.sort()))
                    .fill(
                            html,
                            sort.word(),
                            say("storefront.sort." + sort.word() + (shelved ? ".category" : ""), language));
        }
        return html;
    }

    private String said(PriceFilter filter, Locale language) {
        String from = said(filter.from());
        String to = said(filter.to());
        if (from == null) {
            return say("storefront.price.to", language, Objects.toString(to, ""));
        }
        return to == null
                ? say("storefront.price.from", language, from)
                : say("storefront.price.between", language, from, to);
    }

    private @Nullable String said(@Nullable Money price) {
        return price == null ? null : formats.get().convert(price, String.class);
    }

    private String say(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, language));
    }
}
