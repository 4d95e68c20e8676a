package shop.stoa.orders;

import java.util.Collection;

/**
 * What the parcels say of an order: worked out from what became of its units and set by nobody. The database works it out
 * too, in the same words, so that a list can find orders by it.
 */
public enum FulfilmentView {
    /** Nothing has left; where all was taken out of the order, nothing ever will. */
    UNFULFILLED,
    PARTIALLY_FULFILLED,
    /** All has left that still had to. */
    FULFILLED,
    PARTIALLY_RETURNED,
    /** All that had left came back, and nothing still has to leave. */
    RETURNED;

    static FulfilmentView of(Collection<LineUnits> lines) {
        return of(
                lines.stream().mapToInt(LineUnits::toDispatch).sum(),
                lines.stream().mapToInt(LineUnits::dispatched).sum(),
                lines.stream().mapToInt(LineUnits::returned).sum());
    }

    static FulfilmentView of(int toDispatch, int dispatched, int returned) {
        if (dispatched == 0) {
            return UNFULFILLED;
        }
        if (returned > 0) {
            return returned == dispatched && toDispatch == 0 ? RETURNED : PARTIALLY_RETURNED;
        }
        return toDispatch == 0 ? FULFILLED : PARTIALLY_FULFILLED;
    }
}
