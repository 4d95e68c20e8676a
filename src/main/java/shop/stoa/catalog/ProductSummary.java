package shop.stoa.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * What a card shows.
 *
 * @param image the main picture; where a listing's choices ask for a variant, that variant's
 * @param second another one, to be seen where there is a pointer to hover with; a further view rather than another
 *     colour; or null
 * @param price the lowest price of its variants, gross
 * @param compareAtPrice the former price of that variant, or null where it is not reduced
 * @param severalPrices whether other variants cost more
 * @param skus all its variants, so that a page can ask for their availability
 * @param swatches what its pictures tell apart, in order; none where there is nothing to tell apart
 * @param publishedAt since when it can be seen, for who calls it new
 * @param chosen the first variant that fits a listing's choices, to lead to; null where nothing was chosen
 */
public record ProductSummary(
        Slug slug,
        String title,
        @Nullable CatalogImage image,
        @Nullable CatalogImage second,
        Money price,
        @Nullable Money compareAtPrice,
        boolean severalPrices,
        List<Sku> skus,
        List<Swatch> swatches,
        Instant publishedAt,
        @Nullable Sku chosen) {

    /** How many variants there are to choose from. */
    public int variants() {
        return skus.size();
    }
}
