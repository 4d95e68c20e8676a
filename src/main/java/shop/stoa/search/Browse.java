package shop.stoa.search;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slug;

/**
 * What somebody wants to look through. A product is listed where one and the same of its variants has one of the values
 * chosen of each attribute, a price in the range, and can be had if that is asked for.
 *
 * @param category only this category and its descendants, or null for everything
 * @param collection only what is in this collection, or null; {@link ListingSort#RELEVANCE} is the collection's own order then
 * @param words only products that these words find, or null
 * @param choices what was chosen of each attribute, both in the words of an address: {@code glaze} to {@code sage, chalk}.
 *     Attributes and values that the shop does not have count as not chosen, so that any parameters of a request may be
 *     handed in
 * @param from at this price or above, or null
 * @param to at this price or below, or null
 * @param available whether only what can be had is asked for
 * @param page counted from 1
 */
public record Browse(
        @Nullable Slug category,
        @Nullable Slug collection,
        @Nullable String words,
        Map<String, Set<String>> choices,
        @Nullable Money from,
        @Nullable Money to,
        boolean available,
        ListingSort sort,
        int page) {

    /** How many products a page of a listing shows. */
    public static final int PAGE_SIZE = 24;

    /** Beyond this page nobody looks: who has not found it by then narrows the listing. */
    public static final int LAST_PAGE = 400;

    static final Browse EVERYTHING = new Browse(null, null, null, null, ListingSort.RELEVANCE, 1);

    public Browse {
        if (page < 1 || page > LAST_PAGE) {
            throw new IllegalArgumentException("A listing has pages from 1 to " + LAST_PAGE);
        }
    }

    /** In no collection. */
    public Browse(
            @Nullable Slug category,
            @Nullable String words,
            Map<String, Set<String>> choices,
            @Nullable Money from,
            @Nullable Money to,
            boolean available,
            ListingSort sort,
            int page) {
        this(category, null, words, choices, from, to, available, sort, page);
    }

    /** Where nothing is chosen but the price. */
    public Browse(
            @Nullable Slug category,
            @Nullable String words,
            @Nullable Money from,
            @Nullable Money to,
            ListingSort sort,
            int page) {
        this(category, words, Map.of(), from, to, false, sort, page);
    }

    Browse in(ListingSort order) {
        return new Browse(category, collection, words, choices, from, to, available, order, page);
    }

    /** The same for other words. */
    public Browse saying(@Nullable String other) {
        return new Browse(category, collection, other, choices, from, to, available, sort, page);
    }

    int skipped() {
        return (page - 1) * PAGE_SIZE;
    }
}
