package shop.stoa.search;

import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;

/**
 * A value to narrow a listing by.
 *
 * @param facet the {@link Facet#name} that it belongs to
 * @param word its word in an address, {@code sage}; the same in every language
 * @param text as read, {@code Salbei}
 * @param products how many products it would show under the choices made of other options, the price and the stock; 0
 *     where those leave none
 * @param picture of a product that has it, where pictures show it; or null
 */
public record FacetValue(
        String facet,
        String word,
        String text,
        long products,
        boolean chosen,
        @Nullable CatalogImage picture) {}
