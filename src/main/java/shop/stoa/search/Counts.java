package shop.stoa.search;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of a listing.
 *
 * @param worn by word how many products have it before anything is narrowed
 * @param left by word how many there are under the filters, those of its own attribute left out
 * @param lowest in minor units, or null where the other filters leave nothing
 * @param available how many can be had under the other filters
 */
record Counts(
        Map<String, Long> worn,
        Map<String, Long> left,
        @Nullable Long lowest,
        @Nullable Long highest,
        long available) {

    static final Counts NOTHING = new Counts(Map.of(), Map.of(), null, null, 0);
}
