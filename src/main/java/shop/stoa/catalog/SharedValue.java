package shop.stoa.catalog;

/** A value that products share, in the language that was asked for. @param word as an address says it */
public record SharedValue(AttributeWord word, String text) {}
