package shop.stoa.orders;

import org.jspecify.annotations.Nullable;

/**
 * Who paid of those that went to the payment page in a time. Nobody counts visitors here, so it is not what shops with trackers
 * call conversion: it begins where a buyer has said yes.
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
