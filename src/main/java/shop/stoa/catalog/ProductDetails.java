package shop.stoa.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/**
 * What a product's page shows, and what is indexed of it.
 *
 * @param description plain text, paragraphs parted by blank lines
 * @param activeFrom since when shoppers see it while it is active; null for at once
 * @param activeUntil until when; null for ever
 * @param brand its maker, or null
 * @param options at most three, in order; none where there is one variant only
 * @param shownOption the place among the options, from 0, of the one that the pictures show; null where they show none
 * @param variants at least one, in order, the retired ones left out
 * @param images the product's pictures, the main one first
 * @param attributes what is said of it besides, in the attributes' order; several of the same attribute are several values
 * @param path the categories from the top down to the one it is shown in
 * @param publishedAt since when it can be seen, or will; null where nobody has put it on the shelf yet
 * @param seoTitle for the head of the page in place of the title, or null
 * @param seoDescription for the head of the page in place of the description, or null
 * @param related what somebody has picked to be shown beside it, whether it is there or not
 */
public record ProductDetails(
        ProductId id,
        Slug slug,
        String title,
        String description,
        ProductStatus status,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable Brand brand,
        List<String> tags,
        List<ProductOption> options,
        @Nullable Integer shownOption,
        List<ProductVariant> variants,
        List<CatalogImage> images,
        List<ProductAttribute> attributes,
        List<CategorySummary> path,
        @Nullable Instant publishedAt,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        List<Slug> related) {

    /** A product that is on the shelf, and of which no more is said. */
    public ProductDetails(
            ProductId id,
            Slug slug,
            String title,
            String description,
            List<ProductOption> options,
            @Nullable Integer shownOption,
            List<ProductVariant> variants,
            List<CatalogImage> images,
            List<CategorySummary> path) {
        this(
                id,
                slug,
                title,
                description,
                ProductStatus.ACTIVE,
                null,
                null,
                null,
                List.of(),
                options,
                shownOption,
                variants,
                images,
                List.of(),
                path,
                null,
                null,
                null,
                List.of());
    }

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
