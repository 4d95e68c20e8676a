package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductSort;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.kernel.Slug;

/**
 * What the address of the products' list asks for. What it does not understand asks for nothing, so that an old bookmark still
 * shows a list.
 *
 * @param planned only those that are active and wait for their day
 * @param words empty where nothing is searched for
 * @param after where the page begins, or null for the first one
 * @param trail where the pages before it began, the first one apart: the way back
 */
record ProductQuery(
        @Nullable ProductStatus status,
        boolean planned,
        String words,
        @Nullable String category,
        @Nullable String brand,
        @Nullable String tag,
        boolean byTitle,
        @Nullable String after,
        List<String> trail) {

    /** What the address says for those that wait for their day. */
    static final String PLANNED = "SCHEDULED";

    private static final int LONGEST = 100;
    private static final int LONGEST_TRAIL = 40;

    /** Parts two places of a trail. */
    private static final String STEP = "_";

    static ProductQuery of(MultiValueMap<String, String> address) {
        String trail = text(address, "trail");
        return new ProductQuery(
                status(address.getFirst("status")),
                PLANNED.equals(address.getFirst("status")),
                Optional.ofNullable(text(address, "q")).orElse(""),
                slug(address, "category"),
                slug(address, "brand"),
                text(address, "tag"),
                "title".equals(address.getFirst("sort")),
                text(address, "after"),
                trail == null ? List.of() : List.of(trail.split(STEP)));
    }

    ProductFilter filter() {
        return new ProductFilter(
                status,
                planned,
                category == null ? null : new Slug(category),
                brand == null ? null : new Slug(brand),
                tag,
                words.isEmpty() ? null : words);
    }

    ProductSort order() {
        return byTitle ? ProductSort.TITLE : ProductSort.LATEST_CHANGE;
    }

    /** Whether it is the view of all. */
    public boolean isOfAll() {
        return status == null && !planned;
    }

    /** Whether something is asked for, the tab apart. */
    public boolean narrows() {
        return !words.isEmpty() || category != null || brand != null || tag != null;
    }

    /** The trail of the page behind this one. */
    public String onward() {
        List<String> longer = new ArrayList<>(trail);
        if (after != null) {
            longer.add(after);
        }
        return String.join(STEP, longer.subList(Math.max(0, longer.size() - LONGEST_TRAIL), longer.size()));
    }

    /** Where the page before this one begins; empty for the first one. */
    public String before() {
        return trail.isEmpty() ? "" : trail.getLast();
    }

    /** The trail of the page before this one. */
    public String back() {
        return trail.isEmpty() ? "" : String.join(STEP, trail.subList(0, trail.size() - 1));
    }

    private static @Nullable String text(MultiValueMap<String, String> address, String name) {
        String text = address.getFirst(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.replace("\0", "").strip();
        return name.equals("trail") ? stripped : stripped.substring(0, Math.min(stripped.length(), LONGEST));
    }

    private static @Nullable String slug(MultiValueMap<String, String> address, String name) {
        String text = text(address, name);
        return text != null && Slug.isWellFormed(text) ? text : null;
    }

    private static @Nullable ProductStatus status(@Nullable String word) {
        return Arrays.stream(ProductStatus.values())
                .filter(status -> status.name().equals(word))
                .findAny()
                .orElse(null);
    }
}
