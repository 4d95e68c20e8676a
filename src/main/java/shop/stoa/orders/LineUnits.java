package shop.stoa.orders;

import shop.stoa.kernel.Sku;

/**
 * What became of the units of one line so far; the line itself stays as it was agreed.
 *
 * @param position the line's place in the order, from 0
 * @param ordered how many were agreed
 * @param dispatched how many have left the house, those that came back included
 * @param removed how many were taken out of the order before they left: refunded or cancelled
 * @param returned how many of the dispatched ones came back
 */
public record LineUnits(int position, Sku sku, int ordered, int dispatched, int removed, int returned) {

    /** How many still have to leave. */
    public int toDispatch() {
        return ordered - dispatched - removed;
    }
}
