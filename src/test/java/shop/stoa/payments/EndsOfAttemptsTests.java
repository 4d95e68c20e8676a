package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Visitor;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;
import shop.stoa.testing.StaffDesk;

/** Attempts that nobody pays: they end, whatever the provider knows of them and whenever it can be reached. */
@ShopTest(
        properties = {
            "stoa.payments.reconcile-every=500ms",
            "stoa.payments.look-every=500ms",
            "stoa.payments.catch-up-every=8s"
        })
@Import(Shelves.class)
class EndsOfAttemptsTests {

    private static final String PAGE = "/admin/payments/differences";

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
    private Reconciling reconciling;

    @Autowired
    private Differences differences;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient books;

    @Autowired
    private Sandbox sandbox;

    private Payer payer = new Payer("");
    private Sku vase = new Sku("none");

    @BeforeEach
    void stock() {
        payer = new Payer(sandbox.baseUrl());
        payer.mendsAll();
        vase = shelves.stock(2500, 10);
    }

    @AfterEach
    void mend() {
        payer.mendsAll();
    }

    @Test
    void aPageThatTheProviderDoesNotKnowIsADifferenceAndHoldsUpNoOther() {
        OrderId lost = ordered();
        String session = session(lost);
        forget(lost);

        assertThat(reconciling.lookAfter(orders.orderOf(lost).payment()))
                .as("the round goes on")
                .isTrue();

        assertThat(orders.orderOf(lost).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(about(lost)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(DifferenceKind.PAGE_UNKNOWN);
            assertThat(found.ours()).isEqualTo(orders.orderOf(lost).total());
        });
        assertThat(secondsUntilLook(lost))
                .as("it is not asked for at every round")
                .isGreaterThan(300);

        remember(lost, session);
        payments.settle(orders.orderOf(lost).payment());

        assertThat(about(lost)).isEmpty();
        orders.giveUp(lost);
    }

    @Test
    void staffReleaseAPageThatTheProviderDoesNotKnowOnceItIsLongOver() {
        OrderId id = ordered();
        PaymentReference payment = orders.orderOf(id).payment();
        String session = session(id);
        forget(id);
        due(id);
        await().atMost(Duration.ofSeconds(20)).until(() -> !about(id).isEmpty());
        Browser owner = new StaffDesk(baseUrl, email, password).browser();
        String release = "/admin/payments/attempts/" + payment + "/releases";

        assertThat(owner.get(PAGE).body())
                .contains("Stripe does not know a payment page", "It can be released from")
                .doesNotContain(release);
        assertThat(release(owner, release)).endsWith("?done=looked");
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.PENDING);

        overSince(id, "2 days");
        assertThat(owner.get(PAGE).body()).contains(release, "The order of Ines Markou over €29.90 ends unpaid");
        assertThat(owner.get("/de" + PAGE).body()).contains("Die Bestellung von Ines Markou über 29,90");
        assertThat(release(owner, release)).endsWith("?done=released");

        OrderDetails released = orders.orderOf(id);
        assertThat(released.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(summary(id).status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(available()).isEqualTo(10);
        assertThat(about(id)).isEmpty();
        assertThat(released.timeline())
                .filteredOn(entry -> entry.type().equals("released"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.who()).isEqualTo(email);
                    assertThat(entry.visible()).isFalse();
                });

        remember(id, session);
        payer.pays(session);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).refunded()).isEqualTo(released.total()));
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(available()).isEqualTo(10);
    }

    @Test
    void aPageThatTheProviderKnowsOrMayKnowIsNotReleased() {
        OrderId id = ordered();
        PaymentReference payment = orders.orderOf(id).payment();
        Browser owner = new StaffDesk(baseUrl, email, password).browser();
        String release = "/admin/payments/attempts/" + payment + "/releases";
        overSince(id, "2 days");

        assertThat(release(owner, release)).endsWith("?done=looked");
        payer.breaks("{\"call\": \"GET /v1/checkout/sessions/*\", \"mode\": \"rate-limit\", \"times\": 0}");
        assertThat(release(owner, release)).endsWith("?done=away");

        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.PENDING);
        payer.mendsAll();
        orders.giveUp(id);
    }

    @Test
    void moneyThatIsOnItsWayIsWaitedForThroughAMonth() {
        OrderId id = ordered();
        PaymentReference payment = orders.orderOf(id).payment();
        payer.paysByDebit(session(id));
        await().atMost(Duration.ofSeconds(20)).until(() -> summary(id).status() == PaymentStatus.PROCESSING);
        String session = session(id);
        forget(id);
        overSince(id, "20 days");

        assertThat(payments.release(payment, email)).isFalse();

        assertThat(summary(id).status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(about(id))
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo(DifferenceKind.PAGE_UNKNOWN));
        overSince(id, "31 days");
        assertThat(payments.release(payment, email)).isTrue();
        assertThat(available()).isEqualTo(10);
        remember(id, session);
    }

    @Test
    void whatIsGivenUpWhileTheProviderIsAwayIsClosedOnceItIsBack() {
        OrderId id = ordered();
        String session = session(id);
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions/*/expire\", \"mode\": \"drop-before\", \"times\": 1}");

        assertThatExceptionOfType(PaymentsUnreachable.class).isThrownBy(() -> orders.giveUp(id));

        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(secondsUntilLook(id)).isLessThan(30);
        due(id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CANCELLED));
        assertThat(available()).isEqualTo(10);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> payer.pays(session));
    }

    /** Its page may be closed at any moment. */
    @Test
    void whoPressesAgainAfterGivingUpIsLedToAnotherPage() {
        Shopper ines = new Shopper(carts, checkout).puts(vase, 1).says("ines@example.com");
        OrderId first = ines.ordersSurely().order();
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions/*/expire\", \"mode\": \"drop-before\", \"times\": 1}");
        checkout.cancelled(first, Visitor.guest(ines.token()));
        payer.mendsAll();

        OrderId second = ines.ordersSurely().order();

        assertThat(second).isNotEqualTo(first);
        assertThat(orders.orderOf(first).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(available()).isEqualTo(9);
    }

    private OrderId ordered() {
        return new Shopper(carts, checkout)
                .puts(vase, 1)
                .says("ines@example.com")
                .ordersSurely()
                .order();
    }

    private PaymentSummary summary(OrderId id) {
        return payments.summaryOf(orders.orderOf(id).payment()).orElseThrow();
    }

    private String session(OrderId id) {
        return Objects.requireNonNull(summary(id).sessionId());
    }

    private int available() {
        return Objects.requireNonNull(inventory.availabilityOf(Set.of(vase)).get(vase))
                .available();
    }

    private List<Difference> about(OrderId id) {
        return differences.all().stream()
                .filter(each -> orders.orderOf(id).payment().equals(each.reference()))
                .toList();
    }

    private static String release(Browser owner, String path) {
        return Browser.locationOf(owner.post(path, Map.of("_csrf", Browser.token(owner.get(PAGE)))));
    }

    /** As where the key is of another account by now: the provider has nothing by that name. */
    private void forget(OrderId id) {
        remember(id, "cs_test_gone_" + id);
    }

    private void remember(OrderId id, String session) {
        set(id, "session_id = '" + session + "'");
    }

    private void overSince(OrderId id, String ago) {
        set(id, "expires_at = now() - interval '" + ago + "'");
    }

    private void due(OrderId id) {
        set(id, "next_check_at = now()");
    }

    private void set(OrderId id, String what) {
        books.sql("update payments.attempt set " + what + " where reference = :id")
                .param("id", id.value())
                .update();
    }

    private long secondsUntilLook(OrderId id) {
        return books.sql(
                        "select extract(epoch from next_check_at - now())::bigint from payments.attempt where reference = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }
}
