package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** What everybody asks before buying has a plain link on every page and a page of its own. */
@ShopTest
class InfoPagesTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    private Browser reader;

    @BeforeEach
    void open() {
        reader = new Browser(baseUrl);
    }

    @Test
    void everyFootLeadsToDeliveryAndReturns() {
        String foot = reader.get("/no-such-page").body().split("<footer")[1];

        assertThat(foot)
                .contains(
                        "<a href=\"/info/delivery\">Shipping info</a>", "<a href=\"/info/returns\">Return policy</a>");
    }

    @Test
    void saysWhatDeliveryCostsInEveryCountry() {
        HttpResponse<String> page = reader.get("/info/delivery");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .containsOnlyOnce("<h1")
                .containsSubsequence("Germany", "€4.90", "free from €60.00", "26 countries", "Austria, Belgium")
                .contains("Norway, Switzerland, United Kingdom", "€14.90");
    }

    @Test
    void saysItInTheReadersLanguage() {
        String page = reader.get("/de/info/delivery").body();

        assertThat(page).contains("Deutschland", "Belgien, Bulgarien, Dänemark", "4,90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info/delivery", "/info/returns"})
    void isTheSameForEveryone(String path) {
        HttpResponse<String> page = reader.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control")).contains("public, no-cache");
        assertThat(page.headers().firstValue("ETag")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/info/", "/info/nothing"})
    void hasNoOtherPages(String path) {
        assertThat(reader.get(path).statusCode()).isEqualTo(404);
    }
}
