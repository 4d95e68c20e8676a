package shop.stoa.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slice;

/**
 * One page of a listing, with the ways to narrow it.
 *
 * @param facets what differs among the products that are there before anything is chosen; first what most of them have
 * @param prices the range that the other choices leave, or null where they leave nothing
 * @param categories those right below the listed one with what the choices leave in them, the empty ones too; in a
 *     search through everything, the top ones
 * @param inStock how many products the other choices leave that can be had, or null where nobody asked the stock room
 */
public record Listing(
        Slice<ProductSummary> products,
        List<Facet> facets,
        @Nullable PriceRange prices,
        List<CategoryCount> categories,
        @Nullable Long inStock) {

    /** All that is chosen of options, in the order shown. */
    public Stream<FacetValue> chosen() {
        return facets.stream().flatMap(facet -> facet.values().stream()).filter(FacetValue::chosen);
    }
}
