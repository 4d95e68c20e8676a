package shop.stoa.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a parcel is followed, where it can be.
 *
 * @param carrier its code; null where it is none of ours, or nobody said
 * @param numbers in upper case and without spaces, none where there are none
 * @param url an https address, for a carrier that is none of ours; else null
 */
public record Tracking(
        @Nullable String carrier,
        List<String> numbers,
        @Nullable String url) {

    public Tracking {
        numbers = List.copyOf(numbers);
    }

    /** A letter without a number. */
    public static Tracking none() {
        return new Tracking(null, List.of(), null);
    }
}
