package shop.stoa.tax;

import shop.stoa.kernel.Money;

/**
 * An amount with its tax; gross = net + tax.
 *
 * @param rate in basis points
 */
public record TaxedAmount(Money gross, Money net, Money tax, int rate) {}
