package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
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
        String shelf = "counted-" + UUID.randomUUID();
        String counted = "/categories/" + shelf + "?glaze=sage";
        assortment.addCategory(Products.category(shelf, null));
        assortment.addProduct(Products.amphora(shelf + "-amphora", shelf));
        long home = asked(NOT_KEPT);
        long listing = asked(counted);
        long search = asked("/search?q=counted");
        long suggestions = asked("/search/suggest?q=counted");

        IntStream.range(0, 40)
                .forEach(i -> assortment.addProduct(Products.plain(shelf + "-" + i, "Counted " + i, shelf, 1000 + i)));

        assertThat(asked(NOT_KEPT)).isEqualTo(home).isLessThanOrEqualTo(8);
        assertThat(asked(counted)).isEqualTo(listing).isLessThanOrEqualTo(8);
        assertThat(asked("/search?q=counted")).isLessThanOrEqualTo(search + 1).isLessThanOrEqualTo(10);
        assertThat(asked("/search/suggest?q=counted")).isEqualTo(suggestions).isLessThanOrEqualTo(8);
    }

    /** The least of some: what is kept for a while is asked for again now and then. */
    private long asked(String path) {
        return IntStream.range(0, 6)
                .mapToLong(i -> statements.ofRequestsDuring(
                        () -> assertThat(reader.get(path).statusCode()).isEqualTo(200)))
                .min()
                .orElseThrow();
    }
}
