package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/**
 * What a product's page shows.
 *
 * @param description plain text, paragraphs parted by blank lines
 * @param options at most three, in order; none where there is one variant only
 * @param shownOption the place among the options, from 0, of the one that the pictures show; null where they show none
 * @param variants at least one, in order
 * @param images the product's pictures, the main one first
 * @param path the categories from the top down to the one it is shown in
 */
public record ProductDetails(
        ProductId id,
        Slug slug,
        String title,
        String description,
        List<ProductOption> options,
        @Nullable Integer shownOption,
        List<ProductVariant> variants,
        List<CatalogImage> images,
        List<CategorySummary> path) {

    /**
     * The picture that tells this value from the option's others; null where the pictures do not show this option.
     *
     * @param option its place among the options, from 0
     */
    public @Nullable CatalogImage pictureOf(int option, String value) {
        if (shownOption == null || shownOption != option) {
            return null;
        }
        return variants.stream()
                .filter(variant -> variant.choices().get(option).equals(value))
                .findFirst()
                .map(this::pictureOf)
                .orElse(null);
    }

    /** The variant's own picture, or else the product's main one; null where there is neither. */
    public @Nullable CatalogImage pictureOf(ProductVariant variant) {
        if (variant.image() != null) {
            return variant.image();
        }
        return images.isEmpty() ? null : images.getFirst();
    }
}
