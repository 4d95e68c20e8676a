package shop.stoa.catalog;

import shop.stoa.kernel.Slug;

/** A category by its name and address. */
public record CategorySummary(Slug slug, String name) {}
