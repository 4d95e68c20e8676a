package shop.stoa.cart;

import shop.stoa.kernel.Sku;

/** @param quantity at least 1 */
public record CartLine(Sku sku, int quantity) {}
