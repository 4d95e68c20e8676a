package shop.stoa.catalog;

import java.util.List;
import shop.stoa.kernel.Slug;

/**
 * A product to be added.
 *
 * @param category the slug of the category that it is shown in
 * @param options at most three
 * @param variants at least one; each has a value of every option
 */
public record NewProduct(
        Slug slug,
        String title,
        String description,
        Slug category,
        List<ProductOption> options,
        List<ProductVariant> variants,
        List<CatalogImage> images) {}
