package shop.stoa.inventory;

/**
 * How long what there is of a SKU lasts, if it goes on being ordered as it was of late.
 *
 * @param sold how many units were ordered and paid in the last {@value #WINDOW_DAYS} days, those that were taken back apart;
 *     at least one
 * @param days until the last available unit is gone, rounded down; 0 where none is
 */
public record StockCover(StockLevel level, int sold, int days) {

    /** How many days of orders are looked at. */
    public static final int WINDOW_DAYS = 30;

    static StockCover of(StockLevel level, int sold) {
        return new StockCover(level, sold, daysOf(level.available(), sold));
    }

    static int daysOf(int available, int sold) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0L, (long) available * WINDOW_DAYS / sold));
    }
}
