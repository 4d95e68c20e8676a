package shop.stoa.catalog;

import java.util.List;

/** A product as its page has it, and others to go on to. */
public record ShownProduct(ProductDetails product, List<ProductSummary> related) {}
