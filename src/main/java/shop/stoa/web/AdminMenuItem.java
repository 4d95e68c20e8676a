package shop.stoa.web;

/**
 * One line of the staff menu. A room hangs it out as a bean, so that a new room never edits the layout.
 *
 * @param position lines are sorted by it; leave gaps: orders 100, products 200, inventory 300, customers 400
 * @param label message key of the name
 * @param path where it leads, such as {@code /admin/orders}; everything below it counts as the same place
 * @param icon a symbol of {@code static/img/icons.svg}
 */
public record AdminMenuItem(int position, String label, String path, String icon) {}
