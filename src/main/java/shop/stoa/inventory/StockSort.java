package shop.stoa.inventory;

/**
 * What the list of SKUs goes by. Those that are equal in it go by SKU, so that pages do not overlap.
 *
 * @param descending the most first
 */
public record StockSort(By by, boolean descending) {

    /** From A on. */
    public static final StockSort BY_SKU = new StockSort(By.SKU, false);

    public enum By {
        SKU,
        ON_HAND,
        AVAILABLE,
        /** How long it lasts; what nobody ordered of late comes last, whichever way round. */
        COVER
    }
}
