package shop.stoa.orders;

/**
 * A name for what somebody looks at again and again in the list of orders.
 *
 * @param query of the list's address, without its question mark; empty for the whole list
 * @param shared whether all of the staff see it; else it is its owner's alone
 * @param own whether whoever looks has made it
 */
public record SavedView(long id, String name, String query, boolean shared, boolean own) {}
