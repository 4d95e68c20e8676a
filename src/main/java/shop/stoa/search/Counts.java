package shop.stoa.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of a listing.
 *
 * @param words those that some of its products have, in no order
 * @param lowest in minor units, or null where the other filters leave nothing
 * @param available how many can be had under the other filters
 */
record Counts(
        List<Counted> words,
        @Nullable Long lowest,
        @Nullable Long highest,
        long available) {

    static final Counts NOTHING = new Counts(List.of(), null, null, 0);

    /**
     * How many products have a word.
     *
     * @param worn before anything is narrowed
     * @param left under the filters, those of its own attribute left out
     */
    record Counted(String word, long worn, long left) {}
}
