package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Products;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StatementCount;

/** A page asks the books as often for forty products as for one. */
@ShopTest
@Import(StatementCount.class)
class StatementTests {

    /** The front page, at an address that is rendered for whoever asks. */
    private static final String NOT_KEPT = "/?rendered=1";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    @Autowired
    private StatementCount statements;

    private Browser reader;

    @BeforeEach
    void open() {
        reader = new Browser(baseUrl);
    }

    @Test
    void askAsOftenForManyProductsAsForOne() {
        assortment.addCategory(Products.category("counted", null));
        assortment.addProduct(Products.amphora("counted-amphora", "counted"));
        long home = asked(NOT_KEPT);
        long listing = asked("/categories/counted?glaze=sage");
        long search = asked("/search?q=counted");
        long suggestions = asked("/search/suggest?q=counted");

        IntStream.range(0, 40)
                .forEach(i ->
                        assortment.addProduct(Products.plain("counted-" + i, "Counted " + i, "counted", 1000 + i)));

        assertThat(asked(NOT_KEPT)).isEqualTo(home).isLessThanOrEqualTo(8);
        assertThat(asked("/categories/counted?glaze=sage")).isEqualTo(listing).isLessThanOrEqualTo(8);
        assertThat(asked("/search?q=counted")).isLessThanOrEqualTo(search + 1).isLessThanOrEqualTo(10);
        assertThat(asked("/search/suggest?q=counted")).isEqualTo(suggestions).isLessThanOrEqualTo(8);
    }

    /** The shop's own rounds ask now and then, too: the least of some is the page's. */
    private long asked(String path) {
        return IntStream.range(0, 6)
                .mapToLong(i -> statements.during(
                        () -> assertThat(reader.get(path).statusCode()).isEqualTo(200)))
                .min()
                .orElseThrow();
    }
}
