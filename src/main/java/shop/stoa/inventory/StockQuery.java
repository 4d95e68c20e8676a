package shop.stoa.inventory;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;

/**
 * Which SKUs staff look for.
 *
 * @param words part of the SKU; empty narrows nothing
 * @param named those that are meant besides, because somebody else knows them by the same words
 * @param after what the page before gave as its next; null, and anything else, begins at the beginning
 */
public record StockQuery(
        Show show,
        String words,
        Collection<Sku> named,
        StockSort sort,
        @Nullable String after) {

    /** LOW: few are left, but some. OUT: nothing can be asked for. */
    public enum Show {
        ALL,
        LOW,
        OUT
    }
}
