package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.TaxClass;

/**
 * One sellable form of a product.
 *
 * @param choices one value for each of the product's options, in their order
 * @param price gross
 * @param compareAtPrice the former price, or null where it is not reduced
 * @param weightGrams for the parcel
 * @param image the picture that shows this variant, or null for the product's main one
 */
public record ProductVariant(
        Sku sku,
        List<String> choices,
        Money price,
        @Nullable Money compareAtPrice,
        TaxClass taxClass,
        int weightGrams,
        @Nullable CatalogImage image) {}
