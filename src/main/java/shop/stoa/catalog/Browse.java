package shop.stoa.catalog;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slug;

/**
 * What somebody wants to look through.
 *
 * @param category only this category and its descendants, or null for everything
 * @param words only products whose title or description match these words, or null
 * @param from only products with a variant at this price or above, or null
 * @param to only products with a variant at this price or below, or null
 * @param page counted from 1
 */
public record Browse(
        @Nullable Slug category,
        @Nullable String words,
        @Nullable Money from,
        @Nullable Money to,
        ListingSort sort,
        int page) {

    /** How many products a page of a listing shows. */
    public static final int PAGE_SIZE = 24;

    /** Beyond this page nobody looks, and no listing is that long. */
    public static final int LAST_PAGE = 100_000;

    public Browse {
        if (page < 1 || page > LAST_PAGE) {
            throw new IllegalArgumentException("A listing has pages from 1 to " + LAST_PAGE);
        }
    }

    int skipped() {
        return (page - 1) * PAGE_SIZE;
    }
}
