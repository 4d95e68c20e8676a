package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** A listing is narrowed, sorted and walked through by addresses alone; a script only swaps the parts that change. */
@ShopTest
class ListingPagesTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    private Browser reader;
    private String shelf;
    private String path;

    @BeforeEach
    void fillAShelf() {
        int number = NEXT.incrementAndGet();
        reader = new Browser(baseUrl);
        shelf = "listing-" + number;
        path = "/categories/" + shelf;
        assortment.addCategory(Products.category(shelf, null));
        assortment.addProduct(Products.amphora("facet-" + number, shelf));
        assortment.addProduct(Products.plain("plain-" + number, "Plain thing " + number, shelf, 12_000));
    }

    @Test
    void offersWhatItsProductsDifferInWithCounts() {
        String page = reader.get(path).body();

        assertThat(page)
                .contains("name=\"glaze\" value=\"sage\"", "name=\"height\" value=\"22-cm\"")
                .contains("name=\"price-min\"", "Up to €50.00", "Show 2 products")
                .contains("popovertarget=\"filters\"");
    }

    @Test
    void saysWhatIsChosenInPlaceAndOnTop() {
        String page = reader.get(path + "?glaze=sage&sort=newest&nonsense=1").body();

        assertThat(page)
                .contains("One product", "value=\"sage\" checked=\"checked\"", "(1)")
                .contains("<a class=\"chip\" id=\"chip-0\" href=\"" + path + "?sort=newest\"")
                .contains("Clear all");
    }

    @Test
    void narrowsToWhatCanBeHadAndSaysHowMuchThatIs(@Autowired Inventory inventory) {
        assertThat(reader.get(path).body())
                .as("nothing can be had, so that it is no choice")
                .doesNotContain("facet-stock");
        NewProduct jar = Products.plain("jar-" + shelf, "Jar of " + shelf, shelf, 900);
        assortment.addProduct(jar);
        inventory.receive(jar.variants().getFirst().sku(), 2, "tests");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> reader.get(path).body().contains("facet-stock"));

        Document all = Jsoup.parse(reader.get(path).body());
        assertThat(all.select("#facet-stock .facet__count span:first-child").text())
                .isEqualTo("1");
        assertThat(all.select("#f-stock").hasAttr("checked")).isFalse();

        String narrowed = path + "?stock=in";
        String page = reader.get(narrowed + "&stock=nonsense&sort=newest").body();
        assertThat(page).contains("One product", "Jar of " + shelf, "(1)").doesNotContain("Plain thing");
        assertThat(Jsoup.parse(page).select("#f-stock").hasAttr("checked")).isTrue();
        assertThat(Jsoup.parse(page).select("#chip-0").attr("href")).isEqualTo(path + "?sort=newest");
        assertThat(reader.get("/de" + narrowed).body()).contains("Verfügbarkeit", "Auf Lager");
        assertThat(Jsoup.parse(reader.get(narrowed + "&price=500-600").body())
                        .select(".empty .chip")
                        .eachAttr("href"))
                .containsExactly(path + "?price=500-600", path + "?stock=in");
    }

    @Test
    void leadsToAllValuesWhereThereAreTooManyToTick() {
        List<String> shades = IntStream.range(0, 40)
                .mapToObj(place -> "Tone " + (100 + place))
                .toList();
        assortment.addProduct(new NewProduct(
                new Slug("toned-" + shelf),
                "Toned " + shelf,
                "",
                new Slug(shelf),
                List.of(new ProductOption("Tone", shades)),
                shades.stream()
                        .map(shade -> Products.variant(
                                (shelf + "-" + shade).toUpperCase(Locale.ROOT).replace(' ', '-'), 900, shade))
                        .toList(),
                List.of()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> reader.get(path).body().contains("All 40"));

        String way = Jsoup.parse(reader.get(path + "?sort=newest").body())
                .select("#facet-tone a")
                .attr("href");
        assertThat(way).isEqualTo(path + "?sort=newest&all_of=tone");
        String page = reader.get(way).body();
        assertThat(page).contains("<meta name=\"robots\" content=\"noindex\">");
        assertThat(Jsoup.parse(page).select("main .chip").eachText())
                .hasSize(40)
                .startsWith("Tone 100 (1)", "Tone 101 (1)");
        assertThat(Jsoup.parse(page).select("main .chip").first().attr("href"))
                .isEqualTo(path + "?tone=tone-100&sort=newest");
        assertThat(reader.get("/de" + path + "?all_of=tone").body()).contains("Zurück zu den Artikeln");

        assertThat(reader.get(path + "?all_of=nonsense").body())
                .as("means nothing")
                .contains("Plain thing");
        assertThat(reader.get(path + "?all_of=tone").body()).contains("Tone 139 (1)");
        assertThat(reader.get(path).body()).as("is kept by itself").contains("Plain thing");
    }

    /** What merchants say, and files that they take from elsewhere, goes into stencils, which no template escapes. */
    @Test
    void letsNoTextOfTheCatalogueBecomeMarkup() {
        String evil = "\"'><x-e onclick=\"x\">";
        String slug = "evil-" + shelf;
        assortment.addProduct(new NewProduct(
                new Slug(slug),
                "Jug of " + shelf + evil,
                "One" + evil + "\n\nTwo" + evil,
                new Slug(shelf),
                ProductStatus.ACTIVE,
                null,
                null,
                "Maker " + shelf + evil,
                List.of(),
                null,
                null,
                List.of(new ProductOption("Clay" + evil, List.of("Red" + evil, "Grey" + evil))),
                List.of(
                        Products.variant((slug + "-R").toUpperCase(Locale.ROOT), 900, "Red" + evil),
                        Products.variant((slug + "-G").toUpperCase(Locale.ROOT), 900, "Grey" + evil)),
                List.of(Products.image('c', "Front" + evil), Products.image('d', "Back" + evil)),
                List.of(),
                List.of()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> reader.get(path).body().contains("Jug of " + shelf));

        String words = "jug+" + shelf;
        for (String address : List.of(
                "/products/" + slug,
                "/de/products/" + slug,
                path,
                path + "?sort=newest",
                "/search?q=" + words,
                "/search/suggest?q=" + words)) {
            String page = reader.get(address).body();
            assertThat(page).as(address).contains("&lt;x-e");
            assertThat(Jsoup.parse(page).select("x-e, [onclick]")).as(address).isEmpty();
        }
    }

    @Test
    void oneOrTheOtherOfAnOption() {
        assertThat(reader.get(path + "?glaze=sage&glaze=terracotta").body()).contains("One product");
    }

    @Test
    void whatWouldLeaveNothingIsOffButThere() {
        String page = reader.get(path + "?glaze=sage").body();

        assertThat(page).containsPattern("value=\"30-cm\"[^>]* disabled=\"disabled\"");
    }

    @Test
    void aValueIsATextWhateverItSays() {
        String sku = "SAID-" + NEXT.incrementAndGet();
        assortment.addProduct(new NewProduct(
                new Slug(sku.toLowerCase(Locale.ROOT)),
                "Said",
                "",
                new Slug(shelf),
                ProductStatus.ACTIVE,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(new ProductOption("Glaze", List.of("<i>\"5\" & 'more'"))),
                List.of(Products.variant(sku, 900, "<i>\"5\" & 'more'")),
                List.of(),
                List.of(),
                List.of()));

        assertThat(reader.get(path).body())
                .contains("<span>&lt;i&gt;&quot;5&quot; &amp; &#39;more&#39;</span>")
                .doesNotContain("<i>");
    }

    @Test
    void theMenuSaysWhichOfItsDepartmentsThisIs() {
        String other = shelf + "-other";
        assortment.addCategory(Products.category(other, null));

        for (String language : List.of("", "/de")) {
            assertThat(reader.get(language + path).body())
                    .containsPattern("<li>\\s*<a href=\"" + language + path + "\" aria-current=\"page\">")
                    .contains("href=\"" + language + "/categories/" + other + "\">");
        }
    }

    @Test
    void marksWhatWasSearchedForInTitlesAndNothingOnShelves() {
        String word = "quince" + NEXT.incrementAndGet();
        assortment.addProduct(Products.plain(word, "Jar <i> " + word + "s", shelf, 900));

        assertThat(reader.get("/search?q=" + word).body()).contains(">Jar &lt;i&gt; <mark>" + word + "s</mark></a>");
        assertThat(reader.get(path).body())
                .contains(">Jar &lt;i&gt; " + word + "s</a>")
                .doesNotContain("<mark>");
    }

    @Test
    void namesTheFiltersThatLeaveNothing() {
        String page = reader.get(path + "?glaze=sage&price=500-600").body();

        assertThat(page)
                .contains("No products", "Glaze: Sage", "€500.00 to €600.00", "Clear all")
                .contains("href=\"" + path + "?price=500-600\"", "href=\"" + path + "?glaze=sage\"");
    }

    @Test
    void theFormsTwoPricesBecomeOneWord() {
        HttpResponse<String> answer = reader.get(path + "?glaze=sage&price-min=10&price-max=50&sort=relevance");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(answer)).isEqualTo(path + "?glaze=sage&price=10-50");
        assertThat(Browser.locationOf(reader.get("/de" + path + "?price-min=&price-max=&glaze=sage")))
                .isEqualTo("/de" + path + "?glaze=sage");
    }

    @Test
    void aScriptGetsResultsCountChipsAndCounts() {
        HttpResponse<String> answer = reader.send(reader.request(path + "?price-min=&price-max=50&glaze=sage")
                .header("HX-Request", "true")
                .header("HX-Target", "results"));

        assertThat(answer.headers().firstValue("HX-Push-Url")).hasValue(path + "?glaze=sage&price=-50");
        assertThat(answer.body())
                .contains("id=\"results\"", "id=\"count\" data-hx-swap-oob=\"innerHTML\"")
                .contains("id=\"applied\" class=\"applied\" data-hx-swap-oob=\"true\"")
                .contains("id=\"facets\" data-hx-swap-oob=\"true\"", "(2)")
                .doesNotContain("<html", "<h1", "role=\"search\"");
    }

    @Test
    void isLengthenedByARealLinkAndBackFindsItAsLong() {
        more(60);

        String first = reader.get(path + "?sort=price-asc").body();
        String both = reader.get(path + "?sort=price-asc&page=1-2").body();
        String last = reader.get(path + "?sort=price-asc&page=3").body();

        assertThat(first)
                .contains("Showing 24 of 62", "href=\"" + path + "?sort=price-asc&amp;page=2\"")
                .contains("data-hx-get=\"" + path + "?sort=price-asc&amp;page=1-2\"", "Load 24 more")
                .containsPattern("(?s)<noscript>\\s*<nav class=\"pager\"");
        assertThat(both)
                .contains("Showing 48 of 62", "More 0<", "More 47<", "Load 14 more")
                .doesNotContain("More 48<");
        assertThat(last)
                .contains("Showing 49 to 62 of 62", "href=\"" + path + "?sort=price-asc&amp;page=2\"")
                .doesNotContain("Load ");
    }

    @Test
    void aScriptGetsOnlyWhatComesAfter() {
        more(60);

        HttpResponse<String> more = reader.send(reader.request(path + "?sort=price-asc&page=1-2")
                .header("HX-Request", "true")
                .header("HX-Target", "more"));

        assertThat(more.headers().firstValue("HX-Replace-Url")).hasValue(path + "?sort=price-asc&page=1-2");
        assertThat(more.body())
                .containsOnlyOnce("data-focus")
                .contains("More 24<", "Showing 48 of 62", "page=1-3")
                .doesNotContain("More 23<");
    }

    @Test
    void everythingIsAListingOfItsOwn() {
        HttpResponse<String> page = reader.get("/search?sort=newest");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Everything we have", "id=\"facets\"");
    }

    @Test
    void aSearchLeadsToWhatIsNoProduct() {
        assertThat(reader.get("/search?q=can+I+return+it").body()).contains("href=\"/info/returns\">Return policy");
        assertThat(reader.get("/de/search?q=Versandkosten").body()).contains("<a href=\"/de/info/delivery\">Versand");
    }

    @Test
    void aSearchForTooManyWordsOffersFewer() {
        String page = reader.get("/search?q=amphora+zeppelin").body();

        assertThat(page)
                .contains("Nothing has all of “amphora zeppelin”", "href=\"/search?q=amphora\"")
                .containsPattern("amphora \\(\\d+\\)");
    }

    @Test
    void aSearchWithASlipIsPutRightAndSaysSo() {
        String page = reader.get("/search?q=amphroa&sort=price-asc").body();

        assertThat(page)
                .contains(">Results for “amphroa”</h1>", "Showing results for <strong>amphora</strong>")
                .contains("<a class=\"link\" href=\"/search?q=%22amphroa%22&amp;sort=price-asc\">")
                .contains("Search for “amphroa” instead", "Tall <mark>amphora</mark> vase")
                .contains("name=\"robots\" content=\"noindex\"")
                .doesNotContain("Nothing here matches", "Did you mean");
        assertThat(reader.get("/de/search?q=amphroa").body())
                .contains(
                        "Gezeigt werden Ergebnisse für",
                        "<strong>amphora</strong>",
                        "Stattdessen nach „amphroa“ suchen");
    }

    @Test
    void aSearchThatWasPutRightIsNarrowedAndWalkedThroughLikeAnyOther() {
        String word = "sextant" + "abcdefghijklmnopqrstuvwxyz".charAt(NEXT.get() % 26);
        String slip = "sxetant" + word.charAt(word.length() - 1);
        IntStream.range(0, 30)
                .forEach(i -> assortment.addProduct(
                        Products.plain(shelf + "-" + i, "Brass " + word + " " + i, shelf, 1000 + i)));

        String first = reader.get("/search?q=" + slip + "&sort=price-asc").body();
        String both =
                reader.get("/search?q=" + slip + "&sort=price-asc&page=1-2").body();
        String cheap = reader.get("/search?q=" + slip + "&price=-10").body();

        assertThat(first).contains("Showing 24 of 30", "href=\"/search?q=" + slip + "&amp;sort=price-asc&amp;page=2\"");
        assertThat(both).contains(">" + " 0</a>", " 29</a>", "Showing 30 of 30", "Showing results for");
        assertThat(cheap).contains("One product", "name=\"q\" value=\"" + slip + "\"", "Showing results for");
        assertThat(reader.get("/search?q=" + slip + "&price=500-600").body())
                .contains("Showing results for", "Nothing is all of this at once");
    }

    @Test
    void whatIsAskedForLetterByLetterIsNotPutRight() {
        assertThat(reader.get("/search?q=%22amphroa%22").body())
                .contains("Nothing here matches", "Did you mean <a", "href=\"/search?q=amphora\">amphora</a>")
                .doesNotContain("Showing results for");
    }

    @Test
    void aSearchInACategoryFollowsItToItsNewAddress(@Autowired Categories categories) {
        categories.change(new Slug(shelf), 0, Products.category(shelf + "-now", null));

        HttpResponse<String> answer =
                reader.get("/de/search?q=plain&category=" + shelf + "&glaze=sage&sort=newest&page=2");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(Browser.locationOf(answer))
                .isEqualTo("/de/search?q=plain&category=" + shelf + "-now&glaze=sage&sort=newest&page=2");
        await().untilAsserted(() -> assertThat(
                        reader.get("/search?q=plain&category=" + shelf + "-now").body())
                .contains("<mark>Plain</mark> thing"));
        assertThat(reader.get("/search?q=plain&category=never-there").statusCode())
                .isEqualTo(404);
    }

    @Test
    void suggestsWhatSomebodyMayMean() {
        HttpResponse<String> answer = reader.get("/search/suggest?q=amph");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=60");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
        assertThat(answer.body())
                .contains("amph<b>ora", "Tall amphora vase", "suggestions\"", "Search for “amph”")
                .containsPattern("role=\"option\" tabindex=\"-1\" id=\"s-p0\"")
                .doesNotContain("<html");
        assertThat(answer.body().lastIndexOf("role=\"option\""))
                .isEqualTo(answer.body().indexOf("role=\"option\" tabindex=\"-1\" id=\"s-all\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q=a", "?q=%20"})
    void suggestsNothingForLessThanTwoLetters(String query) {
        HttpResponse<String> answer = reader.get("/search/suggest" + query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("role=\"option\"");
    }

    @Test
    void suggestsPagesAndPlacesInTheReadersLanguage() {
        assertThat(reader.get("/search/suggest?q=refu").body()).contains("href=\"/info/returns\"");
        assertThat(reader.get("/de/search/suggest?q=" + shelf).body())
                .contains("href=\"/de" + path + "\"", "Nach „" + shelf + "“ suchen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%3Cscript%3Ealert(1)%3C/script%3E", "%27%22%26", "%F0%9F%98%80%F0%9F%98%80", "%25_%5C"})
    void suggestsSomethingHarmlessForAnything(String typed) {
        HttpResponse<String> answer = reader.get("/search/suggest?q=" + typed);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("s-all").doesNotContain("<script");
    }

    private void more(int count) {
        IntStream.range(0, count)
                .forEach(
                        i -> assortment.addProduct(Products.plain(shelf + "-more-" + i, "More " + i, shelf, 1000 + i)));
    }
}
