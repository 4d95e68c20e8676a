package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shop.stoa.catalog.Assortment;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

@ShopTest
class LanguagePathsTests {

    private static final String[] BROWSER = {"Accept", "text/html"};

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @Test
    void speaksTheLanguageOfTheAddressAndStaysInIt() throws Exception {
        HttpResponse<String> german = http.get("/de/", BROWSER);

        assertThat(german.statusCode()).isEqualTo(200);
        assertThat(german.body())
                .contains("<html lang=\"de-DE\"", "href=\"/de/cart\"", "action=\"/de/search\"", "\"/de/cart/badge\"")
                .doesNotContain("\"/de/assets", "\"/de/media", "href=\"/cart\"");
        assertThat(http.get("/", BROWSER).body())
                .contains("<html lang=\"en-GB\"", "href=\"/cart\"")
                .doesNotContain("\"/de/cart");
    }

    @Test
    void hasOneAddressForItsHome() throws Exception {
        HttpResponse<String> bare = http.get("/de?from=mail");

        assertThat(bare.statusCode()).isEqualTo(301);
        assertThat(Browser.locationOf(bare)).isEqualTo("/de/?from=mail");
    }

    @ParameterizedTest
    @CsvSource({
        "/de/categories/nowhere, 404, de-DE, /de/cart",
        "/de/nowhere, 404, de-DE, /de/cart",
        "/de/de/cart, 404, de-DE, /de/cart",
        "/en/cart, 404, en-GB, /cart",
        "/fr/cart, 404, en-GB, /cart",
        "/deutsch, 404, en-GB, /cart"
    })
    void tellsErrorsInTheLanguageOfTheAddress(String path, int status, String language, String cart) throws Exception {
        HttpResponse<String> page = http.get(path, BROWSER);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<html lang=\"" + language + "\"", "href=\"" + cart + "\"");
    }

    @ParameterizedTest
    @CsvSource({"/de/assets/shop.css", "/de/livez", "/de/media/x", "/de/webhooks/stripe"})
    void givesOneAddressOnlyToWhatHasNoWords(String path) throws Exception {
        assertThat(http.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void takesNoEventsUnderALanguage() throws Exception {
        assertThat(http.post("/de/webhooks/stripe", "{}", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void sendsOnWithinTheLanguage() {
        Sku sku = new Shelves(shop.getBean(Assortment.class), shop.getBean(Inventory.class)).stock(4_200, 3);
        Browser shopper = new Browser(baseUrl);

        HttpResponse<String> added = shopper.post("/de/cart/lines", Map.of("sku", sku.value(), "quantity", "1"));

        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(added)).startsWith("/de/cart");
        assertThat(added.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("Path=/;"));
        assertThat(shopper.get("/cart").body()).contains(sku.value());
        assertThat(Browser.locationOf(new Browser(baseUrl).get("/de/checkout"))).isEqualTo("/de/cart");
    }

    @Test
    void guardsTheStaffsAreaInEveryLanguage() {
        HttpResponse<String> refused = new Browser(baseUrl).get("/de/admin/orders?status=PENDING");

        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(Browser.locationOf(refused)).isEqualTo("/de/admin/login?to=%2Fadmin%2Forders%3Fstatus%3DPENDING");
    }
}
