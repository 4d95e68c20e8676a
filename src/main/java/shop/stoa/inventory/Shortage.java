package shop.stoa.inventory;

import shop.stoa.kernel.Sku;

/** @param available how many there are instead; may be 0 */
public record Shortage(Sku sku, int wanted, int available) {}
