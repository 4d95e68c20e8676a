package shop.stoa.imports.reading;

/** Whose file it is. */
public enum Format {
    STOA,
    SHOPIFY,
    WOOCOMMERCE
}
