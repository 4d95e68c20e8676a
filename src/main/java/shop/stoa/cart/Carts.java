package shop.stoa.cart;

import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;

/** The front door of the cart room; PostgreSQL is asked each time. */
@Service
public class Carts {

    /** The cart that the token opens, or none: unknown tokens are not carts. */
    public Optional<Cart> cartOf(SecretToken token) {
        throw new UnsupportedOperationException();
    }

    /** With today's prices and stock. */
    public PricedCart price(Cart cart) {
        throw new UnsupportedOperationException();
    }

    /** Adds to a line, or begins it; a cart that does not exist yet begins with it. One atomic upsert. */
    public CartChange add(SecretToken token, Sku sku, int quantity) {
        throw new UnsupportedOperationException();
    }

    /** Sets a line to a quantity; 0 removes it. */
    public CartChange set(SecretToken token, Sku sku, int quantity) {
        throw new UnsupportedOperationException();
    }

    /** Gives the cart a new checkout key if it still has this one: what was placed under it has ended. */
    public void renewCheckoutKey(SecretToken checkoutKey) {
        throw new UnsupportedOperationException();
    }
}
