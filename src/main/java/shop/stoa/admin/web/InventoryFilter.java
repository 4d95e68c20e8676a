package shop.stoa.admin.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import shop.stoa.inventory.StockQuery.Show;
import shop.stoa.inventory.StockSort;
import shop.stoa.web.ColumnSort;

/**
 * What the address of the inventory asks for. What it does not understand asks for nothing, so that an old bookmark still shows a list.
 *
 * @param words empty where nothing is searched for
 * @param after where the page begins, or null for the first one
 */
record InventoryFilter(
        Show show, String words, ColumnSort sort, @Nullable String after) {

    /** The only column that the stock room does not know. */
    static final String PRODUCT = "product";

    private static final int LONGEST = 100;
    private static final ColumnSort BY_SKU = new ColumnSort("sku", false);
    private static final Map<String, StockSort.By> COLUMNS = Map.of(
            "sku", StockSort.By.SKU,
            "on-hand", StockSort.By.ON_HAND,
            "available", StockSort.By.AVAILABLE,
            "days", StockSort.By.COVER);
    private static final List<String> SORTABLE = List.of("sku", PRODUCT, "on-hand", "available", "days");

    static InventoryFilter of(MultiValueMap<String, String> address) {
        String show = text(address.getFirst("show"));
        String after = text(address.getFirst("after"));
        return new InventoryFilter(
                Arrays.stream(Show.values())
                        .filter(each -> each != Show.ALL && word(each).equals(show))
                        .findAny()
                        .orElse(Show.ALL),
                text(address.getFirst("q")),
                ColumnSort.of(address.getFirst("sort"), SORTABLE, BY_SKU),
                after.isEmpty() ? null : after);
    }

    /** As the address has it. */
    static String word(Show show) {
        return show == Show.ALL ? "" : show.name().toLowerCase(Locale.ROOT);
    }

    /** By SKU where it is to be sorted by what the stock room does not know. */
    StockSort order() {
        return Optional.ofNullable(COLUMNS.get(sort.column()))
                .map(by -> new StockSort(by, sort.descending()))
                .orElse(StockSort.BY_SKU);
    }

    /** The same by SKU where it was asked for by product. */
    InventoryFilter withoutProducts() {
        return isByProduct() ? new InventoryFilter(show, words, BY_SKU, null) : this;
    }

    public boolean isByProduct() {
        return sort.isBy(PRODUCT);
    }

    /** Whether nothing is left out. */
    public boolean isOfAll() {
        return show == Show.ALL && words.isEmpty() && after == null;
    }

    private static String text(@Nullable String value) {
        String text = Optional.ofNullable(value).orElse("").replace("\0", "").strip();
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
