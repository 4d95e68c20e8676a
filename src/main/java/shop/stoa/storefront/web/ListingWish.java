package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import shop.stoa.kernel.Slug;
import shop.stoa.search.Browse;
import shop.stoa.search.FacetValue;
import shop.stoa.search.ListingSort;

/**
 * What a listing's address asks for. Whatever it cannot mean counts as not said; only a page that is too far is not
 * there. Everything that a shopper has chosen is in the address and nowhere else.
 *
 * @param path with its language
 * @param words what was searched for, or null where everything of a category or of the shop is looked through
 * @param category in a search: only what is in it, or null
 * @param choices by option, in the words of an address; before the catalogue has seen them any parameters
 * @param inStock whether only what can be had is asked for
 * @param typedPrice whether the price came from the two fields of a form, which have names of their own
 * @param allOf the option of which all values are asked for instead of products, or null
 */
record ListingWish(
        String path,
        @Nullable String words,
        @Nullable Slug category,
        SortedMap<String, SortedSet<String>> choices,
        @Nullable PriceFilter price,
        boolean inStock,
        ListingSort sort,
        PageRange pages,
        boolean typedPrice,
        @Nullable String allOf) {

    /** No attribute has this name. */
    private static final String STOCK = "stock";

    private static final String IN_STOCK = "in";

    /** No attribute can have this name: their words have no such sign. */
    private static final String ALL_OF = "all_of";

    private static final Set<String> NO_OPTIONS =
            Set.of("q", "category", "sort", "price", "price-min", "price-max", STOCK, "page", ALL_OF);

    /** Nobody ticks more boxes than this. */
    private static final int MOST_CHOICES = 50;

    static ListingWish of(HttpServletRequest request, @Nullable String words, Currency currency) {
        String scope = request.getParameter("category");
        boolean typed = request.getParameter("price-min") != null || request.getParameter("price-max") != null;
        return new ListingWish(
                request.getRequestURI(),
                words,
                scope != null && Slug.isWellFormed(scope) ? new Slug(scope) : null,
                choices(request.getParameterMap()),
                typed
                        ? PriceFilter.between(
                                request.getParameter("price-min"), request.getParameter("price-max"), currency)
                        : PriceFilter.of(request.getParameter("price"), currency),
                IN_STOCK.equals(request.getParameter(STOCK)),
                ListingSort.of(request.getParameter("sort")),
                PageRange.of(request.getParameter("page")),
                typed,
                request.getParameter(ALL_OF));
    }

    private static SortedMap<String, SortedSet<String>> choices(Map<String, String[]> parameters) {
        SortedMap<String, SortedSet<String>> choices = new TreeMap<>();
        parameters.entrySet().stream()
                .filter(parameter -> !NO_OPTIONS.contains(parameter.getKey()))
                .limit(MOST_CHOICES)
                .forEach(parameter -> choices.put(
                        parameter.getKey(),
                        Arrays.stream(parameter.getValue())
                                .limit(MOST_CHOICES)
                                .collect(Collectors.toCollection(TreeSet::new))));
        return choices;
    }

    /** @param category what the page is about; where it is about none, the one that the address narrows a search to */
    Browse browse(@Nullable Slug category, @Nullable Slug collection, int page) {
        return new Browse(
                category == null ? this.category : category,
                collection,
                words,
                Map.copyOf(choices),
                price == null ? null : price.from(),
                price == null ? null : price.to(),
                inStock,
                sort,
                page);
    }

    /** The same with nothing chosen but what there is. */
    ListingWish meaning(Iterable<FacetValue> chosen) {
        SortedMap<String, SortedSet<String>> known = new TreeMap<>();
        chosen.forEach(value ->
                known.computeIfAbsent(value.facet(), option -> new TreeSet<>()).add(value.word()));
        return new ListingWish(path, words, category, known, price, inStock, sort, pages, typedPrice, allOf);
    }

    public boolean isFiltered() {
        return price != null || inStock || !choices.isEmpty();
    }

    /** How many filters are set. */
    public int filters() {
        return choices.values().stream().mapToInt(Set::size).sum() + (price == null ? 0 : 1) + (inStock ? 1 : 0);
    }

    /** The shortest address that asks for the same, from its first page on. */
    public String address() {
        return address(category, choices, price, inStock, "");
    }

    /** The same without any filter. */
    public String unfiltered() {
        return address(category, new TreeMap<>(), null, false, "");
    }

    /** The same at whatever price. */
    public String atAnyPrice() {
        return address(category, choices, null, inStock, "");
    }

    /** The same whether it can be had or not. */
    public String inStockOrNot() {
        return address(category, choices, price, false, "");
    }

    public String at(PriceFilter other) {
        return address(category, choices, other, inStock, "");
    }

    /** The same without this one choice. */
    public String without(FacetValue value) {
        SortedMap<String, SortedSet<String>> fewer = new TreeMap<>(choices);
        SortedSet<String> values = new TreeSet<>(fewer.getOrDefault(value.facet(), new TreeSet<>()));
        values.remove(value.word());
        if (values.isEmpty()) {
            fewer.remove(value.facet());
        } else {
            fewer.put(value.facet(), values);
        }
        return address(category, fewer, price, inStock, "");
    }

    /** The same with this choice, too. */
    public String with(FacetValue value) {
        SortedMap<String, SortedSet<String>> more = new TreeMap<>(choices);
        SortedSet<String> values = new TreeSet<>(more.getOrDefault(value.facet(), new TreeSet<>()));
        values.add(value.word());
        more.put(value.facet(), values);
        return address(category, more, price, inStock, "");
    }

    /** All values of an option, from which to choose one of the same. */
    public String allOf(String option) {
        String address = address();
        return address + (address.equals(path) ? "?" : "&") + ALL_OF + "="
                + UriUtils.encode(option, StandardCharsets.UTF_8);
    }

    /** The same search in one category only, or with null in all. */
    public String in(@Nullable Slug other) {
        return address(other, choices, price, inStock, "");
    }

    /** The same in a category that is called otherwise now, on the same pages. */
    public String renamed(Slug present) {
        return address(present, choices, price, inStock, pages.word());
    }

    /** The same for other words. */
    public String saying(String other) {
        return new ListingWish(path, other, null, new TreeMap<>(), null, false, sort, PageRange.FIRST, false, null)
                .address();
    }

    /** The same with other words, from its first page on. */
    public String spelling(String other) {
        return new ListingWish(path, other, category, choices, price, inStock, sort, PageRange.FIRST, typedPrice, null)
                .address();
    }

    /** The same on other pages. */
    public String on(PageRange other) {
        return address(category, choices, price, inStock, other.word());
    }

    private String address(
            @Nullable Slug scope,
            SortedMap<String, SortedSet<String>> chosen,
            @Nullable PriceFilter filter,
            boolean available,
            String pages) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "q", words);
        add(query, "category", scope == null ? null : scope.value());
        chosen.forEach((option, values) -> values.forEach(value -> add(query, option, value)));
        add(query, STOCK, available ? IN_STOCK : null);
        add(query, "price", filter == null ? null : filter.word());
        add(query, "sort", sort == ListingSort.RELEVANCE ? null : sort.word());
        add(query, "page", pages.isEmpty() ? null : pages);
        return path + query;
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(UriUtils.encode(name, StandardCharsets.UTF_8) + "="
                    + UriUtils.encode(value, StandardCharsets.UTF_8));
        }
    }
}
