package shop.stoa.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The staff menu, put together from what rooms hang out. Templates know it as {@code adminMenu}. */
final class AdminMenu {

    private final List<AdminMenuItem> items;

    AdminMenu(ObjectProvider<AdminMenuItem> items) {
        this.items = items.stream()
                .sorted(Comparator.comparingInt(AdminMenuItem::position))
                .toList();
    }

    public List<AdminMenuItem> getItems() {
        return items;
    }
}
