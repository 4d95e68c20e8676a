package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Barcode;
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
 * @param images the pictures that show this variant, the main one first; none for the product's own
 * @param cost what the shop pays for it, for staff alone; null where nobody said
 */
public record ProductVariant(
        Sku sku,
        List<String> choices,
        Money price,
        @Nullable Money compareAtPrice,
        TaxClass taxClass,
        int weightGrams,
        List<CatalogImage> images,
        @Nullable Barcode barcode,
        @Nullable Money cost,
        @Nullable Dimensions dimensions,
        @Nullable Customs customs) {

    public ProductVariant {
        choices = List.copyOf(choices);
        images = List.copyOf(images);
    }

    /** A variant of which no more is known. */
    public ProductVariant(
            Sku sku,
            List<String> choices,
            Money price,
            @Nullable Money compareAtPrice,
            TaxClass taxClass,
            int weightGrams,
            @Nullable CatalogImage image) {
        this(
                sku,
                choices,
                price,
                compareAtPrice,
                taxClass,
                weightGrams,
                image == null ? List.of() : List.of(image),
                null,
                null,
                null,
                null);
    }

    /** Its main picture, or null for the product's. */
    public @Nullable CatalogImage image() {
        return images.isEmpty() ? null : images.getFirst();
    }
}
