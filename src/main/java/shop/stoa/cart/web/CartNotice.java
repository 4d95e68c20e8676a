package shop.stoa.cart.web;

import org.jspecify.annotations.Nullable;

/**
 * A sentence about what has just happened.
 *
 * @param kind how it looks: {@code ok}, {@code warn} or {@code error}
 * @param undo what puts back a line that was removed, or null
 * @param back to the product whose form was refused, or null
 */
record CartNotice(
        String kind,
        String text,
        @Nullable Undo undo,
        @Nullable Back back) {

    static CartNotice of(String kind, String text) {
        return new CartNotice(kind, text, null, null);
    }

    record Undo(String sku, int quantity) {}

    record Back(String title, String product, String sku) {}
}
