package shop.stoa.storefront.web;

import java.util.List;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.search.TitlePart;

/**
 * A product on a shelf.
 *
 * @param title the product's, in parts where somebody searched for words of it
 * @param soldOut whether none of its variants can be had
 * @param fewLeft how many there are of its only variant, if they are few; else 0
 */
record Card(ProductSummary product, List<TitlePart> title, boolean soldOut, int fewLeft) {}
