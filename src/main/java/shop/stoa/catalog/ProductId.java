package shop.stoa.catalog;

/** A product's own number, never shown to shoppers. */
public record ProductId(long value) {}
