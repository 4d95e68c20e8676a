package shop.stoa.catalog;

import shop.stoa.kernel.Slug;

/** Who makes something. */
public record Brand(Slug slug, String name) {}
