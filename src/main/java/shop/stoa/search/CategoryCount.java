package shop.stoa.search;

import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.kernel.Slug;

/** A category and how many of a listing's products are in it or below it. */
public record CategoryCount(
        Slug slug, String name, @Nullable CatalogImage image, long products) {}
