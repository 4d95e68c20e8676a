package shop.stoa.search;

import shop.stoa.kernel.Money;

/** From the lowest price of a variant to the highest, both included. */
public record PriceRange(Money lowest, Money highest) {}
