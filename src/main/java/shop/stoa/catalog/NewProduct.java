package shop.stoa.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/**
 * All that staff say of a product, in the shop's own language.
 *
 * @param description plain text, paragraphs parted by blank lines
 * @param category the slug of the category that it is shown in
 * @param activeFrom since when shoppers see it while it is active; null for at once
 * @param activeUntil until when; null for ever
 * @param brand its maker's name, or null; one that is unknown becomes a brand
 * @param tags words of the staff's own; each once, whatever its case
 * @param seoTitle what search engines show in place of the title, or null
 * @param seoDescription what search engines show in place of the description's beginning, or null
 * @param options at most three
 * @param variants at least one; each has a value of every option. A variant that is left out of a product that had it is
 *     retired: not sold any more, and kept
 * @param related products to be shown beside it, the first one first; one that is not there is passed over until it is
 */
public record NewProduct(
        Slug slug,
        String title,
        String description,
        Slug category,
        ProductStatus status,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable String brand,
        List<String> tags,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        List<ProductOption> options,
        List<ProductVariant> variants,
        List<CatalogImage> images,
        List<AttributeValue> attributes,
        List<Slug> related) {

    /** How many pictures a product may have. */
    public static final int MOST_IMAGES = 250;

    /** How many products may be picked to be shown beside one. */
    public static final int MOST_RELATED = 50;

    public NewProduct {
        tags = List.copyOf(tags);
        options = List.copyOf(options);
        variants = List.copyOf(variants);
        images = List.copyOf(images);
        attributes = List.copyOf(attributes);
        related = List.copyOf(related);
    }

    /** A product that is on the shelf at once, and of which no more is said. */
    public NewProduct(
            Slug slug,
            String title,
            String description,
            Slug category,
            List<ProductOption> options,
            List<ProductVariant> variants,
            List<CatalogImage> images) {
        this(
                slug,
                title,
                description,
                category,
                ProductStatus.ACTIVE,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                options,
                variants,
                images,
                List.of(),
                List.of());
    }
}
