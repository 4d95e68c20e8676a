package shop.stoa.catalog;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/**
 * Which products staff look for; null narrows nothing.
 *
 * @param planned only those that are active and wait for the beginning of their schedule
 * @param category with all that is below it
 * @param tag exactly so
 * @param text words, all of which are somewhere in the title, a SKU or a barcode, and be it in the middle of a word
 */
public record ProductFilter(
        @Nullable ProductStatus status,
        boolean planned,
        @Nullable Slug category,
        @Nullable Slug brand,
        @Nullable String tag,
        @Nullable String text) {

    /** Everything. */
    public static final ProductFilter ALL = new ProductFilter(null, null, null, null, null);

    /** Of any schedule. */
    public ProductFilter(
            @Nullable ProductStatus status,
            @Nullable Slug category,
            @Nullable Slug brand,
            @Nullable String tag,
            @Nullable String text) {
        this(status, false, category, brand, tag, text);
    }
}
