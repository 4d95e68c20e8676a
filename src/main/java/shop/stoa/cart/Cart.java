package shop.stoa.cart;

import java.util.List;
import shop.stoa.kernel.SecretToken;

/**
 * A cart as PostgreSQL keeps it.
 *
 * @param version grows with every change
 * @param checkoutKey the key under which the next order from this cart is placed; a new one after each order that ended
 * @param lines in the order they were added, one a SKU
 */
public record Cart(SecretToken token, long version, SecretToken checkoutKey, List<CartLine> lines) {

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** How many units, all lines together. */
    public int units() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }
}
