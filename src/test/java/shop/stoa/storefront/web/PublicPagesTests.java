package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Products;
import shop.stoa.embedded.Mailbox;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.media.Media;
import shop.stoa.media.Pictures;
import shop.stoa.media.StoredImage;
import shop.stoa.testing.Member;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** Home, listings, products and search as a browser without scripts, and htmx, get them. */
@ShopTest
class PublicPagesTests {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private Media media;

    @Autowired
    private Mailbox mailbox;

    private String vases;
    private String amphora;
    private String sku;

    @BeforeEach
    void fillAShelf() {
        int number = NEXT.incrementAndGet();
        vases = "shelf-" + number;
        amphora = "amphora-" + number;
        sku = amphora.toUpperCase();
        assortment.addCategory(Products.category(vases, null));
        assortment.addProduct(Products.amphora(amphora, vases));
        inventory.receive(new Sku(sku + "-T22"), 50, "test");
        inventory.receive(new Sku(sku + "-S22"), 2, "test");
    }

    @Test
    void homeShowsDepartmentsAndWhatIsNew() throws Exception {
        HttpResponse<String> home = get("/");

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).containsOnlyOnce("<h1").contains("/categories/" + vases, "/products/" + amphora);
        assertIsWhole(home);
    }

    @Test
    void aCategoryListsItsProductsWithTheirPrices() throws Exception {
        HttpResponse<String> page = get("/categories/" + vases);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .containsOnlyOnce("<h1")
                .contains("One product", "href=\"/products/" + amphora + "\"", "from €39.00", "€42.00")
                .contains("<link rel=\"canonical\" href=\"" + baseUrl + "/categories/" + vases + "\"");
        assertIsWhole(page);
    }

    @Test
    void aListingGoesOnByLinks() throws Exception {
        IntStream.range(0, 30)
                .forEach(i ->
                        assortment.addProduct(Products.plain(amphora + "-more-" + i, "More " + i, vases, 1000 + i)));

        String first = get("/categories/" + vases + "?sort=price-asc").body();
        String second = get("/categories/" + vases + "?sort=price-asc&page=2").body();

        assertThat(first).contains("31 products", "sort=price-asc&amp;page=2", "Load 7 more", "More 23");
        assertThat(first).doesNotContain("More 24");
        assertThat(second).contains("More 24", "More 29", "Tall amphora vase").doesNotContain("More 23");
        String address = "/categories/" + vases + "?page=2\">";
        assertThat(second)
                .contains(
                        "<link rel=\"canonical\" href=\"" + baseUrl + address,
                        "hreflang=\"de-DE\" href=\"" + baseUrl + "/de" + address);
    }

    @Test
    void aPriceFilterIsSaidAndCanBeTakenBack() throws Exception {
        String found = get("/categories/" + vases + "?price=40-50&sort=newest").body();
        String nothing = get("/categories/" + vases + "?price=1-2").body();

        assertThat(found).contains("One product", "€40.00 to €50.00");
        assertThat(found).contains("href=\"/categories/" + vases + "?sort=newest\"");
        assertThat(nothing).contains("No products", "Nothing is all of this at once", "€1.00 to €2.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=abc",
                "page=",
                "page=1&page=2",
                "sort=nonsense",
                "price=abc",
                "price=-",
                "price=50-10",
                "price=0.001-99999999999",
                "price=10-50&price=60-",
                "unknown=1"
            })
    void anAddressThatMeansNothingMoreIsTheFirstPage(String query) throws Exception {
        HttpResponse<String> page = get("/categories/" + vases + "?" + query);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/products/" + amphora);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/categories/no-such-shelf",
                "/categories/NOT_A_SLUG",
                "/categories/%20",
                "/products/no-such-thing",
                "/products/a%20b",
                "/categories/{vases}?page=2",
                "/categories/{vases}?page=1000000000",
                "/categories/{vases}?page=99999999999",
                "/media/no-such-picture",
                "/media/00000000000000000000000000000000.webp"
            })
    void whatIsNotThereIsA404InTheShopsDress(String path) throws Exception {
        HttpResponse<String> page = get(path.replace("{vases}", vases));

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Nothing on this shelf", "role=\"search\"");
    }

    @Test
    void aProductShowsTheFirstVariantThatCanBeHad() throws Exception {
        HttpResponse<String> page = get("/products/" + amphora);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .containsOnlyOnce("<h1")
                .containsOnlyOnce("Add to cart")
                .contains("€42.00", "incl. VAT", "In stock", "name=\"sku\" value=\"" + sku + "-T22\"")
                .contains("Thrown on a slow wheel.", "Fired twice, safe for water.")
                .contains("(sold out)")
                .contains("free from €60.00", "Germany");
        assertIsWhole(page);
    }

    @Test
    void asksForNoNumberOfTheLastOneAndSellsItAllTheSame() throws Exception {
        inventory.receive(new Sku(sku + "-T30"), 1, "test");

        String last = get("/products/" + amphora + "?variant=" + sku + "-T30").body();
        String several =
                get("/products/" + amphora + "?variant=" + sku + "-S22").body();

        assertThat(last)
                .contains("<input type=\"hidden\" name=\"quantity\" value=\"1\">")
                .doesNotContain("id=\"quantity\"");
        assertThat(several).containsOnlyOnce("name=\"quantity\"").contains("id=\"quantity\"");
    }

    @Test
    void everyVariantHasItsAddress() throws Exception {
        String few =
                get("/products/" + amphora + "?variant=" + sku + "-S22").body().split("<main")[1];
        String gone = get("/products/" + amphora + "?variant=" + sku + "-T30").body();
        String unknown = get("/products/" + amphora + "?variant=%3Cscript%3E").body();

        assertThat(few).contains("Only 2 left", "€39.00", "value=\"" + sku + "-S22\"");
        String gallery = few.substring(few.indexOf("class=\"gallery__strip"));
        assertThat(gallery.indexOf("Amphora in sage")).isLessThan(gallery.indexOf("Amphora from the front"));
        assertThat(gone).contains("€68.00", "Sold out").doesNotContain("Add to cart");
        assertThat(unknown).contains("value=\"" + sku + "-T22\"").doesNotContain("<script>");
    }

    @Test
    void choosingWithoutAScriptLeadsToTheVariant() throws Exception {
        HttpResponse<String> chosen =
                get("/products/" + amphora + "?from=" + sku + "-T22&choice-1=Sage&choice-2=22+cm");
        HttpResponse<String> absent =
                get("/products/" + amphora + "?from=" + sku + "-T30&choice-1=Sage&choice-2=30+cm");
        HttpResponse<String> nonsense = get("/products/" + amphora + "?choice-1=Plaid");

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(locationOf(chosen)).endsWith("/products/" + amphora + "?variant=" + sku + "-S22");
        assertThat(locationOf(absent)).endsWith("?variant=" + sku + "-S22");
        assertThat(locationOf(nonsense)).endsWith("?variant=" + sku + "-T22");
    }

    @Test
    void choosingWithAScriptSwapsTheProduct() throws Exception {
        HttpResponse<String> part = get(
                "/products/" + amphora + "?from=" + sku + "-T22&choice-1=Sage&choice-2=22+cm", "HX-Request", "true");

        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.headers().firstValue("HX-Replace-Url"))
                .hasValue("/products/" + amphora + "?variant=" + sku + "-S22");
        assertThat(part.body())
                .contains("id=\"product\"", "Only 2 left", "data-hx-swap-oob=\"innerHTML:#status\"")
                .doesNotContain("<html", "<h2 class=\"display-2\"");
    }

    @Test
    void aScriptGetsTheResultsAlone() throws Exception {
        String address = "/categories/" + vases + "?sort=relevance&price=40-50";

        HttpResponse<String> results = get(address, "HX-Request", "true", "HX-Target", "results");
        HttpResponse<String> more = get(address, "HX-Request", "true", "HX-Target", "more");

        assertThat(results.headers().firstValue("HX-Push-Url")).hasValue("/categories/" + vases + "?price=40-50");
        assertThat(results.body())
                .contains("id=\"results\"", "data-hx-swap-oob")
                .doesNotContain("<html", "<h1");
        assertThat(more.headers().firstValue("HX-Push-Url")).isEmpty();
        assertThat(more.body()).contains("id=\"more\"", "data-focus").doesNotContain("id=\"results\"");
    }

    @Test
    void searchFindsAndHelpsWhereNothingIsFound() throws Exception {
        String found =
                get("/search?q=" + amphora + "+nonsense+or+" + sku + "-T22").body();
        String guessed = get("/search?q=amphra").body();
        String empty = get("/search").body();

        assertThat(found).contains("Tall amphora vase");
        assertThat(guessed).contains("Showing results for <strong>amphora</strong>", "Tall <mark>amphora</mark> vase");
        assertThat(empty).contains("What are you looking for?", "/categories/" + vases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%27%22%3Cscript%3Ealert(1)%3C/script%3E", "%26%7C!%3A*()%5C", "%F0%9F%98%80", "%25_", "-"})
    void searchAnswersAnythingTyped(String words) throws Exception {
        HttpResponse<String> page = get("/search?q=" + words);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>alert");
        assertIsWhole(page);
    }

    @Test
    void searchAnswersTenThousandLetters() throws Exception {
        assertThat(get("/search?q=" + "x".repeat(10_000)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/categories/{vases}", "/products/{amphora}", "/search?q=amphora"})
    void publicPagesAreTheSameBytesForEveryone(String path) throws Exception {
        String address = path.replace("{vases}", vases).replace("{amphora}", amphora);
        Member member = Member.registered(baseUrl, mailbox, "m" + NEXT.incrementAndGet() + "@public.example");
        assertThat(member.browser()
                        .post(
                                "/cart/lines",
                                Map.of(
                                        "sku",
                                        new Shelves(assortment, inventory)
                                                .stock(1200, 5)
                                                .value(),
                                        "quantity",
                                        "1"))
                        .statusCode())
                .isEqualTo(303);

        // others' products and the index they reach late may change a page between two looks at it, but not at every
        // try
        Awaitility.await().untilAsserted(() -> {
            HttpResponse<String> first = get(address);
            HttpResponse<String> second = get(address, "Cookie", "anything=else");
            HttpResponse<String> members = member.get(address);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = get(address, "If-None-Match", tag);

            assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(first.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(it -> assertThat(it).contains("public"));
            assertThat(tag).startsWith("\"");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(members.body()).as("of who is signed in and has a cart").isEqualTo(first.body());
            assertThat(members.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        });
    }

    @Test
    void aPictureIsKeptForGood() throws Exception {
        StoredImage stored = media.store(Pictures.of("png", 12, 15, 0x8899aa));

        HttpResponse<String> picture = get(stored.key().path());
        HttpResponse<String> again = get(
                stored.key().path(),
                "If-None-Match",
                picture.headers().firstValue("ETag").orElseThrow());
        HttpResponse<String> head = send(request(stored.key().path())
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(picture.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(picture.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(picture.headers().firstValueAsLong("Content-Length").orElseThrow());
    }

    private static void assertIsWhole(HttpResponse<String> page) {
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .doesNotContain("??", "hx-get=\"\"");
        assertThat(page.body()).doesNotContain(" style=", "<style", "onclick");
    }

    private static String locationOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).header("Accept", "text/html");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
