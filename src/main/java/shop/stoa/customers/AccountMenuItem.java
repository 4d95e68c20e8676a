package shop.stoa.customers;

/**
 * A line of the menu of the customer's account. A room hangs it out as a bean.
 *
 * @param position lines are sorted by it; leave gaps: overview 0, orders 100, addresses 200, details 300, passkeys 350, sessions 400
 * @param label message key of the name
 * @param path where it leads, below {@code /account}
 * @param icon a symbol of {@code static/img/icons.svg}
 */
public record AccountMenuItem(int position, String label, String path, String icon) {}
