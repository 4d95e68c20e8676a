package shop.stoa.storefront.web;

import shop.stoa.catalog.ProductSummary;

/**
 * A product on a shelf.
 *
 * @param soldOut whether none of its variants can be had
 * @param fewLeft how many there are of its only variant, if they are few; else 0
 */
record Card(ProductSummary product, boolean soldOut, int fewLeft) {}
