package shop.stoa.catalog;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/** All that staff say of a collection, in the shop's own language. @param introduction plain text, may be empty */
public record NewCollection(
        Slug slug,
        String name,
        String introduction,
        @Nullable CatalogImage image,
        CollectionContents contents,
        CollectionSort sort) {}
