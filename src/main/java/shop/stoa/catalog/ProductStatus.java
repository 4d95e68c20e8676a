package shop.stoa.catalog;

/** Whether a product is for shoppers. When it is, its schedule has a say as well. */
public enum ProductStatus {
    /** Staff are still working on it. */
    DRAFT,
    /** On the shelf, from and until the moments of its schedule. */
    ACTIVE,
    /** Taken from the shelf and kept. */
    ARCHIVED
}
