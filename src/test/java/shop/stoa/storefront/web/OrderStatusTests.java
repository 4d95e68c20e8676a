package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

@ShopTest
class OrderStatusTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    private Browser guest;
    private OrderDetails order;

    @BeforeEach
    void buy() {
        guest = new Browser(baseUrl);
        order = new Sales(shop).confirmed("guest@status.example");
    }

    @Test
    void showsTheOrderToWhoeverHoldsItsKey() {
        HttpResponse<String> page = guest.get("/orders/" + order.number() + "?key=" + key());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "data-order-number>" + order.number() + "<",
                        "Your order is confirmed",
                        "aria-current=\"step\"",
                        "It should arrive between 27 Nov 2026 and 30 Nov 2026.",
                        "Payment of €153.90 received",
                        "Order placed",
                        "Tall amphora vase",
                        "Terracotta, 30 cm",
                        "2 × €50.00",
                        "€100.00",
                        "Low serving bowl &lt;wide&gt;",
                        "€4.90",
                        "€153.90",
                        "Includes €29.78 VAT",
                        "Adrianou 24",
                        "105 55 Athina")
                .doesNotContain("??", ">null<", "guest@status.example");
    }

    @Test
    void keepsTheKeyToItself() {
        HttpResponse<String> page = guest.get("/orders/" + order.number() + "?key=" + key());

        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(page.body()).contains("<meta name=\"robots\" content=\"noindex\">");
        assertThat(inOneLanguage(page)).doesNotContain(key());
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void answersAWrongKeyLikeAnUnknownNumber() {
        HttpResponse<String> unknown = guest.get("/orders/999999999?key=" + key());
        assertThat(unknown.statusCode()).isEqualTo(404);
        for (String address : new String[] {
            "/orders/" + order.number(),
            "/orders/" + order.number() + "?key=",
            "/orders/" + order.number() + "?key=short",
            "/orders/" + order.number() + "?key=" + SecretToken.random().value(),
            "/orders/" + order.number() + "?key=" + order.checkoutKey().value(),
            "/orders/0" + order.number() + "x?key=" + key(),
            "/orders/99999999999999999999999?key=" + key(),
            "/orders/-1?key=" + key(),
            "/orders/" + order.id() + "?key=" + key()
        }) {
            HttpResponse<String> refused = guest.get(address);
            assertThat(refused.statusCode()).as(address).isEqualTo(404);
            assertThat(inOneLanguage(refused)).as(address).isEqualTo(inOneLanguage(unknown));
        }
    }

    /** Without the links to this very page in other languages: they lead nowhere else and so may know its key. */
    private static String inOneLanguage(HttpResponse<String> page) {
        return page.body().replaceAll("<(a|link)[^>]* hreflang=[^>]*>", "");
    }

    private String key() {
        return order.accessKey().value();
    }
}
