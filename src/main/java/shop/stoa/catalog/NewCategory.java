package shop.stoa.catalog;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/** @param parent the slug of a category that exists, or null for the top level */
public record NewCategory(
        Slug slug,
        String name,
        String introduction,
        @Nullable Slug parent,
        @Nullable CatalogImage image) {}
