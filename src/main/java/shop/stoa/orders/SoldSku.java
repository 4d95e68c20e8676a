package shop.stoa.orders;

import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;

/**
 * What was sold of a SKU in a time, less what was taken out of its orders since and what came back.
 *
 * @param units at least one
 * @param revenue gross, without delivery; money that went back for no units is not taken off
 */
public record SoldSku(Sku sku, long units, Money revenue) {}
