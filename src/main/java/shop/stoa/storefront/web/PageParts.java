package shop.stoa.storefront.web;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import shop.stoa.catalog.CategorySummary;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.kernel.Slug;
import shop.stoa.web.PageDependencies;
import shop.stoa.web.PageKeys;

/** What pages of goods are made of, in the words by which rooms say that it is other than before. */
final class PageParts {

    private PageParts() {}

    static void cards(Collection<ProductSummary> products) {
        if (!PageDependencies.areAskedFor()) {
            return;
        }
        PageDependencies.of(products.stream()
                .flatMap(product -> product.skus().stream())
                .flatMap(sku -> Stream.of(PageKeys.sku(sku), PageKeys.few(sku)))
                .toList());
    }

    static void product(ProductDetails product) {
        if (!PageDependencies.areAskedFor()) {
            return;
        }
        PageDependencies.of(PageKeys.product(product.id().value()));
        PageDependencies.of(product.variants().stream()
                .map(ProductVariant::sku)
                .flatMap(sku -> Stream.of(PageKeys.sku(sku), PageKeys.stock(sku)))
                .toList());
        product.related().forEach(pick -> PageDependencies.of(PageKeys.picked(pick)));
        // what else it leads to lies in its own category and in those beside it
        List<CategorySummary> path = product.path();
        if (!path.isEmpty()) {
            PageDependencies.of(
                    PageKeys.members(path.get(Math.max(0, path.size() - 2)).slug()));
        }
    }

    static void category(Slug category) {
        PageDependencies.of(PageKeys.category(category));
    }

    /** Of listings those pages that everybody comes by: whoever narrows one down is alone with it. */
    static void keptListing(String path, ListingWish wish) {
        boolean plain = wish.words() == null
                && wish.category() == null
                && !wish.isFiltered()
                && !wish.typedPrice()
                && wish.allOf() == null;
        if (plain && wish.pages().first() == wish.pages().last()) {
            PageDependencies.keptAt(
                    path + wish.on(wish.pages()).substring(wish.path().length()));
        }
    }

    static void keptProduct(String path, ProductDetails product, @Nullable String variant) {
        if (variant == null) {
            PageDependencies.keptAt(path);
        } else if (product.variants().stream().anyMatch(one -> one.sku().value().equals(variant))) {
            PageDependencies.keptAt(path + "?variant=" + UriUtils.encode(variant, StandardCharsets.UTF_8));
        }
    }
}
