package shop.stoa.inventory;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;

/**
 * What there is of one SKU, for the staff.
 *
 * @param onHand what a picker can count
 * @param reserved how many of those are orders'
 * @param lowAt up to how many available units it is low
 * @param ownLowAt the same where it has a figure of its own; null where the shop's counts
 */
public record StockLevel(
        Sku sku,
        int onHand,
        int reserved,
        int lowAt,
        @Nullable Integer ownLowAt) {

    /** How many can be asked for. */
    public int available() {
        return onHand - reserved;
    }

    /** How many days it lasts where so many are ordered in {@value StockCover#WINDOW_DAYS} days; rounded down. */
    public int daysAt(int sold) {
        return StockCover.daysOf(available(), sold);
    }

    public boolean isOut() {
        return available() <= 0;
    }

    public boolean isLow() {
        return !isOut() && available() <= lowAt;
    }
}
