package shop.stoa.web;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of the staff menu. A room hangs it out as a bean, so that a new room never edits the layout.
 *
 * @param position lines are sorted by it; leave gaps: orders 100, products 200, inventory 300, customers 400
 * @param label message key of the name
 * @param path where it leads, such as {@code /admin/orders}; everything below it counts as the same place
 * @param icon a symbol of {@code static/img/icons.svg}
 * @param group message key of the heading that it stands under, or null for the first group, which has none; groups stand in
 *     the order of their first lines
 * @param key the letter that leads here after a {@code g}, or null
 * @param count how many things wait there, asked for on each page and so answered from an index; null where nobody counts.
 *     Nothing is shown for 0
 * @param besides other places that belong here, with everything below them: a form that comes back from one is this line's page
 */
public record AdminMenuItem(
        int position,
        String label,
        String path,
        String icon,
        @Nullable String group,
        @Nullable String key,
        @Nullable LongSupplier count,
        List<String> besides) {

    /** A line of the first group. */
    public AdminMenuItem(int position, String label, String path, String icon) {
        this(position, label, path, icon, null, null, null, List.of());
    }

    public AdminMenuItem inGroup(String heading) {
        return new AdminMenuItem(position, label, path, icon, heading, key, count, besides);
    }

    /** With a letter of its own; two lines with the same one are refused at the start. */
    public AdminMenuItem withKey(String letter) {
        return new AdminMenuItem(position, label, path, icon, group, letter, count, besides);
    }

    public AdminMenuItem counting(LongSupplier things) {
        return new AdminMenuItem(position, label, path, icon, group, key, things, besides);
    }

    /** With these paths, too. */
    public AdminMenuItem besides(String... paths) {
        return new AdminMenuItem(position, label, path, icon, group, key, count, List.of(paths));
    }
}
