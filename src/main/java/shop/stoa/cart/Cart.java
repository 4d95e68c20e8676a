package shop.stoa.cart;

import java.util.ArrayList;
import java.util.List;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

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

    /** The order that is placed from it next, or was and is not paid yet: what that holds is this cart's. */
    OrderId order() {
        return OrderId.placedUnder(checkoutKey);
    }

    /** 0 where it has no such line. */
    int quantityOf(Sku sku) {
        return lines.stream()
                .filter(line -> line.sku().equals(sku))
                .mapToInt(CartLine::quantity)
                .sum();
    }

    /** The same with so many of it; what was not there comes last. */
    Cart with(Sku sku, int quantity) {
        List<CartLine> changed = new ArrayList<>(lines);
        changed.replaceAll(line -> line.sku().equals(sku) ? new CartLine(sku, quantity) : line);
        if (quantityOf(sku) == 0) {
            changed.add(new CartLine(sku, quantity));
        }
        return new Cart(token, version, checkoutKey, List.copyOf(changed));
    }

    /** The one that a new cart begins with. */
    static Cart begun(SecretToken token) {
        return new Cart(token, 1, SecretToken.random(), List.of());
    }

    /** The same as it is of its next version. */
    Cart next() {
        return new Cart(token, version + 1, checkoutKey, lines);
    }

    /** How many units, all lines together. */
    public int units() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }
}
