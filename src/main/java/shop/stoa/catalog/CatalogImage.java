package shop.stoa.catalog;

import shop.stoa.media.StoredImage;

/** A picture with what it shows in words. */
public record CatalogImage(StoredImage stored, String alt) {}
