package shop.stoa.catalog;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * What somebody wants to look through. A product is listed where one and the same of its variants has one of the values
 * chosen of each option, a price in the range, and can be had if that is asked for.
 *
 * @param category only this category and its descendants, or null for everything
 * @param words only products that these words find, or null
 * @param choices what was chosen of each option, both in the words of an address: {@code glaze} to {@code sage, chalk}.
 *     Options and values that the shop does not have count as not chosen, so that any parameters of a request may be
 *     handed in
 * @param from at this price or above, or null
 * @param to at this price or below, or null
 * @param soldOut what the stock room has no more of, or null where nobody asked it
 * @param page counted from 1
 */
public record Browse(
        @Nullable Slug category,
        @Nullable String words,
        Map<String, Set<String>> choices,
        @Nullable Money from,
        @Nullable Money to,
        @Nullable SoldOut soldOut,
        ListingSort sort,
        int page) {

    /** How many products a page of a listing shows. */
    public static final int PAGE_SIZE = 24;

    /** Beyond this page nobody looks, and no listing is that long. */
    public static final int LAST_PAGE = 100_000;

    /**
     * The catalogue knows no stock; who knows it says it here.
     *
     * @param skus all variants that cannot be had; SKUs of other shops do no harm
     * @param hidden whether only what can be had is asked for; else they only are not counted in {@link Listing#inStock}
     */
    public record SoldOut(Set<Sku> skus, boolean hidden) {}

    public Browse {
        if (page < 1 || page > LAST_PAGE) {
            throw new IllegalArgumentException("A listing has pages from 1 to " + LAST_PAGE);
        }
    }

    /** Where nothing is chosen but the price. */
    public Browse(
            @Nullable Slug category,
            @Nullable String words,
            @Nullable Money from,
            @Nullable Money to,
            ListingSort sort,
            int page) {
        this(category, words, Map.of(), from, to, null, sort, page);
    }

    int skipped() {
        return (page - 1) * PAGE_SIZE;
    }
}
