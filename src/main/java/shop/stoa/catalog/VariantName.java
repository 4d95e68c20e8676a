package shop.stoa.catalog;

/**
 * What a SKU is called.
 *
 * @param choices the chosen values as one text, {@code Sage, 30 cm}; empty where there is nothing to choose
 */
public record VariantName(String title, String choices) {}
