package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
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

/** Every page leads to itself in the other language, and tells machines of it where they may look. */
@ShopTest
class LanguageLinksTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    private Browser reader;
    private Sku sku;

    @BeforeEach
    void open() {
        reader = new Browser(baseUrl);
        sku = new Shelves(shop.getBean(Assortment.class), shop.getBean(Inventory.class)).stock(4_200, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /de/, de-DE, Deutsch",
        "/de/, /, en-GB, English",
        "/search?q=blue+bowl&sort=newest, /de/search?q=blue+bowl&amp;sort=newest, de-DE, Deutsch",
        "/de/cart, /cart, en-GB, English",
        "/de/nowhere?a=1, /nowhere?a=1, en-GB, English",
        "/orders/1?key=none, /de/orders/1?key=none, de-DE, Deutsch",
        "/admin/login?to=%2Fadmin%2Forders, /de/admin/login?to=%2Fadmin%2Forders, de-DE, Deutsch",
        "/de/dev/nowhere, /dev/nowhere, en-GB, English",
        // An address of another host, were the prefix taken off
        "/de//elsewhere.example/x, /, en-GB, English"
    })
    void leadsToTheSamePage(String path, String other, String tag, String name) {
        assertThat(reader.get(path).body().replaceAll("\\s+", " "))
                .containsOnlyOnce("<a href=\"" + other + "\" lang=\"" + tag + "\" hreflang=\"" + tag
                        + "\" data-language> <span>" + name + "</span>");
    }

    @Test
    void leadsToThePageOfAFormThatCameBack() {
        reader.post("/de/cart/lines", Map.of("sku", sku.value(), "quantity", "1"));

        HttpResponse<String> cart = reader.post("/de/cart/lines/" + sku, Map.of("quantity", "many"));
        HttpResponse<String> address = reader.post("/de/checkout/address", Map.of("email", "nobody"));
        HttpResponse<String> delivery = reader.post("/de/checkout/delivery", Map.of("method", "pigeon"));

        assertThat(cart.statusCode()).isEqualTo(422);
        assertThat(cart.body()).contains("<a href=\"/cart\" lang=\"en-GB\"");
        assertThat(address.statusCode()).isEqualTo(422);
        assertThat(address.body()).contains("<a href=\"/checkout?step=address\" lang=\"en-GB\"");
        assertThat(delivery.body()).contains("<a href=\"/checkout?step=", "\" lang=\"en-GB\"");
    }

    @Test
    void leadsToTheSignInThatRefused() {
        HttpResponse<String> page = reader.get("/de/admin/login?to=/admin/orders");

        HttpResponse<String> refused = reader.post(
                "/de/admin/login",
                Map.of(
                        "email", "nobody@stoa.example",
                        "password", "wrong",
                        "to", "/admin/orders?q=a",
                        "_csrf", Browser.token(page)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("<a href=\"/admin/login?to=%2Fadmin%2Forders%3Fq%3Da\" lang=\"en-GB\"");
    }

    @Test
    void leadsToTheFrontWhereAFormWentWrongAltogether() {
        HttpResponse<String> nowhere = reader.post("/de/products/nothing", Map.of("a", "b"));

        assertThat(nowhere.statusCode()).isEqualTo(405);
        assertThat(nowhere.body()).contains("<a href=\"/\" lang=\"en-GB\"");
    }

    @Test
    void tellsMachinesOfTheOtherLanguages() {
        String path = "/products/" + sku.value().toLowerCase(Locale.ROOT);
        String english = "<link rel=\"alternate\" hreflang=\"en-GB\" href=\"" + baseUrl + path + "\">";
        String german = "<link rel=\"alternate\" hreflang=\"de-DE\" href=\"" + baseUrl + "/de" + path + "\">";
        String unknown = "<link rel=\"alternate\" hreflang=\"x-default\" href=\"" + baseUrl + path + "\">";

        assertThat(reader.get(path + "?variant=" + sku).body())
                .contains("<link rel=\"canonical\" href=\"" + baseUrl + path + "\">", english, german, unknown);
        assertThat(reader.get("/de" + path).body())
                .contains("<link rel=\"canonical\" href=\"" + baseUrl + "/de" + path + "\">", english, german, unknown);
    }

    @Test
    void tellsMachinesNothingOfPagesThatAreNotForThem() {
        assertThat(reader.get("/de/cart").body()).doesNotContain("rel=\"alternate\"", "rel=\"canonical\"");
        assertThat(reader.get("/de/nowhere").body()).doesNotContain("rel=\"alternate\"", "rel=\"canonical\"");
    }

    @Test
    void saysTheLanguageInAHeader() {
        assertThat(reader.get("/de/").headers().firstValue("Content-Language")).hasValue("de-DE");
        assertThat(reader.get("/").headers().firstValue("Content-Language")).hasValue("en-GB");
    }
}
