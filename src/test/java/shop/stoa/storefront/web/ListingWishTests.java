package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import shop.stoa.search.FacetValue;

/** The address is all that is known of a listing. */
class ListingWishTests {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final FacetValue SAGE = new FacetValue("glaze", "sage", "Sage", 3, true, null);
    private static final FacetValue CHALK = new FacetValue("glaze", "chalk", "Chalk", 3, true, null);

    @Test
    void dropsWhatMeansNothingAndKeepsTheRestInOneOrder() {
        ListingWish wish = wish("glaze=sage&utm_source=x&sort=newest&glaze=chalk&price=10-50&page=3")
                .meaning(List.of(SAGE, CHALK));

        assertThat(wish.address()).isEqualTo("/categories/table?glaze=chalk&glaze=sage&price=10-50&sort=newest");
        assertThat(wish.filters()).isEqualTo(3);
    }

    @Test
    void takesOneFilterAwayAndLeavesTheOthers() {
        ListingWish wish =
                wish("glaze=sage&glaze=chalk&price=10-50&sort=newest").meaning(List.of(SAGE, CHALK));

        assertThat(wish.without(SAGE)).isEqualTo("/categories/table?glaze=chalk&price=10-50&sort=newest");
        assertThat(wish.atAnyPrice()).isEqualTo("/categories/table?glaze=chalk&glaze=sage&sort=newest");
        assertThat(wish.unfiltered()).isEqualTo("/categories/table?sort=newest");
    }

    @Test
    void pagesKeepFiltersAndOrder() {
        ListingWish wish = wish("glaze=sage&sort=price-asc&page=2").meaning(List.of(SAGE));

        assertThat(wish.on(wish.pages().next())).isEqualTo("/categories/table?glaze=sage&sort=price-asc&page=3");
        assertThat(wish.on(wish.pages().withNext())).isEqualTo("/categories/table?glaze=sage&sort=price-asc&page=2-3");
    }

    @Test
    void writesWhatWasTypedSoThatItCanBeReadAgain() {
        ListingWish wish = ListingWish.of(request("/search", "q=x"), "salt & \"pepper\" 100% ü", EURO);

        assertThat(wish.address()).isEqualTo("/search?q=salt%20%26%20%22pepper%22%20100%25%20%C3%BC");
    }

    @ParameterizedTest
    @CsvSource({
        "price-min=10&price-max=50, 10-50",
        "price-min=&price-max=50, -50",
        "price-min=10&price-max=, 10-",
        "price-min=50&price-max=10, 10-50",
        "'price-min=9,50&price-max=', 9.5-",
        "price-min=+12+&price-max=50&price=1-2, 12-50"
    })
    void readsAPriceFromTwoFields(String query, String word) {
        PriceFilter price = wish(query).price();

        assertThat(price).isNotNull();
        assertThat(price.word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"price-min=&price-max=", "price-min=cheap&price-max=", "price-min=-5&price-max="})
    void fieldsThatSayNothingAreNoFilter(String query) {
        assertThat(wish(query).price()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, ''",
        "0, 1, 1, ''",
        "4, 4, 4, 4",
        "1-3, 1, 3, 1-3",
        "3-1, 3, 3, 3",
        "2-, 1, 1, ''",
        "-2, 1, 1, ''",
        "1-30, 21, 30, 21-30"
    })
    void readsPages(String text, int first, int last, String word) {
        PageRange pages = PageRange.of(text);

        assertThat(pages).isEqualTo(new PageRange(first, last));
        assertThat(pages.word()).isEqualTo(word);
    }

    @Test
    void noListingIsThatLong() {
        assertThatThrownBy(() -> PageRange.of("1-100001")).isInstanceOf(NoSuchPage.class);
    }

    private static ListingWish wish(String query) {
        return ListingWish.of(request("/categories/table", query), null, EURO);
    }

    private static MockHttpServletRequest request(String path, String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            request.addParameter(parts[0], parts[1].replace('+', ' '));
        }
        return request;
    }
}
