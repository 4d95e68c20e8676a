package shop.stoa.catalog;

import java.util.List;
import shop.stoa.kernel.Slug;

/**
 * What a product's page shows.
 *
 * @param description plain text, paragraphs parted by blank lines
 * @param options at most three, in order; none where there is one variant only
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
        List<ProductVariant> variants,
        List<CatalogImage> images,
        List<CategorySummary> path) {}
