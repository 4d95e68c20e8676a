package shop.stoa.customers;

import shop.stoa.kernel.PostalAddress;

/**
 * An address in a customer's book.
 *
 * @param usual whether the checkout begins with it; one of a book at most
 */
public record SavedAddress(long id, PostalAddress address, boolean usual) {}
