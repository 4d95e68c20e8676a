package shop.stoa.catalog;

/** In which order staff see products. */
public enum ProductSort {
    /** What was changed last comes first. */
    LATEST_CHANGE,
    TITLE,
    /** From Z on. */
    TITLE_BACKWARDS
}
