package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OwnOrders;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

@ShopTest
class OwnOrdersTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Fulfilments fulfilments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shelves shelves;

    private final String email = "own" + UUID.randomUUID().toString().substring(0, 8) + "@own.example";
    private Sales sales;

    @BeforeEach
    void open() {
        sales = new Sales(shop);
    }

    private Member member() {
        return Member.registered(baseUrl, mailbox, email);
    }

    @Test
    void saysWhatToDoWhereThereAreNone() {
        HttpResponse<String> page = member().get("/account/orders");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You have not ordered anything yet.", "Look around the shop");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void beginTheAccountWithTheLatestOne() {
        OrderDetails earlier = sales.confirmed(email);
        OrderDetails latest = sales.confirmed(email);
        Member me = member();

        String home = me.get("/account").body();

        assertThat(home)
                .contains(
                        "Order " + latest.number(),
                        "/account/orders/" + latest.number() + "/cart",
                        "Buy again",
                        "/account/addresses/new")
                .doesNotContain("Order " + earlier.number(), "??", ">null<");
        assertThat(me.get("/de/account").body())
                .contains("Ihre letzte Bestellung")
                .doesNotContain("??");
    }

    @Test
    void areMissedOnTheAccountsFrontPageWithAWayToTheShop() {
        HttpResponse<String> home = member().get("/account");

        assertThat(home.body()).contains("Signed in as " + email, "You have not ordered anything yet.");
        assertThat(home.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void showsWhatWasBoughtAsAGuestOnceTheMailboxIsProven() {
        OrderDetails before = sales.confirmed(email);
        sales.placed(email);
        OrderDetails other = sales.confirmed("somebody" + email);
        Member me = member();

        String list = me.get("/account/orders").body();

        assertThat(list)
                .contains(
                        "Order " + before.number(),
                        "€153.90",
                        "Being made ready",
                        "Tall amphora vase, Low serving bowl &lt;wide&gt;")
                .doesNotContain("Order " + other.number(), "??", ">null<");
        String order = me.get("/account/orders/" + before.number()).body();
        assertThat(order)
                .contains("Your order is confirmed", "Adrianou 24", "Buy again", "Your orders")
                .doesNotContain("opens for whoever has its link", "??");
    }

    @Test
    void showsParcelsWithTheirNumbers() {
        OrderDetails order = sales.confirmed(email);
        parcel(order, Map.of(0, 2, 1, 1));
        Member me = member();

        assertThat(me.get("/account/orders").body()).contains(">On its way<");
        assertThat(me.get("/account/orders/" + order.number()).body()).contains("1Z999AA10123456784");
        assertThat(me.get("/de/account/orders").body()).contains("Ihre Bestellungen", ">Unterwegs<");
    }

    /** Not before the last parcel has, and one that never left is none. */
    @Test
    void saysWhatHasArrivedAsTheOrdersPageDoes() {
        OrderDetails order = sales.confirmed(email);
        UUID first = parcel(order, Map.of(0, 2));
        fulfilments.deliver(order.id(), first, false, "ada@stoa.example");
        Member me = member();
        assertThat(me.get("/account/orders").body()).contains(">Partly on its way<");

        UUID mistaken = parcel(order, Map.of(1, 1));
        fulfilments.recall(order.id(), mistaken, "ada@stoa.example");
        UUID last = parcel(order, Map.of(1, 1));
        assertThat(me.get("/account/orders").body()).contains(">On its way<");

        fulfilments.deliver(order.id(), last, false, "ada@stoa.example");
        assertThat(me.get("/account/orders/" + order.number()).body()).contains("Your order has arrived");
        assertThat(me.get("/account/orders").body()).contains(">Delivered<");
        assertThat(me.get("/account").body()).contains(">Delivered<");
        assertThat(me.get("/de/account/orders").body()).contains(">Zugestellt<");
    }

    private UUID parcel(OrderDetails order, Map<Integer, Integer> units) {
        UUID id = UUID.randomUUID();
        fulfilments.fulfil(new NewFulfilment(
                id,
                order.id(),
                units,
                new Tracking("ups", List.of("1Z999AA10123456784"), null),
                false,
                "ada@stoa.example"));
        return id;
    }

    @Test
    void turnsThePagesWithoutLosingOrRepeatingAny() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < OwnOrders.PAGE + 2; i++) {
            numbers.addFirst(String.valueOf(sales.confirmed(email).number()));
        }
        Member me = member();

        String first = me.get("/account/orders").body();
        String second = me.get("/account/orders?after=" + numbers.get(OwnOrders.PAGE - 1))
                .body();

        assertThat(numbersIn(first)).isEqualTo(numbers.subList(0, OwnOrders.PAGE));
        assertThat(numbersIn(second)).isEqualTo(numbers.subList(OwnOrders.PAGE, numbers.size()));
        assertThat(first).contains("after=" + numbers.get(OwnOrders.PAGE - 1)).doesNotContain("The latest orders");
        assertThat(second).contains("The latest orders").doesNotContain("Older orders");
        assertThat(me.get("/account/orders?after=1").body()).contains("There are no older orders.");
        assertThat(me.get("/account/orders?after=x").statusCode()).isEqualTo(200);
    }

    private static List<String> numbersIn(String page) {
        return java.util.regex.Pattern.compile("href=\"/account/orders/(\\d+)\"")
                .matcher(page)
                .results()
                .map(hit -> hit.group(1))
                .toList();
    }

    @Test
    void isNobodyElses() {
        OrderDetails other = sales.confirmed("somebody" + email);
        Member me = member();

        assertThat(me.get("/account/orders/" + other.number()).statusCode()).isEqualTo(404);
        assertThat(me.get("/account/orders/999999999").statusCode()).isEqualTo(404);
        assertThat(me.get("/account/orders/ten").statusCode()).isEqualTo(404);
        assertThat(me.post("/account/orders", "/account/orders/" + other.number() + "/cart", Map.of())
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> stranger = new Browser(baseUrl).get("/account/orders/" + other.number());
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(Browser.locationOf(stranger)).startsWith("/login");
    }

    @Test
    void buysAgainWhatIsStillSoldAndSaysWhatIsNot() {
        Sku kept = shelves.stock("Kept cup", 1200, 10);
        Sku dearer = shelves.stock("Dearer plate", 900, 1);
        OrderDetails order = sales.confirmed(email);
        rename(order, 0, kept, "Kept cup", 1200);
        rename(order, 1, dearer, "Dearer plate", 800);
        Member me = member();

        String cart = Browser.locationOf(
                me.post("/account/orders/" + order.number(), "/account/orders/" + order.number() + "/cart", Map.of()));
        assertThat(cart).isEqualTo("/cart?again=" + order.number());
        String page = me.get(cart).body();

        assertThat(page).contains("Kept cup", "Dearer plate", "Dearer plate now costs €9.00 instead of €8.00");
        assertThat(page).doesNotContain("Kept cup cannot", "??");
        me.post("/account/orders/" + order.number(), "/account/orders/" + order.number() + "/cart", Map.of());
        assertThat(me.get("/cart").body()).contains("3 items");
    }

    @Test
    void saysWhatCannotBeHadAnyMore() {
        OrderDetails order = sales.confirmed(email);
        Member me = member();

        String cart = Browser.locationOf(
                me.post("/account/orders/" + order.number(), "/account/orders/" + order.number() + "/cart", Map.of()));

        assertThat(me.get(cart).body()).contains("Tall amphora vase, Terracotta, 30 cm cannot be had any more");
        assertThat(me.get("/cart?again=999999999").body()).doesNotContain("order 999999999");
    }

    private void rename(OrderDetails order, int position, Sku sku, String title, long price) {
        jdbc.sql("""
                        update orders.order_line set sku = :sku, title = :title, choices = '', unit_price = :price
                        where order_id = :id and position = :position""")
                .param("sku", sku.value())
                .param("title", title)
                .param("price", price)
                .param("id", order.id().value())
                .param("position", position)
                .update();
    }
}
