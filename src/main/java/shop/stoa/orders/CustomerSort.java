package shop.stoa.orders;

/**
 * What a list of customers goes by. Those that are equal in it keep one order among themselves, so that pages do not overlap.
 *
 * @param descending the newest, latest, most first
 */
public record CustomerSort(By by, boolean descending) {

    public enum By {
        NEWEST,
        /** Who never paid an order is older than everybody. */
        LAST,
        SPENT,
        ORDERS
    }
}
