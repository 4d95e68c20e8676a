package shop.stoa.catalog;

import shop.stoa.kernel.Sku;

/**
 * A value that a product's pictures show, such as its glaze.
 *
 * @param text as read, {@code Sage}
 * @param sku the first variant that has it, so that a card can lead to it
 */
public record Swatch(String text, Sku sku, CatalogImage picture) {}
