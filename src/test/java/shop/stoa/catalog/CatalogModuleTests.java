package shop.stoa.catalog;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.PublishedEvents;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.ShopMenu;

@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class CatalogModuleTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Catalog catalog;

    @Autowired
    private Assortment assortment;

    @Autowired
    private ShopMenu menu;

    @Autowired
    private JdbcClient jdbc;

    private String vases;
    private String tall;

    @BeforeEach
    void addTwoLevels() {
        int number = NEXT.incrementAndGet();
        vases = "vases-" + number;
        tall = "tall-" + number;
        assortment.addCategory(Products.category(vases, null));
        assortment.addCategory(Products.category(tall, vases));
    }

    @Test
    void showsAProductAsItWasAdded(PublishedEvents events) {
        NewProduct amphora = Products.amphora(unique("amphora"), tall);

        ProductId id = assortment.addProduct(amphora);

        ProductDetails found = catalog.productOf(amphora.slug(), ENGLISH);
        assertThat(found.id()).isEqualTo(id);
        assertThat(found.title()).isEqualTo("Tall amphora vase");
        assertThat(found.description()).isEqualTo(amphora.description());
        assertThat(found.options()).isEqualTo(amphora.options());
        assertThat(found.variants()).isEqualTo(amphora.variants());
        assertThat(found.images()).isEqualTo(amphora.images());
        assertThat(found.path()).extracting(CategorySummary::slug).containsExactly(new Slug(vases), new Slug(tall));
        assertThat(events.ofType(CatalogEvent.ProductsChanged.class))
                .containsExactly(new CatalogEvent.ProductsChanged(Set.of(id)));
    }

    @Test
    void aCardShowsTheLowestPriceAndEverySku() {
        NewProduct amphora = Products.amphora(unique("amphora"), tall);
        assortment.addProduct(amphora);

        ProductSummary card = catalog.holding(
                        List.of(amphora.variants().getFirst().sku()), ENGLISH)
                .getFirst();

        assertThat(card.price()).isEqualTo(Money.of(3900, "EUR"));
        assertThat(card.compareAtPrice()).isEqualTo(Money.of(4200, "EUR"));
        assertThat(card.severalPrices()).isTrue();
        assertThat(card.skus())
                .isEqualTo(amphora.variants().stream().map(ProductVariant::sku).toList());
        assertThat(card.variants()).isEqualTo(3);
        assertThat(card.image()).isEqualTo(amphora.images().getFirst());
    }

    @Test
    void knowsACategoryWithAllThatIsBelowIt() {
        add("low bowl", vases, 1000);
        add("high jug", tall, 2000);

        assertThat(catalog.categoryOf(new Slug(vases), ENGLISH).children())
                .extracting(CategorySummary::slug)
                .containsExactly(new Slug(tall));
        assertThat(catalog.categoryOf(new Slug(tall), ENGLISH).path())
                .extracting(CategorySummary::slug)
                .containsExactly(new Slug(vases));
        assertThat(nodeOf(vases).products()).isEqualTo(2);
    }

    @Test
    void knowsVariantsByTheirSkus() {
        NewProduct amphora = Products.amphora(unique("amphora"), tall);
        assortment.addProduct(amphora);
        Sku terracotta = amphora.variants().get(1).sku();
        Sku sage = amphora.variants().get(2).sku();

        var found = catalog.variantsOf(Set.of(terracotta, sage, new Sku("UNKNOWN")), ENGLISH);

        assertThat(found).containsOnlyKeys(terracotta, sage);
        assertThat(found.get(sage))
                .isEqualTo(new SellableVariant(
                        sage,
                        amphora.slug(),
                        "Tall amphora vase",
                        "Sage, 22 cm",
                        Money.of(3900, "EUR"),
                        amphora.variants().get(2).taxClass(),
                        900,
                        amphora.images().get(1)));
        assertThat(found.get(terracotta).image()).isEqualTo(amphora.images().getFirst());
        assertThat(catalog.variantsOf(Set.of(), ENGLISH)).isEmpty();
    }

    @Test
    void relatesAProductToOthersOfItsCategoryAndThenOfThoseBesideIt() {
        String small = unique("small");
        assortment.addCategory(Products.category(small, vases));
        add("beside", small, 1000);
        NewProduct first = add("first", tall, 1000);
        NewProduct second = add("second", tall, 1000);
        add("third", tall, 1000);
        add("elsewhere", vases, 1000);

        assertThat(catalog.related(second.slug(), 4, ENGLISH))
                .extracting(ProductSummary::title)
                .containsExactly("third", "first", "beside");
        assertThat(catalog.related(first.slug(), 1, ENGLISH))
                .extracting(ProductSummary::title)
                .containsExactly("second");
        assertThat(catalog.latest(2, ENGLISH)).extracting(ProductSummary::title).containsExactly("elsewhere", "third");
    }

    @Test
    void refusesASlugOrSkuTwice() {
        NewProduct first = add("first", tall, 1000);
        NewProduct sameSlug = Products.plain(first.slug().value(), "Other", tall, 1000);
        NewProduct sameSku = new NewProduct(
                new Slug(unique("other")),
                "Other",
                "",
                new Slug(tall),
                List.of(),
                List.of(Products.variant(
                        first.variants().getFirst().sku().value().toLowerCase(), 1000)),
                List.of());
        long before = count();

        assertThatIllegalArgumentException().isThrownBy(() -> assortment.addProduct(sameSlug));
        assertThatIllegalArgumentException().isThrownBy(() -> assortment.addProduct(sameSku));
        assertThatIllegalArgumentException().isThrownBy(() -> assortment.addCategory(Products.category(tall, null)));
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void refusesVariantsThatDoNotFit() {
        ProductOption size = new ProductOption("Size", List.of("S", "L"));
        long before = count();

        refuses(List.of(size), Products.variant(unique("A"), 1000));
        refuses(List.of(size), Products.variant(unique("A"), 1000, "M"));
        refuses(List.of(), Products.variant(unique("A"), 1000, "S"));
        refuses(List.of(), Products.variant(unique("A"), 1000), Products.variant(unique("A"), 1000));
        refuses(List.of(size), Products.variant(unique("A"), 1000, "S"), Products.variant(unique("A"), 1000, "S"));
        refuses(List.of(size, size, size, size), Products.variant(unique("A"), 1000, "S", "S", "S", "S"));
        refuses(List.of(), Products.variant(unique("A"), 0));
        refuses(List.of(), Products.reduced(unique("A"), 1000, 1000));
        refuses(List.of());
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void doesNotKnowWhatIsNotThere() {
        assertThatThrownBy(() -> catalog.productOf(new Slug("no-such"), ENGLISH))
                .isInstanceOf(NoSuchProduct.class);
        assertThatThrownBy(() -> catalog.categoryOf(new Slug("no-such"), ENGLISH))
                .isInstanceOf(NoSuchCategory.class);
        assertThatThrownBy(() -> assortment.addProduct(Products.plain(unique("p"), "P", "no-such", 100)))
                .isInstanceOf(ProductRefused.class);
    }

    @Test
    void hangsItsCategoriesIntoTheMenuAtOnce() {
        menu.getDepartments();
        String lamps = unique("lamps");
        assortment.addCategory(Products.category(lamps, null));

        assertThat(menu.getDepartments()).extracting(ShopMenu.Entry::path).contains("/categories/" + lamps);
    }

    private void refuses(List<ProductOption> options, ProductVariant... variants) {
        NewProduct wrong = new NewProduct(
                new Slug(unique("wrong")), "Wrong", "", new Slug(tall), options, List.of(variants), List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> assortment.addProduct(wrong));
    }

    private NewProduct add(String title, String category, long cents) {
        NewProduct product = Products.plain(unique("piece"), title, category, cents);
        assortment.addProduct(product);
        return product;
    }

    private CategoryTree.Node nodeOf(String slug) {
        return catalog.categories(ENGLISH).roots().stream()
                .filter(node -> node.slug().value().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    private long count() {
        return jdbc.sql("select (select count(*) from catalog.product) + (select count(*) from catalog.category)")
                .query(Long.class)
                .single();
    }

    private static String unique(String word) {
        return word + "-" + NEXT.incrementAndGet();
    }
}
