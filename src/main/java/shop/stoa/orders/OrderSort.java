package shop.stoa.orders;

/**
 * What a list of orders goes by. Orders that are equal in it keep one order among themselves, so that pages do not overlap.
 *
 * @param descending the newest, dearest, highest first
 */
public record OrderSort(By by, boolean descending) {

    /** As lists begin. */
    public static final OrderSort NEWEST = new OrderSort(By.PLACED, true);

    /** Those that wait longest. */
    public static final OrderSort OLDEST = new OrderSort(By.PLACED, false);

    public enum By {
        PLACED,
        TOTAL,
        /** Orders without a number come last, whichever way. */
        NUMBER
    }
}
