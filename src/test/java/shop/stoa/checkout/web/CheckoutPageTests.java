package shop.stoa.checkout.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** The checkout over HTTP, as a shopper without JavaScript goes through it. */
@ShopTest
class CheckoutPageTests {

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Test
    void tellsAnAddressAsItsCountryWritesItAndNothingThatWasNotGiven(
            @Autowired Assortment assortment, @Autowired Inventory inventory) {
        Sku cup = new Shelves(assortment, inventory).stock(1200, 5);
        Browser shopper = new Browser(baseUrl);
        shopper.post("/cart/lines", Map.of("sku", cup.value(), "quantity", "1"));

        HttpResponse<String> entered = shopper.post(
                "/checkout/address",
                Map.of(
                        "email", "ines@example.com",
                        "country", "IE",
                        "name", "Ines Markou",
                        "line1", "1 High Street",
                        "city", "Dublin"));

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(entered)).isEqualTo("/checkout");
        assertThat(shopper.get("/checkout").body())
                .contains("<p>Ines Markou, 1 High Street, Dublin, Ireland</p>")
                .doesNotContain("null");
    }
}
