package shop.stoa.catalog;

/** A category as staff edit it. @param version to be given back with the changes */
public record CategorySheet(int version, NewCategory category) {}
