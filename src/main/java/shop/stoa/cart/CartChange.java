package shop.stoa.cart;

import shop.stoa.kernel.Sku;

/** What came of a change. */
public sealed interface CartChange {

    /** As asked for. */
    record Done(Cart cart) implements CartChange {}

    /** Fewer than asked for, because there are no more. @param quantity what the line has now */
    record Limited(Cart cart, Sku sku, int quantity) implements CartChange {}

    /** Nothing changed: the SKU is unknown, no longer for sale, or sold out. */
    record Refused(Sku sku, Reason reason) implements CartChange {}

    enum Reason {
        NOT_FOR_SALE,
        SOLD_OUT,
        CART_FULL
    }
}
