package shop.stoa.orders;

import org.jspecify.annotations.Nullable;

/**
 * How many orders of those that were placed in a time were paid. It begins where a buyer has said yes: nobody counts visitors, carts or
 * checkouts that placed no order, so it is not what shops with trackers call conversion.
 *
 * @param ended how many orders were placed whose payment page has been left, one way or the other
 * @param paid how many of them were confirmed
 */
public record Conversion(long ended, long paid) {

    /** Null where nobody has left a payment page yet. */
    public @Nullable Long percent() {
        return ended == 0 ? null : (Long) Math.floorDiv(200 * paid + ended, 2 * ended);
    }
}
