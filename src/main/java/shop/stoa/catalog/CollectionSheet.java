package shop.stoa.catalog;

/** A collection as staff edit it. @param version to be given back with the changes */
public record CollectionSheet(int version, NewCollection collection) {}
