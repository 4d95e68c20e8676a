package shop.stoa.cart;

import shop.stoa.kernel.SecretToken;

/**
 * A visitor's cart has become a customer's: what was opened by the one token is opened by the other from now on. Said inside the
 * transaction that makes it true.
 */
public record CartMoved(SecretToken from, SecretToken to) {}
