package shop.stoa.catalog;

/** In which order a collection is shown unless a shopper asks for another one. */
public enum CollectionSort {
    /** As somebody picked them; of rules, what sells well first. */
    FEATURED,
    NEWEST,
    PRICE_ASC,
    PRICE_DESC
}
