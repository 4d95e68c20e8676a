package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Catalog;
import shop.stoa.inventory.Inventory;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What search engines, feeds and shared links need of the demo shop is there, in both languages. */
@ShopTest(properties = {"stoa.demo=true", "stoa.shop.return-days=30"})
class MachinesTests {

    private static final Pattern STRUCTURED =
            Pattern.compile("(?s)<script type=\"application/ld\\+json\">(.*?)</script>");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(baseUrl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/categories/table", "/products/field-plate"})
    void tellsWhatASharedAddressLooksLike(String path) {
        String page = browser.get(path).body();

        assertThat(page).contains("<link rel=\"canonical\" href=\"" + baseUrl + path + "\">");
        assertThat(meta(page, "og:url")).isEqualTo(baseUrl + path);
        for (String property : List.of(
                "og:title",
                "og:description",
                "og:type",
                "og:site_name",
                "og:locale",
                "og:image:alt",
                "og:image:width")) {
            assertThat(meta(page, property)).as(property).isNotBlank();
        }
        HttpResponse<String> picture = browser.get(meta(page, "og:image").replace(baseUrl, ""));
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(page).containsPattern("<meta name=\"description\" content=\"[^\"]{20,}\">");
    }

    @Test
    void sharesTheFrontPageByTheMerchantsOwnPicture() {
        String page = browser.get("/").body();

        assertThat(meta(page, "og:image")).startsWith(baseUrl + "/assets/brand/share-image.");
        assertThat(meta(page, "og:image:type")).isEqualTo("image/jpeg");
        assertThat(meta(page, "og:image:width")).isEqualTo("1200");
        assertThat(meta(page, "og:image:height")).isEqualTo("630");
        assertThat(meta(page, "og:image:alt")).isEqualTo("Ostrel");
    }

    @Test
    void promisesTheReturnsOfThisShop() {
        assertThat(browser.get("/info/returns").body()).contains("within 30 days of its arrival");
        assertThat(browser.get("/de/info/returns").body()).contains("innerhalb von 30\u00a0Tagen");
        assertThat(browser.get("/products/field-plate").body())
                .contains("You have 30 days to send it back")
                .doesNotContain("14 days");
        assertThat(browser.get("/").body()).contains("30 days to change your mind");
    }

    @Test
    void keepsPersonalPagesOutOfSharing() {
        assertThat(browser.get("/cart").body()).doesNotContain("og:", "ld+json");
    }

    @Test
    void saysWhoSellsHere() {
        List<JsonNode> said = structured("/");

        JsonNode organization = only(said, "Organization");
        assertThat(organization.path("name").asString("")).isEqualTo("Ostrel");
        assertThat(organization.path("url").asString("")).isEqualTo(baseUrl + "/");
        assertThat(organization
                        .path("hasMerchantReturnPolicy")
                        .path("merchantReturnDays")
                        .asInt(0))
                .isEqualTo(30);
        assertThat(only(said, "WebSite").path("potentialAction").path("target").asString(""))
                .isEqualTo(baseUrl + "/search?q={search_term_string}");
    }

    @Test
    void saysWhereAPageStands() {
        JsonNode steps =
                only(structured("/products/field-plate"), "BreadcrumbList").path("itemListElement");

        assertThat(steps.size()).isEqualTo(4);
        for (int place = 0; place < steps.size(); place++) {
            assertThat(steps.path(place).path("position").asInt(0)).isEqualTo(place + 1);
            assertThat(steps.path(place).path("name").asString("")).isNotBlank();
        }
        assertThat(steps.path(1).path("item").asString("")).isEqualTo(baseUrl + "/categories/table");
        assertThat(steps.path(3).has("item")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/de"})
    void offersEveryVariantOfEveryProduct(String language) {
        for (Element address : elements(xml("/sitemap.xml"), "loc")) {
            String path = address.getTextContent().replace(baseUrl, "");
            if (!path.startsWith(language + "/products/")) {
                continue;
            }
            for (JsonNode thing : structured(path)) {
                String type = thing.path("@type").asString("");
                if (type.equals("Product")) {
                    isAnOffer(thing);
                } else if (type.equals("ProductGroup")) {
                    assertThat(thing.path("productGroupID").asString("")).isNotBlank();
                    assertThat(thing.path("hasVariant").size()).isGreaterThan(1);
                    thing.path("hasVariant").forEach(this::isAnOffer);
                }
            }
        }
    }

    private void isAnOffer(JsonNode product) {
        assertThat(product.path("@type").asString("")).isEqualTo("Product");
        assertThat(product.path("name").asString("")).isNotBlank();
        assertThat(product.path("sku").asString("")).isNotBlank();
        if (product.path("sku").asString("").startsWith("OST-")) {
            assertThat(product.path("image").toString()).contains(baseUrl + "/media/");
        }
        JsonNode offer = product.path("offers");
        assertThat(offer.path("price").asString("")).matches("\\d+\\.\\d\\d");
        assertThat(offer.path("priceCurrency").asString("")).isEqualTo("EUR");
        assertThat(offer.path("availability").asString(""))
                .matches("https://schema.org/(InStock|OutOfStock|LimitedAvailability)");
        assertThat(offer.path("url").asString(""))
                .contains("?variant=" + product.path("sku").asString(""));
    }

    @Test
    void letsNoTitleEndTheScript() {
        new Shelves(shop.getBean(Assortment.class), shop.getBean(Inventory.class))
                .stock("</script><b>Bowl & \u2028more", 4_200, 3);
        String slug = shop.getBean(Catalog.class)
                .latest(1, java.util.Locale.UK)
                .getFirst()
                .slug()
                .value();
        String page = browser.get("/products/" + slug).body();

        assertThat(page)
                .doesNotContain("</script><b>")
                .contains("\\u003c/script\\u003e\\u003cb\\u003eBowl \\u0026 \\u2028more");
        assertThat(only(structured("/products/" + slug), "Product").path("name").asString(""))
                .isEqualTo("</script><b>Bowl & \u2028more");
    }

    @Test
    void mapsEveryPageInEveryLanguageOnce() {
        Document map = xml("/sitemap.xml");
        List<String> addresses =
                elements(map, "loc").stream().map(Element::getTextContent).toList();

        assertThat(addresses).doesNotHaveDuplicates().allMatch(address -> address.startsWith(baseUrl + "/"));
        assertThat(addresses)
                .contains(
                        baseUrl + "/",
                        baseUrl + "/de/",
                        baseUrl + "/categories/table",
                        baseUrl + "/collections/small-gifts",
                        baseUrl + "/de/collections/small-gifts",
                        baseUrl + "/de/products/field-plate");
        assertThat(elements(map, "image:loc").size()).isGreaterThan(2 * 42 * 3);
        assertThat(browser.get("/collections/small-gifts").body())
                .contains("hreflang=\"de-DE\" href=\"" + baseUrl + "/de/collections/small-gifts\"");
        Set<String> alternates = new HashSet<>();
        elements(map, "xhtml:link").forEach(link -> alternates.add(link.getAttribute("href")));
        assertThat(alternates).containsExactlyInAnyOrderElementsOf(addresses);
        for (String address : addresses) {
            assertThat(browser.get(address.replace(baseUrl, "")).statusCode())
                    .as(address)
                    .isEqualTo(200);
        }
    }

    @Test
    void knowsNoPartOfTheMapThatIsNotThere() {
        assertThat(browser.get("/sitemap.xml?part=0").statusCode()).isEqualTo(200);
        assertThat(browser.get("/sitemap.xml?part=1").statusCode()).isEqualTo(404);
        assertThat(browser.get("/sitemap.xml?part=x").statusCode()).isEqualTo(404);
    }

    @Test
    void showsRobotsTheMapAndKeepsThemOutOfTheBackRooms() {
        String robots = browser.get("/robots.txt").body();

        assertThat(robots.lines())
                .contains(
                        "User-agent: *",
                        "Disallow: /admin",
                        "Disallow: /de/search",
                        "Sitemap: " + baseUrl + "/sitemap.xml");
        assertThat(robots).doesNotContain("Disallow: /\n", "Disallow: /cart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/de"})
    void feedsEveryVariantWithWhatGoogleRequires(String language) {
        List<Element> items = elements(xml(language + "/feeds/products.xml"), "item");

        assertThat(items.size()).isGreaterThan(200);
        Set<String> ids = new HashSet<>();
        for (Element item : items) {
            ids.add(text(item, "g:id"));
            assertThat(text(item, "title")).isNotBlank();
            assertThat(text(item, "description")).isNotBlank();
            assertThat(text(item, "link"))
                    .startsWith(baseUrl + language + "/products/")
                    .contains("?variant=");
            assertThat(text(item, "g:availability")).isIn("in_stock", "out_of_stock");
            assertThat(text(item, "g:price")).matches("\\d+\\.\\d\\d EUR");
            assertThat(text(item, "g:condition")).isEqualTo("new");
            assertThat(text(item, "g:brand")).isIn("Ostrel", "Verrine & Fils", "Ormel Mills", "Hollis Paper");
            assertThat(text(item, "g:identifier_exists")).isEqualTo("no");
        }
        assertThat(ids).hasSameSizeAs(items);
        assertThat(items.stream()
                        .filter(item -> text(item, "g:image_link").isEmpty())
                        .map(item -> text(item, "g:id")))
                .allMatch(id -> !id.startsWith("OST-"));
        assertThat(items).anyMatch(item -> !text(item, "g:sale_price").isEmpty());
    }

    private List<JsonNode> structured(String path) {
        List<JsonNode> found = new ArrayList<>();
        Matcher scripts = STRUCTURED.matcher(browser.get(path).body());
        while (scripts.find()) {
            JsonNode said = new JsonMapper().readTree(scripts.group(1));
            assertThat(said.path("@context").asString("")).isEqualTo("https://schema.org");
            found.add(said);
        }
        return found;
    }

    private static JsonNode only(List<JsonNode> said, String type) {
        return said.stream()
                .filter(thing -> thing.path("@type").asString("").equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String meta(String page, String property) {
        Matcher meta = Pattern.compile("<meta property=\"" + property + "\" content=\"([^\"]*)\">")
                .matcher(page);
        assertThat(meta.find()).as(property).isTrue();
        return meta.group(1);
    }

    private Document xml(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName(name);
        for (int place = 0; place < nodes.getLength(); place++) {
            found.add((Element) nodes.item(place));
        }
        return found;
    }

    private static String text(Element item, String name) {
        NodeList found = item.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
