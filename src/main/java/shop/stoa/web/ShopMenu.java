package shop.stoa.web;

import java.util.List;

/** What the shop's header, mobile menu and footer list. The room that knows the departments implements it. */
public interface ShopMenu {

    /** The top departments in their order, each with the ones below it. Asked for on every page: must be cheap. */
    List<Entry> getDepartments();

    /**
     * @param name as shown
     * @param path where it leads, such as {@code /categories/vases}
     * @param children the departments below, one level only
     */
    record Entry(String name, String path, List<Entry> children) {
        public Entry {
            children = List.copyOf(children);
        }

        public Entry(String name, String path) {
            this(name, path, List.of());
        }
    }
}
