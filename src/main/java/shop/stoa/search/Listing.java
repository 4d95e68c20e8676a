package shop.stoa.search;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.kernel.Slice;

/**
 * One page of a listing, with the ways to narrow it.
 *
 * @param some whether nothing has all the words that were searched for, so that what has some of them is listed
 * @param corrected what is listed instead of what was searched for, where no product has that but some have words like it;
 *     else null
 * @param facets what differs among the products that are there before anything is chosen; first what most of them have
 * @param prices the range that the other choices leave, or null where they leave nothing
 * @param categories those right below the listed one with what the choices leave in them, the empty ones too; in a
 *     search through everything, the top ones
 * @param inStock how many products the other choices leave that can be had
 */
public record Listing(
        Slice<ProductSummary> products,
        boolean some,
        @Nullable Correction corrected,
        List<Facet> facets,
        @Nullable PriceRange prices,
        List<CategoryCount> categories,
        long inStock) {

    /** All that is chosen of options, in the order shown. */
    public Stream<FacetValue> chosen() {
        return facets.stream().flatMap(facet -> facet.values().stream()).filter(FacetValue::chosen);
    }
}
