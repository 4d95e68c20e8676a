package shop.stoa.kernel;

/**
 * The order in which listeners hear news inside the transaction that tells it, so that every transaction of the house
 * takes its row locks in one order: payment attempt, order, stock (SKU ascending), coupon, gift card, points; then what
 * only inserts. Use with {@link org.springframework.core.annotation.Order}.
 */
public final class NewsOrder {

    /** {@code orders} moves the order. */
    public static final int ORDER = 100;

    /** {@code inventory} moves reservations and stock. */
    public static final int STOCK = 200;

    /** Rooms that empty a cart. */
    public static final int CART = 600;

    /** Rooms that only insert rows of their own: the mail's outbox. */
    public static final int OUTBOX = 900;

    private NewsOrder() {}
}
