package shop.stoa.cart.web;

import org.jspecify.annotations.Nullable;
import shop.stoa.cart.Carts;
import shop.stoa.cart.PricedLine;

/**
 * A line with what its forms need.
 *
 * @param typed what its quantity field shows: what was typed where that was refused
 * @param problem what is wrong with it, or null
 */
record LineView(PricedLine line, String typed, @Nullable String problem) {

    static LineView of(PricedLine line) {
        return new LineView(line, String.valueOf(line.quantity()), null);
    }

    public String sku() {
        return line.sku().value();
    }

    /** The product's title; the SKU where it is gone. */
    public String title() {
        return line.variant() == null ? sku() : line.variant().title();
    }

    public int available() {
        return line.availability().available();
    }

    public boolean isGone() {
        return line.variant() == null;
    }

    public boolean isSoldOut() {
        return !isGone() && available() == 0;
    }

    /** There are some, but fewer than asked for. */
    public boolean isTooMany() {
        return !isGone() && available() > 0 && available() < line.quantity();
    }

    public boolean isFewLeft() {
        return !line.isBlocked() && line.availability().isFewLeft();
    }

    public int less() {
        return line.quantity() - 1;
    }

    public int more() {
        return Math.min(Carts.MOST_UNITS, line.quantity() + 1);
    }

    public int most() {
        return Math.min(Carts.MOST_UNITS, available());
    }
}
