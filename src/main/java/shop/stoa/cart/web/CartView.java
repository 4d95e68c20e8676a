package shop.stoa.cart.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * What the cart's page and drawer show.
 *
 * @param estimate null where there is nothing to deliver
 * @param notice what has just happened, or null
 * @param orderable whether every line can be had
 * @param wrong whether it answers something that could not be used
 */
record CartView(
        List<LineView> lines,
        int units,
        Money goods,
        @Nullable Estimate estimate,
        @Nullable CartNotice notice,
        boolean orderable,
        boolean wrong) {

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** For the drawer, which opens at what has just come in. */
    public List<LineView> newestFirst() {
        return lines.reversed();
    }
}
