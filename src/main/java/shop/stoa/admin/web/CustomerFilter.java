package shop.stoa.admin.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import shop.stoa.orders.CustomerQuery;
import shop.stoa.orders.CustomerSort;
import shop.stoa.web.ColumnSort;

/**
 * What the address of the customers' list asks for. What it does not understand asks for nothing, so that an old bookmark
 * still shows a list.
 *
 * @param view {@code buyers}, {@code visitors} or empty for everybody
 * @param words empty where nothing is searched for
 * @param tag empty where none is asked for
 */
record CustomerFilter(String view, String words, String tag, ColumnSort sort) {

    static final List<String> VIEWS = List.of("", "buyers", "visitors");

    private static final int LONGEST_SEARCH = 100;
    private static final ColumnSort NEWEST = new ColumnSort("newest", true);
    private static final List<String> COLUMNS =
            Arrays.stream(CustomerSort.By.values()).map(CustomerFilter::column).toList();

    static CustomerFilter of(MultiValueMap<String, String> address) {
        String view = text(address.getFirst("view"));
        return new CustomerFilter(
                VIEWS.contains(view) ? view : "",
                text(address.getFirst("q")),
                text(address.getFirst("tag")).toLowerCase(Locale.ROOT),
                ColumnSort.of(address.getFirst("sort"), COLUMNS, NEWEST));
    }

    CustomerQuery query() {
        return new CustomerQuery(
                view.isEmpty() ? null : view.equals("buyers"),
                tag.isEmpty() ? null : tag,
                words.isEmpty() ? null : words);
    }

    CustomerSort order() {
        CustomerSort.By by = Arrays.stream(CustomerSort.By.values())
                .filter(each -> column(each).equals(sort.column()))
                .findAny()
                .orElseThrow();
        return new CustomerSort(by, sort.descending());
    }

    /** Whether something is asked for, the tab apart. */
    public boolean narrows() {
        return !words.isEmpty() || !tag.isEmpty();
    }

    private static String column(CustomerSort.By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String value) {
        String text = Optional.ofNullable(value).orElse("").replace("\0", "").strip();
        return text.substring(0, Math.min(text.length(), LONGEST_SEARCH));
    }
}
