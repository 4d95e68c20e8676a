package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/**
 * What a listing's head shows.
 *
 * @param path from the top down to this category's parent; empty at the top
 * @param children the categories right below, in order
 */
public record CategoryDetails(
        Slug slug,
        String name,
        String introduction,
        @Nullable CatalogImage image,
        List<CategorySummary> path,
        List<CategorySummary> children) {}
