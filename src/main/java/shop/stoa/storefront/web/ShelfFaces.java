package shop.stoa.storefront.web;

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

    /** The items of prices to press. */
    public String bands(List<Shelf.Band> bands) {
        Locale language = LocaleContextHolder.getLocale();
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
