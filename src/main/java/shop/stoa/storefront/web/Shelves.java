package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.kernel.Slug;
import shop.stoa.search.Browse;
import shop.stoa.search.Correction;
import shop.stoa.search.Facet;
import shop.stoa.search.Listing;
import shop.stoa.search.Search;
import shop.stoa.web.ShopSettings;

/** What category and search have in common: a listing, answered whole or in the part that a script asked for. */
@Component
class Shelves {

    private final Search search;
    private final Cards cards;
    private final ShopSettings shop;

    Shelves(Search search, Cards cards, ShopSettings shop) {
        this.search = search;
        this.cards = cards;
        this.shop = shop;
    }

    ListingWish wish(HttpServletRequest request, @Nullable String words) {
        return ListingWish.of(request, words, shop.currency());
    }

    /** @throws NoSuchPage beyond the last page */
    Shelf shelf(ListingWish wish, @Nullable Slug category, Locale language) {
        return shelf(wish, category, null, language);
    }

    /** @throws NoSuchPage beyond the last page */
    Shelf shelf(ListingWish wish, @Nullable Slug category, @Nullable Slug collection, Locale language) {
        PageRange pages = wish.pages();
        Listing last = search.listing(wish.browse(category, collection, pages.last()), language);
        if (pages.last() > last.products().pages()) {
            throw new NoSuchPage("The listing has no page " + pages.last());
        }
        Correction corrected = last.corrected();
        String words = corrected == null ? wish.words() : corrected.words();
        List<ProductSummary> products = new ArrayList<>();
        for (int page = pages.first(); page < pages.last(); page++) {
            products.addAll(
                    search.browse(wish.browse(category, collection, page).saying(words), language)
                            .items());
        }
        products.addAll(last.products().items());
        ListingWish meant = wish.meaning(last.chosen().toList());
        return new Shelf(
                meant,
                words == null ? cards.of(products) : cards.of(products, search.marking(words, language)),
                last.products().total(),
                last.some(),
                corrected,
                last.facets(),
                whole(wish, last.facets(), wish.browse(category, collection, 1), language),
                last.inStock(),
                last.prices(),
                last.categories());
    }

    /** All values of the facet that is asked for, where the listing shows some of them only. */
    private @Nullable Facet whole(ListingWish wish, List<Facet> shown, Browse browse, Locale language) {
        String name = wish.allOf();
        return name == null
                        || shown.stream()
                                .noneMatch(
                                        facet -> facet.isCut() && facet.name().equals(name))
                ? null
                : search.wholeFacet(name, browse, language).orElse(null);
    }

    /**
     * What to answer with: the whole page, the results after a change, only what comes after them, or all values of a facet. A
     * form's two fields for the price lead to the address that has them in one word.
     */
    static Object answer(String page, Shelf shelf, HttpServletRequest request, HttpServletResponse response) {
        boolean scripted = request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
        if (scripted && request.getHeader("HX-History-Restore-Request") == null) {
            if ("more".equals(request.getHeader("HX-Target"))) {
                response.setHeader(
                        "HX-Replace-Url", shelf.wish().on(shelf.wish().pages()));
                return "storefront/listing :: more";
            }
            response.setHeader("HX-Push-Url", shelf.wish().address());
            return "storefront/listing :: answer";
        }
        if (shelf.whole() != null) {
            return new ModelAndView("storefront/values", Map.of("robots", "noindex"));
        }
        return shelf.wish().typedPrice() ? seeOther(shelf.wish().address()) : page;
    }

    private static RedirectView seeOther(String address) {
        RedirectView redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }
}
