package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.catalog.Browse;
import shop.stoa.catalog.ListingSort;
import shop.stoa.kernel.Slug;

/**
 * What a listing's address asks for. Whatever it cannot mean counts as not said; only a page that is too far is not
 * there.
 *
 * @param words what was searched for, or null in a category
 */
record ListingWish(
        String path,
        @Nullable String words,
        ListingSort sort,
        @Nullable PriceFilter price,
        int page) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

    static ListingWish of(HttpServletRequest request, @Nullable String words, Currency currency) {
        return new ListingWish(
                request.getRequestURI(),
                words,
                ListingSort.of(request.getParameter("sort")),
                PriceFilter.of(request.getParameter("price"), currency),
                page(request.getParameter("page")));
    }

    private static int page(@Nullable String text) {
        long number = text != null && NUMBER.matcher(text).matches() ? Long.parseLong(text) : 1;
        if (number > Browse.LAST_PAGE) {
            throw new NoSuchPage("No listing is that long");
        }
        return (int) Math.max(1, number);
    }

    Browse browse(@Nullable Slug category) {
        return new Browse(
                category, words, price == null ? null : price.from(), price == null ? null : price.to(), sort, page);
    }

    /** The shortest address that asks for the same, from its first page on. */
    public String address() {
        return address(price);
    }

    /** The same without the price. */
    public String unfiltered() {
        return address(null);
    }

    private String address(@Nullable PriceFilter filter) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (words != null) {
            address.queryParam("q", "{words}");
        }
        if (sort != ListingSort.RELEVANCE) {
            address.queryParam("sort", sort.word());
        }
        if (filter != null) {
            address.queryParam("price", filter.word());
        }
        return words == null
                ? address.build().toUriString()
                : address.encode().buildAndExpand(words).toUriString();
    }
}
