package shop.stoa.checkout;

import org.jspecify.annotations.Nullable;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.SecretToken;

/**
 * Who asks for an order that was placed here: it opens for whoever placed it from a cart of theirs, and for the customer whose
 * it is.
 *
 * @param cart the token that the browser brings; null where it brings none
 * @param customer who is signed in; null for a guest
 */
public record Visitor(@Nullable SecretToken cart, @Nullable CustomerId customer) {

    /** Somebody with a cart who is not signed in. */
    public static Visitor guest(SecretToken cart) {
        return new Visitor(cart, null);
    }
}
