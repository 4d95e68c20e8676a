package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewCollection;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.pages.HomePage;
import shop.stoa.pages.NewHomeSection;
import shop.stoa.pages.SectionKind;
import shop.stoa.search.ListingSort;
import shop.stoa.settings.Settings;
import shop.stoa.settings.ShopValues;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;

/** Public pages are rendered once, and never one moment longer than what they show is true. */
@ShopTest
class KeptPublicPagesTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Of one answer alone. */
    private static final Set<String> OWN = Set.of("date", "connection", "keep-alive");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Categories categories;

    @Autowired
    private Collections collections;

    @Autowired
    private Inventory inventory;

    @Autowired
    private HomePage home;

    @Autowired
    private Settings settings;

    @Autowired
    private PageNews news;

    @Autowired
    private MeterRegistry meters;

    private Browser visitor;
    private String shelf;
    private String vase;
    private String listing;
    private String page;
    private ProductId product;

    @BeforeEach
    void fillAShelf() {
        int number = NEXT.incrementAndGet();
        visitor = new Browser(baseUrl);
        shelf = "kept-" + number;
        vase = "kept-vase-" + number;
        listing = "/categories/" + shelf;
        page = "/products/" + vase;
        assortment.addCategory(Products.category(shelf, null));
        product = assortment.addProduct(Products.amphora(vase, shelf));
        inventory.receive(sku("-T22"), 50, "test");
    }

    private Sku sku(String ending) {
        return new Sku(vase.toUpperCase(Locale.ROOT) + ending);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/de/",
                "{listing}",
                "/de{listing}",
                "{page}",
                "/de{page}",
                "{page}?variant={sku}",
                "/info/delivery",
                "/info/returns",
                "/search",
                "/search?sort=newest"
            })
    void areTheSameToTheByteAsWhenTheyAreRendered(String address) {
        String path = address.replace("{listing}", listing)
                .replace("{page}", page)
                .replace("{sku}", sku("-T22").value());
        // of other tests there may be a round of the index under way, but not at every try
        Awaitility.await().untilAsserted(() -> {
            news.changed(PageKeys.ALL);
            double kept = answers("kept");
            double rendered = answers("rendered");

            HttpResponse<String> first = get(path);
            HttpResponse<String> second = get(path);

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(answers("rendered")).isEqualTo(rendered + 1);
            assertThat(answers("kept")).isEqualTo(kept + 1);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(headers(second)).isEqualTo(headers(first));
        });
    }

    /** The one that a listing has without being asked has no word in an address that is kept. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RELEVANCE")
    void areKeptInEachOrder(ListingSort order) {
        areTheSameToTheByteAsWhenTheyAreRendered("{listing}?sort=" + order.word());
    }

    @Test
    void areForAVisitorWithACartAndASessionAsForAnyOther() {
        get(page);
        Browser buyer = new Browser(baseUrl);
        buyer.post("/cart/lines", Map.of("sku", sku("-T22").value(), "quantity", "1"));
        assertThat(buyer.session()).isPresent();
        double kept = answers("kept");

        HttpResponse<String> theirs = buyer.get(page);

        assertThat(answers("kept")).isEqualTo(kept + 1);
        assertThat(theirs.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(theirs.body()).isEqualTo(get(page).body());
    }

    @Test
    void showAProductAsItIsWhenItsChangeIsSaved() {
        warm();

        change(was -> with(was, "Squat vase", was.variants(), was.images()));

        assertThat(get(page).body()).contains("Squat vase").doesNotContain("Tall amphora");
        soon(() -> assertThat(get(listing).body()).contains("Squat vase").doesNotContain("Tall amphora"));
        soon(() -> assertThat(get("/").body()).contains("Squat vase"));
    }

    @Test
    void showAPriceAsItIsWhenItsChangeIsSaved() {
        warm();

        change(was -> with(
                was,
                was.title(),
                was.variants().stream()
                        .map(one -> new ProductVariant(
                                one.sku(),
                                one.choices(),
                                Money.of(7700, "EUR"),
                                null,
                                one.taxClass(),
                                900,
                                one.image()))
                        .toList(),
                was.images()));

        assertThat(get(page).body()).contains("€77.00").doesNotContain("€42.00");
        soon(() -> assertThat(get(listing).body()).contains("€77.00").doesNotContain("€39.00"));
    }

    @Test
    void showAPictureAsItIsWhenItsChangeIsSaved() {
        warm();
        CatalogImage other = Products.image('c', "From above");

        change(was -> with(
                was,
                was.title(),
                was.variants().stream()
                        .map(one -> Products.variant(
                                one.sku().value(), 4200, one.choices().toArray(String[]::new)))
                        .toList(),
                List.of(other)));

        assertThat(get(page).body()).contains("From above").doesNotContain("Amphora from the front");
        soon(() -> assertThat(get(listing).body()).contains("From above").doesNotContain("Amphora from the front"));
    }

    @Test
    void showStockAsItIsWhenItMoves() {
        warm();
        assertThat(get(page).body()).contains("In stock", "max=\"50\"");

        inventory.count(Map.of(sku("-T22"), 2), "test", "count");
        assertThat(get(page).body()).contains("Only 2 left");

        inventory.count(Map.of(sku("-T22"), 0), "test", "count");
        assertThat(get(page).body()).contains("Sold out");
        soon(() -> assertThat(get(listing).body()).contains("Sold out"));
    }

    /** A unit of many is sold: the product's page says how many may be asked for, a listing does not. */
    @Test
    void ofAListingAreLeftAloneByWhatItDoesNotShow() {
        Awaitility.await().untilAsserted(() -> {
            warm();
            double kept = answers("kept");
            inventory.receive(sku("-T22"), 1, "test");
            get(listing);
            assertThat(answers("kept")).isEqualTo(kept + 1);
            get(page);
            assertThat(answers("kept")).isEqualTo(kept + 1);
        });
    }

    @Test
    void areGoneWithWhatTheyShowed() {
        warm();
        assortment.setStatus(List.of(product), ProductStatus.ARCHIVED);

        assertThat(get(page).statusCode()).isEqualTo(404);
        soon(() -> assertThat(get(listing).body()).doesNotContain(page));

        assortment.setStatus(List.of(product), ProductStatus.ACTIVE);
        assertThat(get(page).statusCode()).isEqualTo(200);
        soon(() -> assertThat(get(listing).body()).contains(page));
        warm();

        assortment.erase(List.of(product));

        assertThat(get(page).statusCode()).isEqualTo(404);
        soon(() -> assertThat(get(listing).body()).doesNotContain(page));
        soon(() -> assertThat(get("/").body()).doesNotContain(page));
    }

    @Test
    void ofADraftAreNotThere() {
        assortment.setStatus(List.of(product), ProductStatus.DRAFT);
        double rendered = answers("rendered");

        assertThat(get(page).statusCode()).isEqualTo(404);
        assertThat(answers("rendered")).isEqualTo(rendered);
    }

    @Test
    void showWhatComesAndGoesOnAPlannedDay() {
        warm();
        Instant soon = Instant.now().plusMillis(800);
        change(was -> new NewProduct(
                was.slug(),
                was.title(),
                was.description(),
                was.category(),
                ProductStatus.ACTIVE,
                null,
                soon,
                null,
                List.of(),
                null,
                null,
                was.options(),
                was.variants(),
                was.images(),
                List.of(),
                List.of()));

        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(get(listing).body()).doesNotContain(page);
            assertThat(get(page).statusCode()).isEqualTo(404);
        });
    }

    @Test
    void ofEachOtherLeadToWhatIsNewBesideThem() {
        warm();
        String other = "beside-" + vase;

        assortment.addProduct(Products.plain(other, "Beside it", shelf, 900));

        soon(() -> assertThat(get(page).body()).contains("/products/" + other));
        soon(() -> assertThat(get(listing).body()).contains("/products/" + other, "2 products"));
    }

    @Test
    void leadToWhatWasPickedForThemAsSoonAsItIsThere() {
        Slug pick = new Slug("pick-" + vase);
        assortment.addCategory(Products.category("far-" + shelf, null));
        change(was -> new NewProduct(
                was.slug(),
                was.title(),
                was.description(),
                was.category(),
                ProductStatus.ACTIVE,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                was.options(),
                was.variants(),
                was.images(),
                List.of(),
                List.of(pick)));
        warm();

        ProductId picked = assortment.addProduct(Products.plain(pick.value(), "Picked", "far-" + shelf, 900));
        assertThat(get(page).body()).contains("/products/" + pick);

        assortment.setStatus(List.of(picked), ProductStatus.DRAFT);
        assertThat(get(page).body()).doesNotContain("/products/" + pick);

        assortment.setStatus(List.of(picked), ProductStatus.ACTIVE);
        assertThat(get(page).body()).contains("/products/" + pick);
    }

    @Test
    void showTheMenuAsItIsWhenItsChangeIsSaved() {
        warm();
        var sheet = categories.sheetOf(new Slug(shelf));

        categories.change(
                new Slug(shelf),
                sheet.version(),
                new NewCategory(new Slug(shelf), "Renamed " + shelf, "Said anew.", null, null));

        assertThat(get(listing).body()).contains("Renamed " + shelf, "Said anew.");
        assertThat(get("/info/returns").body()).contains("Renamed " + shelf);
        assertThat(get(page).body()).contains("Renamed " + shelf);
    }

    @Test
    void showACollectionAsItIsWhenItsChangeIsSaved() {
        Slug slug = new Slug("picked-" + vase);
        String path = "/collections/" + slug;
        collections.add(collection(slug, "First name"));
        assertThat(get(path).body()).contains("First name", page);
        get(path);
        int version = collections.sheetOf(slug).version();

        collections.change(slug, version, collection(slug, "Second name"));
        assertThat(get(path).body()).contains("Second name").doesNotContain("First name");

        collections.remove(slug);
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    private NewCollection collection(Slug slug, String name) {
        return new NewCollection(
                slug, name, "", null, new CollectionContents.Picked(List.of(product)), CollectionSort.FEATURED);
    }

    @Test
    void showTheFrontPageAsItIsArranged() {
        get("/");
        try {
            home.arrange(
                    List.of(new NewHomeSection(SectionKind.PICKED, null, List.of(sku("-T22")), null, null, Map.of())));
            assertThat(get("/").body()).contains(page).doesNotContain("class=\"bays");
        } finally {
            home.arrange(List.of());
        }
        assertThat(get("/").body()).contains(listing);
    }

    @Test
    void showWhoTheShopIsWhenItIsSaved() {
        warm();
        var held = settings.held(ShopValues.GROUP);
        settings.save(
                ShopValues.GROUP,
                new ShopValues(null, "kept@stoa.example", held.values().in()),
                held.version(),
                "test");
        try {
            assertThat(get(page).body()).contains("kept@stoa.example");
            assertThat(get("/info/returns").body()).contains("kept@stoa.example");
        } finally {
            settings.save(ShopValues.GROUP, held.values(), held.version() + 1, "test");
        }
        assertThat(get(page).body()).doesNotContain("kept@stoa.example");
    }

    @Test
    void areNotMoreForAnAddressThatNobodyKnows() {
        warm();
        double kept = gauge("stoa.pages.kept");
        for (int i = 0; i < 20; i++) {
            for (String query : List.of("?x" + i + "=1", "?page=0" + i, "?sort=no-" + i, "?glaze=sage&n=" + i)) {
                visitor.get(listing + query);
            }
            visitor.get(page + "?variant=no-such-" + i);
            visitor.get("/products/no-such-" + i);
            visitor.get("/search?q=word" + i);
        }

        assertThat(gauge("stoa.pages.kept")).isLessThanOrEqualTo(kept);
    }

    private void change(UnaryOperator<NewProduct> how) {
        ProductSheet sheet = assortment.productFor(product);
        assortment.changeProduct(product, sheet.version(), how.apply(sheet.product()));
    }

    private static NewProduct with(
            NewProduct was, String title, List<ProductVariant> variants, List<CatalogImage> images) {
        return new NewProduct(was.slug(), title, was.description(), was.category(), was.options(), variants, images);
    }

    /** Everything that shows the product is in memory. */
    private void warm() {
        for (String path : List.of("/", listing, page, "/info/returns")) {
            get(path);
            get(path);
        }
    }

    /** The index has it a moment later, and then the pages too. */
    private static void soon(org.awaitility.core.ThrowingRunnable shown) {
        Awaitility.await().atMost(Duration.ofSeconds(2)).untilAsserted(shown);
    }

    private HttpResponse<String> get(String path) {
        return visitor.get(path);
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> OWN.contains(name.toLowerCase(Locale.ROOT)));
        return headers;
    }

    private double answers(String from) {
        return meters.get("stoa.pages.answers")
                .tag("from", from)
                .functionCounter()
                .count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
