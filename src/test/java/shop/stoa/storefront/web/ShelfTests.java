package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.search.Browse;
import shop.stoa.search.TitlePart;

/** What a page of a listing leads on to. */
class ShelfTests {

    private static final long EVERYTHING = 100_000;
    private static final int REACHED = Browse.LAST_PAGE * Browse.PAGE_SIZE;

    @Test
    void saysOnTheLastPageThatThereIsMoreThanPagesShow() {
        Shelf last = shelf(Browse.LAST_PAGE, EVERYTHING);

        assertThat(last.isCut()).isTrue();
        assertThat(last.next()).isNull();
        assertThat(last.shown()).isEqualTo(REACHED);
        assertThat(last.slice().hasNext()).isFalse();
    }

    @Test
    void leadsOnUntilThenAndSaysNothingWherePagesShowAll() {
        assertThat(shelf(Browse.LAST_PAGE - 1, EVERYTHING).isCut()).isFalse();
        assertThat(shelf(Browse.LAST_PAGE - 1, EVERYTHING).next()).endsWith("page=" + Browse.LAST_PAGE);
        assertThat(shelf(Browse.LAST_PAGE, REACHED).isCut()).isFalse();
        assertThat(shelf(1, Browse.PAGE_SIZE).isCut()).isFalse();
    }

    private static Shelf shelf(int page, long total) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/categories/table");
        request.setParameter("page", Integer.toString(page));
        return new Shelf(
                ListingWish.of(request, null, Currency.getInstance("EUR")),
                Collections.nCopies(Browse.PAGE_SIZE, card()),
                total,
                false,
                null,
                List.of(),
                null,
                total,
                null,
                List.of());
    }

    private static Card card() {
        ProductSummary product = new ProductSummary(
                new Slug("mug"),
                "Mug",
                null,
                null,
                Money.of(2400, "EUR"),
                null,
                false,
                List.of(new Sku("MUG")),
                List.of(),
                Instant.EPOCH,
                null);
        return new Card(product, TitlePart.plain("Mug"), false, 0);
    }
}
