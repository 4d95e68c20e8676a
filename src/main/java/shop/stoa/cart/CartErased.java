package shop.stoa.cart;

import java.util.List;

/**
 * A customer's cart is gone with its customer. Whoever keeps something by one of its tokens lets go of it. Said inside the transaction
 * that makes it true.
 *
 * @param tokens all that have opened it, as their digests
 */
public record CartErased(List<byte[]> tokens) {}
