package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StatementCount;

/** What a page asks the books for when it is rendered for whoever asks, whatever the number of its rows. */
@ShopTest(properties = "stoa.page-cache.enabled=false")
@Import(StatementCount.class)
class StatementsPerPageTests {

    private static final int MANY = 40;
    private static final int TIMES = 8;

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private StatementCount statements;

    private final String shelf = "asked-" + UUID.randomUUID();
    private Browser reader;

    @BeforeEach
    void open() {
        reader = new Browser(baseUrl);
        assortment.addCategory(Products.category(shelf, null));
    }

    @Test
    void aListing() {
        assortment.addProduct(Products.amphora(shelf, shelf));
        takesAtMost(3, "/categories/" + shelf);

        IntStream.range(0, MANY)
                .forEach(i -> assortment.addProduct(Products.plain(shelf + "-" + i, "Counted " + i, shelf, 1000 + i)));

        takesAtMost(3, "/categories/" + shelf);
        takesAtMost(3, "/categories/" + shelf + "?glaze=sage");
        takesAtMost(3, "/de/categories/" + shelf + "?page=2");
    }

    @Test
    void aProduct() {
        assortment.addProduct(Products.plain(shelf, "Counted", shelf, 1000));
        takesAtMost(4, "/products/" + shelf);

        assortment.addProduct(Products.amphora(shelf + "-a", shelf));
        assortment.addProduct(withManyVariants(shelf + "-b"));

        takesAtMost(4, "/products/" + shelf + "-a");
        takesAtMost(4, "/products/" + shelf + "-b");
        takesAtMost(4, "/de/products/" + shelf + "-b");
    }

    @Test
    void aCart() {
        put(0);
        takesAtMost(3, "/cart");

        IntStream.range(1, MANY).forEach(this::put);

        takesAtMost(3, "/cart");
    }

    /** Which cart it is, what one costs, how many there are; then the cart is written. */
    @Test
    void whatIsPutIntoACart() {
        put(0);
        Sku sku = new Sku((shelf + "-0").toUpperCase(Locale.ROOT));
        inventory.receive(sku, 2 * TIMES, "tests");

        takesAtMost(4, "another of it", () -> add(sku));
        takesAtMost(3, "the first thing of somebody", () -> {
            reader = new Browser(baseUrl);
            add(sku);
        });
    }

    private void put(int number) {
        String slug = shelf + "-" + number;
        Sku sku = new Sku(slug.toUpperCase(Locale.ROOT));
        assortment.addProduct(Products.plain(slug, "Counted " + number, shelf, 1000));
        inventory.receive(sku, 5, "tests");
        add(sku);
    }

    private void add(Sku sku) {
        assertThat(reader.post("/cart/lines", Map.of("sku", sku.value(), "quantity", "1"))
                        .statusCode())
                .isEqualTo(303);
    }

    private static NewProduct withManyVariants(String slug) {
        List<String> sizes = IntStream.range(0, MANY).mapToObj(i -> i + " cm").toList();
        List<ProductVariant> variants = sizes.stream()
                .map(size ->
                        Products.variant(slug.toUpperCase(Locale.ROOT) + "-" + size.replace(" cm", ""), 1000, size))
                .toList();
        return new NewProduct(
                new Slug(slug),
                "Counted",
                "In every size.",
                new Slug(slug.substring(0, slug.length() - 2)),
                List.of(new ProductOption("Size", sizes)),
                variants,
                List.of(Products.image('c', "One"), Products.image('d', "Two")));
    }

    /** As half of some times or more do: what is kept for a while is asked for again now and then. */
    private void takesAtMost(int most, String path) {
        takesAtMost(
                most,
                path,
                () -> assertThat(reader.get(path).statusCode()).as(path).isEqualTo(200));
    }

    private void takesAtMost(int most, String what, Runnable request) {
        List<String> usual = IntStream.range(0, TIMES)
                .mapToObj(i -> statements.textsOfRequestsDuring(request))
                .sorted(Comparator.comparing(List::size))
                .toList()
                .get(TIMES / 2);

        assertThat(usual).as(what).hasSizeLessThanOrEqualTo(most);
    }
}
