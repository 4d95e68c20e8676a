package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;
import shop.stoa.web.ShopSettings;

/** What category and search have in common: a listing, answered whole or in the part that a script asked for. */
@Component
class Shelves {

    private final Catalog catalog;
    private final Cards cards;
    private final ShopSettings shop;

    Shelves(Catalog catalog, Cards cards, ShopSettings shop) {
        this.catalog = catalog;
        this.cards = cards;
        this.shop = shop;
    }

    ListingWish wish(HttpServletRequest request, @Nullable String words) {
        return ListingWish.of(request, words, shop.currency());
    }

    /** @throws NoSuchPage beyond the last page */
    Listing listing(ListingWish wish, @Nullable Slug category, Locale language) {
        Slice<ProductSummary> found = catalog.browse(wish.browse(category), language);
        if (found.page() > found.pages()) {
            throw new NoSuchPage("The listing has no page " + found.page());
        }
        Slice<Card> products = new Slice<>(cards.of(found.items()), found.page(), found.size(), found.total());
        return Listing.of(wish, products, shop.currency());
    }

    /** The view to answer with: the whole page, the results after a change, or only what comes after them. */
    static String view(String page, ListingWish wish, HttpServletRequest request, HttpServletResponse response) {
        boolean scripted = request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
        if (!scripted || request.getHeader("HX-History-Restore-Request") != null) {
            return page;
        }
        if ("more".equals(request.getHeader("HX-Target"))) {
            return "storefront/listing :: more";
        }
        response.setHeader("HX-Push-Url", wish.address());
        return "storefront/listing :: answer";
    }
}
