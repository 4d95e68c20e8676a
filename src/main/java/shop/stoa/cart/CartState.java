package shop.stoa.cart;

import java.util.Map;
import shop.stoa.kernel.Sku;

/**
 * What whoever has a copy of a cart asks for: whether it is still the cart, and what the copy does not say.
 *
 * @param version of the cart
 * @param prices what one of each cost when it was last put in, in minor units; what is not known is absent
 */
public record CartState(long version, Map<Sku, Long> prices) {

    public CartState {
        prices = Map.copyOf(prices);
    }
}
