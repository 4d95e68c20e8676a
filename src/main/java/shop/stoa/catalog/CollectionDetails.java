package shop.stoa.catalog;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/** What a collection's page shows, in the language that was asked for. */
public record CollectionDetails(
        Slug slug,
        String name,
        String introduction,
        @Nullable CatalogImage image,
        CollectionContents contents,
        CollectionSort sort) {}
