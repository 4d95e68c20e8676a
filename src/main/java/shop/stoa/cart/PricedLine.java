package shop.stoa.cart;

import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.SellableVariant;
import shop.stoa.inventory.Availability;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;

/**
 * A line with what the catalogue and the stock room say of it now.
 *
 * @param variant null where it is no longer for sale
 * @param total null with it
 * @param before what one of it cost when it was last put in; null where it costs the same now, or nobody knows
 */
public record PricedLine(
        Sku sku,
        int quantity,
        @Nullable SellableVariant variant,
        @Nullable Money total,
        @Nullable Money before,
        Availability availability) {

    /** Whether this line keeps the cart from being ordered: gone, sold out, or more than there is. */
    public boolean isBlocked() {
        return variant == null || availability.available() < quantity;
    }
}
