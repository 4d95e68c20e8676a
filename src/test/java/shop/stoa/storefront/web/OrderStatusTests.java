package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderDetails;
import shop.stoa.shipping.FulfilmentOutcome;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

@ShopTest
class OrderStatusTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Fulfilments fulfilments;

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
    void followsItsParcelsUntilTheyHaveArrived() {
        UUID first = send(Map.of(0, 1), new Tracking("ups", List.of("1Z999AA10123456784"), null));

        assertThat(page(""))
                .contains(
                        "Part of your order is on its way",
                        "Partly on its way",
                        "Your parcel<",
                        "https://www.ups.com/track?tracknum=1Z999AA10123456784",
                        "1 × Tall amphora vase, Terracotta, 30 cm",
                        "Still to come",
                        "1 × Low serving bowl &lt;wide&gt;",
                        "Sent: Tall amphora vase")
                .doesNotContain("ada@stoa.example");

        UUID second = send(Map.of(0, 1, 1, 1), Tracking.none());
        assertThat(page(""))
                .contains("Your order is on its way", "Your parcels", "Parcel 2 of 2")
                .doesNotContain("Still to come");

        fulfilments.deliver(order.id(), first, false, "ada@stoa.example");
        assertThat(page("")).contains("Your order is on its way", "delivered");
        fulfilments.deliver(order.id(), second, false, "ada@stoa.example");
        assertThat(page("")).contains("Your order has arrived").doesNotContain("It should arrive");
        assertThat(page("/de")).contains("Ihre Bestellung ist angekommen", "Paket 1 von 2");
    }

    @Test
    void saysNothingOfAParcelThatNeverLeft() {
        UUID parcel = send(Map.of(0, 2), Tracking.none());
        fulfilments.recall(order.id(), parcel, "ada@stoa.example");

        assertThat(page("")).contains("Your order is confirmed").doesNotContain("Your parcel", "taken back");
    }

    private UUID send(Map<Integer, Integer> quantities, Tracking tracking) {
        UUID parcel = UUID.randomUUID();
        assertThat(fulfilments.fulfil(
                        new NewFulfilment(parcel, order.id(), quantities, tracking, false, "ada@stoa.example")))
                .isEqualTo(new FulfilmentOutcome.Done(parcel));
        return parcel;
    }

    private String page(String language) {
        HttpResponse<String> page = guest.get(language + "/orders/" + order.number() + "?key=" + key());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("??", ">null<");
        return page.body();
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

    /**
     * Without the links to this very page in other languages, which lead nowhere else and so may know its key, and without the
     * request's number.
     */
    private static String inOneLanguage(HttpResponse<String> page) {
        return page.body()
                .replaceAll("<(a|link)[^>]* hreflang=[^>]*>", "")
                .replaceAll("<p class=\"quiet small\">[^<]*[0-9a-f]{8}[^<]*</p>", "");
    }

    private String key() {
        return order.accessKey().value();
    }
}
