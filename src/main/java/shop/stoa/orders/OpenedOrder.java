package shop.stoa.orders;

/**
 * An order that a link has opened.
 *
 * @param proven whether the link was fresh: only then address, telephone number and tracking may be shown
 */
public record OpenedOrder(OrderDetails order, boolean proven) {}
