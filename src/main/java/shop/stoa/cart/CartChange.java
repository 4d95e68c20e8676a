package shop.stoa.cart;

import shop.stoa.kernel.Sku;

/** What came of a change. */
public sealed interface CartChange {

    /** As asked for. */
    record Done(Cart cart) implements CartChange {}

    /**
     * Fewer than asked for, because there are no more or a line holds no more.
     *
     * @param quantity what the line has now
     */
    record Limited(Cart cart, Sku sku, int quantity) implements CartChange {}

    /** Nothing changed. */
    record Refused(Sku sku, Reason reason) implements CartChange {}

    /** Why nothing changed. */
    enum Reason {
        /** The SKU is unknown or no longer for sale. */
        NOT_FOR_SALE,
        /** There is none left. */
        SOLD_OUT,
        /** The cart has {@link Carts#MOST_LINES} other lines. */
        CART_FULL,
        /** The line to be changed is not, or no longer, in the cart. */
        NOT_IN_CART
    }
}
