package shop.stoa.admin.web;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductLine;
import shop.stoa.catalog.ProductLines;
import shop.stoa.catalog.ProductSort;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockPage;
import shop.stoa.inventory.StockQuery;
import shop.stoa.inventory.StockQuery.Show;
import shop.stoa.inventory.StockSort;
import shop.stoa.kernel.Sku;

/**
 * The list of SKUs by what they are called, which the stock room does not know. All there are are walked along the catalogue, product by
 * product, and then those that no product has, by SKU; those that are low or sold out are few, and are put in order here. What has no
 * name comes last, whichever way round.
 */
@Component
class StockByProduct {

    /** Of so many and more that are low or sold out none are put in order: whoever sees as many narrows them first. */
    static final int MOST = 1000;

    private static final int PORTION = 50;

    /** So many portions without a line of stock end a page, lest it take for ever. */
    private static final int MOST_PORTIONS = 20;

    /** Most SKUs have a product, so that many are asked for at once to find those that have none. */
    private static final int NAMELESS_PORTION = 4000;

    /** Begins a place among those that no product has; a place along the catalogue begins with no letter. */
    private static final String NAMELESS = "sku:";

    private final Assortment assortment;
    private final StockDesk desk;
    private final StockNames names;

    StockByProduct(Assortment assortment, StockDesk desk, StockNames names) {
        this.assortment = assortment;
        this.desk = desk;
        this.names = names;
    }

    StockPage page(InventoryFilter filter, Set<Sku> named, int most, Locale reader) {
        return filter.show() == Show.ALL ? ofAll(filter, most) : ofFew(filter, named, most, reader);
    }

    private StockPage ofAll(InventoryFilter filter, int most) {
        String place = filter.after();
        if (place != null && place.startsWith(NAMELESS)) {
            return nameless(filter, place.substring(NAMELESS.length()), most);
        }
        StockPage named = alongTheCatalogue(filter, most);
        if (named.next() != null) {
            return named;
        }
        StockPage rest =
                nameless(filter, "", most - Math.min(most, named.levels().size()));
        List<StockLevel> levels = new ArrayList<>(named.levels());
        levels.addAll(rest.levels());
        return new StockPage(levels, rest.next());
    }

    /** Whole products, so that the place behind a page is a product's. */
    private StockPage alongTheCatalogue(InventoryFilter filter, int most) {
        ProductFilter wanted =
                new ProductFilter(null, null, null, null, filter.words().isEmpty() ? null : filter.words());
        ProductSort sort = filter.sort().descending() ? ProductSort.TITLE_BACKWARDS : ProductSort.TITLE;
        List<StockLevel> levels = new ArrayList<>();
        @Nullable String place = filter.after();
        for (int portions = 0; portions < MOST_PORTIONS; portions++) {
            ProductLines found = assortment.products(wanted, sort, place, PORTION);
            Map<ProductId, List<StockLevel>> known = levelsOf(found.lines());
            for (ProductLine product : found.lines()) {
                levels.addAll(known.getOrDefault(product.id(), List.of()));
                boolean last = found.next() == null && product == found.lines().getLast();
                if (levels.size() >= most) {
                    return new StockPage(levels, last ? null : product.place());
                }
            }
            place = found.next();
            if (place == null) {
                return new StockPage(levels, null);
            }
        }
        return new StockPage(levels, place);
    }

    /** @param after the last SKU that was looked at; empty at the beginning */
    private StockPage nameless(InventoryFilter filter, String after, int most) {
        List<StockLevel> levels = new ArrayList<>();
        @Nullable String place = after;
        for (int portions = 0; portions < MOST_PORTIONS; portions++) {
            StockPage found = desk.list(
                    new StockQuery(Show.ALL, filter.words(), List.of(), StockSort.BY_SKU, place), NAMELESS_PORTION);
            Set<Sku> owned = assortment.owned(
                    found.levels().stream().map(StockLevel::sku).toList());
            for (StockLevel level : found.levels()) {
                if (!owned.contains(level.sku())) {
                    if (levels.size() == most) {
                        return new StockPage(levels, NAMELESS + place);
                    }
                    levels.add(level);
                }
                place = level.sku().value();
            }
            if (found.next() == null) {
                return new StockPage(levels, null);
            }
        }
        return new StockPage(levels, NAMELESS + place);
    }

    /** With the SKUs that a product does not sell any more: what lies there can be counted all the same. */
    private Map<ProductId, List<StockLevel>> levelsOf(List<ProductLine> products) {
        Map<ProductId, List<Sku>> skus =
                assortment.everySkuOf(products.stream().map(ProductLine::id).toList());
        Map<Sku, StockLevel> known =
                desk.levelsOf(skus.values().stream().flatMap(List::stream).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(StockLevel::sku, level -> level));
        Map<ProductId, List<StockLevel>> levels = new HashMap<>();
        skus.forEach((product, its) -> levels.put(
                product, its.stream().map(known::get).filter(Objects::nonNull).toList()));
        return levels;
    }

    private StockPage ofFew(InventoryFilter filter, Set<Sku> named, int most, Locale reader) {
        List<StockLevel> found = new ArrayList<>(
                desk.list(new StockQuery(filter.show(), filter.words(), named, StockSort.BY_SKU, null), MOST)
                        .levels());
        Map<Sku, StockNames.Name> known =
                new HashMap<>(names.of(found.stream().map(StockLevel::sku).toList(), reader));
        Collator letters = Collator.getInstance(reader);
        Function<StockLevel, String> title =
                level -> Objects.requireNonNull(known.get(level.sku())).title();
        Comparator<StockLevel> byTitle = Comparator.comparing(title, letters);
        found.sort(Comparator.comparing((StockLevel level) -> title.apply(level).isEmpty())
                .thenComparing(filter.sort().descending() ? byTitle.reversed() : byTitle));
        int begin = Math.min(found.size(), begin(filter.after()));
        int end = Math.min(found.size(), begin + most);
        return new StockPage(found.subList(begin, end), end < found.size() ? Integer.toString(end) : null);
    }

    private static int begin(@Nullable String after) {
        return after != null && after.matches("[0-9]{1,6}") ? Integer.parseInt(after) : 0;
    }
}
