package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * What a card shows.
 *
 * @param price the lowest price of its variants, gross
 * @param compareAtPrice the former price of that variant, or null where it is not reduced
 * @param severalPrices whether other variants cost more
 * @param skus all its variants, so that a page can ask for their availability
 * @param variants how many there are to choose from
 */
public record ProductSummary(
        Slug slug,
        String title,
        @Nullable CatalogImage image,
        Money price,
        @Nullable Money compareAtPrice,
        boolean severalPrices,
        List<Sku> skus,
        int variants) {}
