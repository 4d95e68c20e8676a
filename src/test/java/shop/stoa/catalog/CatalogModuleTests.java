package shop.stoa.catalog;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.PublishedEvents;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.ShopMenu;

@RoomTest
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

        ProductSummary card = browse(vases, null, null, null, ListingSort.RELEVANCE, 1)
                .items()
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
    void listsACategoryWithAllThatIsBelowIt() {
        add("low bowl", vases, 1000);
        add("high jug", tall, 2000);

        assertThat(titles(browse(vases, null, null, null, ListingSort.RELEVANCE, 1)))
                .containsExactly("low bowl", "high jug");
        assertThat(titles(browse(tall, null, null, null, ListingSort.RELEVANCE, 1)))
                .containsExactly("high jug");
        assertThat(catalog.categoryOf(new Slug(vases), ENGLISH).children())
                .extracting(CategorySummary::slug)
                .containsExactly(new Slug(tall));
        assertThat(catalog.categoryOf(new Slug(tall), ENGLISH).path())
                .extracting(CategorySummary::slug)
                .containsExactly(new Slug(vases));
        assertThat(nodeOf(vases).products()).isEqualTo(2);
    }

    @Test
    void sortsByPriceAndAge() {
        add("middle", tall, 2000);
        add("cheap", tall, 1000);
        add("dear", tall, 3000);

        assertThat(titles(browse(tall, null, null, null, ListingSort.PRICE_ASC, 1)))
                .containsExactly("cheap", "middle", "dear");
        assertThat(titles(browse(tall, null, null, null, ListingSort.PRICE_DESC, 1)))
                .containsExactly("dear", "middle", "cheap");
        assertThat(titles(browse(tall, null, null, null, ListingSort.NEWEST, 1)))
                .containsExactly("dear", "cheap", "middle");
    }

    @Test
    void filtersByTheBoundsOfAPriceThemselvesIncluded() {
        add("below", tall, 999);
        add("lower bound", tall, 1000);
        add("upper bound", tall, 5000);
        add("above", tall, 5001);
        Money from = Money.of(1000, "EUR");
        Money to = Money.of(5000, "EUR");

        assertThat(titles(browse(tall, null, from, to, ListingSort.RELEVANCE, 1)))
                .containsExactly("lower bound", "upper bound");
        assertThat(titles(browse(tall, null, to, null, ListingSort.RELEVANCE, 1)))
                .containsExactly("upper bound", "above");
        assertThat(titles(browse(tall, null, null, from, ListingSort.RELEVANCE, 1)))
                .containsExactly("below", "lower bound");
    }

    @Test
    void aPriceBetweenTwoVariantsFindsNothing() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));

        Slice<ProductSummary> between =
                browse(tall, null, Money.of(4300, "EUR"), Money.of(6700, "EUR"), ListingSort.RELEVANCE, 1);

        assertThat(between.items()).isEmpty();
    }

    @Test
    void showsTwentyFourAPageAndKnowsTheTotalBeyondTheLast() {
        IntStream.range(0, 30).forEach(i -> add("piece " + i, tall, 1000 + i));

        Slice<ProductSummary> first = browse(tall, null, null, null, ListingSort.PRICE_ASC, 1);
        Slice<ProductSummary> second = browse(tall, null, null, null, ListingSort.PRICE_ASC, 2);
        Slice<ProductSummary> third = browse(tall, null, null, null, ListingSort.PRICE_ASC, 3);

        assertThat(first.items()).hasSize(24);
        assertThat(first.total()).isEqualTo(30);
        assertThat(titles(second))
                .containsExactly("piece 24", "piece 25", "piece 26", "piece 27", "piece 28", "piece 29");
        assertThat(third.items()).isEmpty();
        assertThat(third.total()).isEqualTo(30);
        assertThat(third.pages()).isEqualTo(2);
        assertThat(browse(tall, null, null, null, ListingSort.PRICE_ASC, Browse.LAST_PAGE)
                        .items())
                .isEmpty();
    }

    @Test
    void findsWordsOfTitleDescriptionAndOptions() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));
        add("Ridge mug", tall, 1800);

        assertThat(search("amphora")).containsExactly("Tall amphora vase");
        assertThat(search("wheels")).containsExactly("Tall amphora vase");
        assertThat(search("sage")).containsExactly("Tall amphora vase");
        assertThat(search("ridge mug")).containsExactly("Ridge mug");
        assertThat(search("amphora -tall")).isEmpty();
        assertThat(search("\"vase amphora\"")).isEmpty();
        assertThat(search("lamp")).isEmpty();
    }

    @Test
    void findsAWordThatIsNotTypedOutYet() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));

        assertThat(search("amph")).containsExactly("Tall amphora vase");
        assertThat(search("tall am")).containsExactly("Tall amphora vase");
        assertThat(search("amp tall")).isEmpty();
    }

    @Test
    void aTitleCountsMoreThanADescription() {
        add("Saucer", tall, 500, "Goes under a teapot.");
        add("Teapot", tall, 4000, "Pours without a drip.");

        assertThat(search("teapot")).containsExactly("Teapot", "Saucer");
    }

    @Test
    void putsAnExactSkuFirst() {
        String sku = unique("jug").toUpperCase();
        add(sku + " lookalike " + sku, tall, 500);
        assortment.addProduct(Products.plain(sku.toLowerCase(), "Jug", tall, 900));

        assertThat(search(sku.toLowerCase()).getFirst()).isEqualTo("Jug");
    }

    @Test
    void guessesWhatATypingErrorMeant() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));

        assertThat(search("amphra")).isEmpty();
        assertThat(catalog.resembling("amphra", 4, ENGLISH))
                .extracting(ProductSummary::title)
                .contains("Tall amphora vase");
        assertThat(catalog.resembling("qqqqxxxx", 4, ENGLISH)).isEmpty();
        assertThat(catalog.resembling("!?", 4, ENGLISH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "'",
                "''; drop table catalog.product; --",
                "a & b | !c <-> (d",
                "a:* & b:A",
                "\\",
                "%_",
                "\0",
                "ab\0cd",
                "\ud800",
                "😀 vase",
                "-",
                "or",
                "\"",
                "花瓶",
                "ﷺ",
                "²",
                ":sku"
            })
    void answersAnythingTyped(String words) {
        add("vase", tall, 1000);

        assertThat(browse(tall, words, null, null, ListingSort.RELEVANCE, 1).total())
                .isBetween(0L, 1L);
        assertThat(catalog.resembling(words, 3, ENGLISH)).hasSizeLessThanOrEqualTo(3);
        assertThat(titles(browse(tall, null, null, null, ListingSort.RELEVANCE, 1)))
                .containsExactly("vase");
    }

    @Test
    void answersTenThousandLetters() {
        assertThat(search("x".repeat(10_000))).isEmpty();
        assertThat(search("vase ".repeat(2_000))).isEmpty();
        assertThat(search("( ".repeat(5_000))).isEmpty();
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

    private void add(String title, String category, long cents, String description) {
        String slug = unique("piece");
        assortment.addProduct(new NewProduct(
                new Slug(slug),
                title,
                description,
                new Slug(category),
                List.of(),
                List.of(Products.variant(slug.toUpperCase(), cents)),
                List.of()));
    }

    private Slice<ProductSummary> browse(
            String category,
            @Nullable String words,
            @Nullable Money from,
            @Nullable Money to,
            ListingSort sort,
            int page) {
        return catalog.browse(new Browse(new Slug(category), words, from, to, sort, page), ENGLISH);
    }

    /** What the words find among this test's own products. */
    private List<String> search(String words) {
        return titles(browse(vases, words, null, null, ListingSort.RELEVANCE, 1));
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

    private static List<String> titles(Slice<ProductSummary> slice) {
        return slice.items().stream().map(ProductSummary::title).toList();
    }

    private static String unique(String word) {
        return word + "-" + NEXT.incrementAndGet();
    }
}
