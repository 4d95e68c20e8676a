package shop.stoa.storefront.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import shop.stoa.catalog.CategorySummary;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.kernel.Slug;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageMakings;

/** What pages of goods are made of, in the words by which rooms say that it is other than before. */
final class PageParts {

    private PageParts() {}

    static void cards(Collection<ProductSummary> products) {
        products.stream().flatMap(product -> product.skus().stream()).forEach(sku -> {
            PageMakings.of(PageKeys.sku(sku));
            PageMakings.of(PageKeys.few(sku));
        });
    }

    static void product(ProductDetails product) {
        PageMakings.of(PageKeys.product(product.id().value()));
        product.variants().stream().map(ProductVariant::sku).forEach(sku -> {
            PageMakings.of(PageKeys.sku(sku));
            PageMakings.of(PageKeys.stock(sku));
        });
        product.related().forEach(pick -> PageMakings.of(PageKeys.picked(pick)));
        // what else it leads to lies in its own category and in those beside it
        List<CategorySummary> path = product.path();
        if (!path.isEmpty()) {
            PageMakings.of(
                    PageKeys.members(path.get(Math.max(0, path.size() - 2)).slug()));
        }
    }

    static void category(Slug category) {
        PageMakings.of(PageKeys.category(category));
    }

    /** Of listings those pages that everybody comes by: whoever narrows one down is alone with it. */
    static void keptListing(String path, ListingWish wish) {
        boolean plain = wish.words() == null && wish.category() == null && !wish.isFiltered() && !wish.typedPrice();
        if (plain && wish.pages().first() == wish.pages().last()) {
            PageMakings.keptAt(
                    path + wish.on(wish.pages()).substring(wish.path().length()));
        }
    }

    static void keptProduct(String path, ProductDetails product, @Nullable String variant) {
        if (variant == null) {
            PageMakings.keptAt(path);
        } else if (product.variants().stream().anyMatch(one -> one.sku().value().equals(variant))) {
            PageMakings.keptAt(path + "?variant=" + UriUtils.encode(variant, StandardCharsets.UTF_8));
        }
    }
}
