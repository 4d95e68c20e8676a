package shop.stoa.cart;

import java.util.List;
import shop.stoa.kernel.SecretToken;

/** The carts' news, each said inside the transaction that makes it true. */
public sealed interface CartEvent {

    /** A visitor's cart has become a customer's: what was opened by the one token is opened by the other from now on. */
    record CartMoved(SecretToken from, SecretToken to) implements CartEvent {}

    /**
     * A customer's cart is gone with its customer. Whoever keeps something by one of its tokens lets go of it.
     *
     * @param tokens all that have opened it, as their digests
     */
    record CartErased(List<byte[]> tokens) implements CartEvent {}
}
