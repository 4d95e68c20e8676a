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
import shop.stoa.search.ListingSort;
import shop.stoa.search.PriceRange;
import shop.stoa.web.Stencils;
import shop.stoa.web.Stencils.Markup;
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
    private static final String ONWARD = "storefront/onward";
    private static final List<String> ONWARD_HOLES = List.of("said", "shown", "total", "next", "longer", "more", "end");

    private final Supplier<Stencils> stencils;
    private final Supplier<ConversionService> formats;
    private final MessageSource messages;

    /** Asked for when a page is, as by {@link CardFaces}. */
    ShelfFaces(Supplier<Stencils> stencils, Supplier<ConversionService> formats, MessageSource messages) {
        this.stencils = stencils;
        this.formats = formats;
        this.messages = messages;
    }

    /** The items of the categories that have some of what was searched for. */
    public String scopes(ListingWish wish, List<CategoryCount> categories) {
        Stencil scope = stencils.get().of(SCOPE, LocaleContextHolder.getLocale(), SCOPE_HOLES, Map.of());
        StringBuilder html = new StringBuilder();
        for (CategoryCount category : categories) {
            if (category.products() > 0) {
                scope.fill(html, wish.in(category.slug()), category.name(), category.products());
            }
        }
        return html.toString();
    }

    /**
     * All that it can be narrowed by.
     *
     * @param swapped whether it comes to take the place of what is there
     */
    public String facets(Shelf shelf, boolean swapped) {
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
                        new Markup(shelf.foldsHtml()),
                        shelf.inStock(),
                        new Markup(bands(bands, language)),
                        least,
                        prices == null ? "" : whole(prices.lowest()),
                        most,
                        prices == null ? "" : whole(prices.highest()),
                        say("storefront.filter.show", language, shelf.total()))
                .html();
    }

    private static BigInteger whole(Money price) {
        return price.toDecimal().toBigInteger();
    }

    /** How far it has come, and the way on. */
    public String onward(Shelf shelf) {
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
                        shelf.isCut() ? say("storefront.end", language, shelf.shown(), shelf.total()) : "")
                .html();
    }

    private String shown(Shelf shelf, Locale language) {
        return shelf.begin() > 1
                ? say("storefront.shown.from", language, shelf.begin(), shelf.shown(), shelf.total())
                : say("storefront.shown", language, shelf.shown(), shelf.total());
    }

    /** The items of prices to press. */
    private String bands(List<Shelf.Band> bands, Locale language) {
        StringBuilder html = new StringBuilder();
        for (int place = 0; place < bands.size(); place++) {
            Shelf.Band band = bands.get(place);
            stencils.get()
                    .of(BAND, language, BAND_HOLES, Map.of("chosen", band.chosen()))
                    .fill(html, "band-" + place, band.address(), said(band.filter(), language));
        }
        return html.toString();
    }

    /** The orders as options. */
    public String sorts(ListingWish wish) {
        Locale language = LocaleContextHolder.getLocale();
        StringBuilder html = new StringBuilder();
        for (ListingSort sort : ListingSort.values()) {
            boolean shelved = sort == ListingSort.RELEVANCE && wish.words() == null;
            stencils.get()
                    .of(SORT, language, SORT_HOLES, Map.of("chosen", sort == wish.sort()))
                    .fill(
                            html,
                            sort.word(),
                            say("storefront.sort." + sort.word() + (shelved ? ".category" : ""), language));
        }
        return html.toString();
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
