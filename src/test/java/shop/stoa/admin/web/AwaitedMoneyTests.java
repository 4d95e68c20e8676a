package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.payments.Payments;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;
import shop.stoa.testing.StaffDesk;

/** Staff cancel an order whose money is on its way: nothing says that it is cancelled before it is. */
@ShopTest(
        properties = {
            "stoa.payments.reconcile-every=500ms",
            "stoa.payments.look-every=500ms",
            "stoa.payments.catch-up-every=8s"
        })
@Import(Shelves.class)
class AwaitedMoneyTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private Shelves shelves;

    @Autowired
    private Carts carts;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Orders orders;

    @Autowired
    private Payments payments;

    @Autowired
    private Sandbox sandbox;

    private Payer payer = new Payer("");
    private StaffDesk desk;
    private OrderId id;
    private String session = "";

    @BeforeEach
    void payByDebit() {
        payer = new Payer(sandbox.baseUrl());
        payer.mendsAll();
        desk = new StaffDesk(baseUrl, email, password);
        id = new Shopper(carts, checkout)
                .puts(shelves.stock(2500, 10), 1)
                .says("ines@example.com")
                .ordersSurely()
                .order();
        session = Objects.requireNonNull(
                payments.summaryOf(orders.orderOf(id).payment()).orElseThrow().sessionId());
    }

    @Test
    void anOrderWhoseMoneyIsOnItsWayIsNotCancelledAndShowsWhatBecomesOfIt() {
        String page = "/admin/orders/" + id;
        assertThat(desk.page(page)).contains(page + "/cancellation");
        payer.paysByDebit(session);
        await().atMost(Duration.ofSeconds(20)).until(() -> orders.orderOf(id).processing());

        HttpResponse<String> refused = desk.post(page + "/cancellation", Map.of());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("the money is on its way").doesNotContain("Its payment page for");
        assertThat(desk.page(page + "/cancellation")).contains("the money is on its way");
        assertThat(desk.page(page)).doesNotContain(page + "/cancellation");
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.PENDING);

        payer.decides(session, true);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(orders.orderOf(id).timeline())
                .filteredOn(entry -> entry.type().equals("paid-unwanted"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.who()).isEqualTo(email);
                    assertThat(entry.visible()).isFalse();
                });
        assertThat(desk.page(page)).contains("It was to be cancelled, and then its money came");
        assertThat(desk.page("/admin/orders/fulfilments?id=" + id))
                .contains("It was to be cancelled, and then its money came");

        assertThat(desk.post(page + "/cancellation", Map.of("money", "refund", "restock", "true"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(desk.page(page)).doesNotContain("It was to be cancelled, and then its money came");
    }

    @Test
    void anOrderThatStaffGaveUpEndsAsCancelledWhereItsMoneyDoesNotCome() {
        payer.paysByDebit(session);
        await().atMost(Duration.ofSeconds(20)).until(() -> orders.orderOf(id).processing());
        desk.post("/admin/orders/" + id + "/cancellation", Map.of());

        payer.decides(session, false);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CANCELLED));
    }
}
