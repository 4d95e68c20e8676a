package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Placement;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.CancelRequest;
import shop.stoa.orders.Cancellations;
import shop.stoa.orders.Goods;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.orders.PaymentView;
import shop.stoa.orders.RefundOutcome;
import shop.stoa.orders.RefundRequest;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.Payments;
import shop.stoa.payments.RefundSource;
import shop.stoa.payments.RefundStatus;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;

/** Money on its way back, against a provider that loses answers, keeps failures and has a dashboard of its own. */
@ShopTest(
        properties = {
            "stoa.payments.reconcile-every=500ms",
            "stoa.payments.look-every=500ms",
            "stoa.payments.catch-up-every=8s"
        })
@Import(Shelves.class)
class RefundPathTests {

    private static final String WHO = "owner@stoa.example";
    private static final String NO_WORD_OF_THE_PAYMENT =
            "{\"event\": \"checkout.session.*\", \"mode\": \"lose\", \"times\": 0}";
    private static final String NOTHING_TO_CATCH_UP_WITH =
            "{\"call\": \"GET /v1/events\", \"mode\": \"conflict\", \"times\": 0}";

    @Autowired
    private Shelves shelves;

    @Autowired
    private Carts carts;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Orders orders;

    @Autowired
    private Refunds refunds;

    @Autowired
    private Cancellations cancellations;

    @Autowired
    private Payments payments;

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
    void theBooksAreSound() {
        payer.mendsAll();
        assertThat(Invariants.broken(books)).isEmpty();
        assertThat(Books.differences(books, payer.journal())).isEmpty();
    }

    @Test
    void unitsGoBackOnTheShelfAndTheirMoneyToTheCard() {
        OrderDetails order = paid(2);

        refunds.refund(order.id(), units(1));

        await(() -> assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(2500)));
        assertThat(orders.orderOf(order.id()).paymentView()).isEqualTo(PaymentView.PARTIALLY_REFUNDED);
        assertThat(available()).isEqualTo(9);
    }

    /** The request is lost, its answer is lost, the failure is kept by the provider though nothing or everything happened. */
    @ParameterizedTest
    @ValueSource(strings = {"drop-before", "drop-after", "error-after", "rate-limit", "conflict"})
    void whateverBecomesOfTheCallMoneyGoesBackOnce(String fault) {
        OrderDetails order = paid(1);
        payer.breaks("{\"event\": \"refund.*\", \"mode\": \"lose\", \"times\": 0}");
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"%s\", \"times\": 2}".formatted(fault));

        refunds.refund(order.id(), amount(1000));

        await(() -> {
            hasten(order.id());
            assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(1000));
        });
        assertThat(refundsOf(order)).isEqualTo(1);
    }

    /** The provider has forgotten the key by then. */
    @Test
    void aRefundWhoseAnswerWasLostIsNoSecondOneTheNextDay() {
        OrderDetails order = paid(1);
        payer.breaks("{\"event\": \"refund.*\", \"mode\": \"lose\", \"times\": 0}");
        payer.breaks(NOTHING_TO_CATCH_UP_WITH);
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"drop-after\"}");
        refunds.refund(order.id(), amount(1000));
        await(() -> assertThat(refundsOf(order)).isEqualTo(1));
        try {
            payer.waits(90_000);
            books.sql("update payments.refund set first_sent_at = now() - interval '25 hours' where reference = :id")
                    .param("id", order.id().value())
                    .update();

            await(() -> {
                hasten(order.id());
                assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(1000));
            });
            assertThat(refundsOf(order)).isEqualTo(1);
        } finally {
            payer.waits(0);
        }
    }

    private long refundsOf(OrderDetails order) {
        String intent = intent(order);
        return payer.journal()
                .path("refunds")
                .valueStream()
                .filter(refund -> refund.path("payment_intent").asString("").equals(intent))
                .count();
    }

    /** Nothing happened, and under this key nothing ever will: asking again says the same for a day. */
    @Test
    void aFailureThatTheProviderKeepsIsSomebodysToSeeTo() {
        OrderDetails order = paid(1);
        // for all that ask: a second try of the test before, still on its way, would take away a single fault
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"error-before\", \"times\": 0}");

        refunds.refund(order.id(), amount(1000));

        await(() -> {
            hasten(order.id());
            assertThat(refunds.toSeeTo())
                    .filteredOn(refund -> refund.order().equals(order.id()))
                    .singleElement()
                    .satisfies(refund -> assertThat(refund.status()).isEqualTo(RefundStatus.FAILED));
        });
        assertThat(orders.orderOf(order.id()).refundable()).isEqualTo(order.total());
        payer.mendsAll();
        UUID failed = refunds.of(order.id()).getFirst().id();
        refunds.tryAgain(failed, UUID.randomUUID(), WHO, false);
        await(() -> assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(1000)));
        assertThat(refunds.toSeeTo()).noneMatch(refund -> refund.order().equals(order.id()));
    }

    /** The row is committed, and whoever wrote it is gone before anything was sent. */
    @Test
    void whatNobodySentIsSentByTheNextOne() {
        OrderDetails order = paid(1);
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"conflict\", \"times\": 0}");
        refunds.refund(order.id(), amount(700));
        await(() -> assertThat(tries(order.id())).isPositive());
        payer.mendsAll();

        await(() -> {
            hasten(order.id());
            assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(700));
        });
    }

    @Test
    void aRefundOfTheDashboardAppearsHere() {
        OrderDetails order = paid(2);

        payer.refundsByHand(intent(order), 1200);

        await(() -> assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(1200)));
        OrderRefund refund = refunds.of(order.id()).getFirst();
        assertThat(refund.source()).isEqualTo(RefundSource.PROVIDER);
        assertThat(refund.lines()).isEmpty();
        assertThat(available()).isEqualTo(8);
        assertThat(refunds.refund(order.id(), amount(5490 - 1200 + 1)))
                .isEqualTo(new RefundOutcome.TooMuch(eur(5490 - 1200)));
    }

    /** Whatever of the payment itself was lost: it is booked first. */
    @Test
    void aRefundThatIsToldOfBeforeItsPaymentBringsThePaymentAlong() {
        payer.breaks(NO_WORD_OF_THE_PAYMENT);
        payer.breaks(NOTHING_TO_CATCH_UP_WITH);
        OrderId id = ordered();
        payer.pays(session(id));

        payer.refundsByHand(intentAtTheProvider(session(id)), 1200);

        await(() -> assertThat(orders.orderOf(id).refunded()).isEqualTo(eur(1200)));
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(ledger(id)).containsExactly("CAPTURE", "REFUND");
    }

    @Test
    void aDisputeThatIsToldOfBeforeItsPaymentBringsThePaymentAlong() {
        payer.breaks(NO_WORD_OF_THE_PAYMENT);
        payer.breaks(NOTHING_TO_CATCH_UP_WITH);
        OrderId id = ordered();

        payer.pays(session(id), "4000000000000259");

        await(() -> assertThat(ledger(id)).containsExactly("CAPTURE", "DISPUTE"));
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(payments.disputesOf(orders.orderOf(id).payment())).hasSize(1);
    }

    /** The page's answer was lost, and somebody paid on it all the same. */
    @Test
    void aRefundThatIsToldOfBeforeWeKnowThePageWaitsForIt() {
        payer.breaks(NO_WORD_OF_THE_PAYMENT);
        payer.breaks(NOTHING_TO_CATCH_UP_WITH);
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"drop-after\"}");
        Shopper ines = new Shopper(carts, checkout).puts(vase, 1).says("ines@example.com");
        assertThat(ines.orders()).isInstanceOf(Placement.PaymentUnreachable.class);
        SecretToken key = carts.cartOf(ines.token()).orElseThrow().checkoutKey();
        OrderId id = orders.orderOf(key).orElseThrow().id();
        String page = payer.pagesFor(id.toString()).getFirst();
        payer.pays(page);

        payer.refundsByHand(intentAtTheProvider(page), 1200);

        await(() -> assertThat(books.sql("select count(*) from payments.provider_event where failure like :why")
                        .param("why", "%" + id + "%has no page yet%")
                        .query(Long.class)
                        .single())
                .isPositive());
        assertThat(ledger(id)).isEmpty();
        await(() -> {
            books.sql("update payments.attempt set next_check_at = now() where reference = :id and state = 'CREATING'")
                    .param("id", id.value())
                    .update();
            books.sql("update payments.provider_event set next_try_at = now() where state = 'NEW'")
                    .update();
            assertThat(ledger(id)).containsExactly("CAPTURE", "REFUND");
        });
    }

    private OrderId ordered() {
        return new Shopper(carts, checkout)
                .puts(vase, 1)
                .says("ines@example.com")
                .ordersSurely()
                .order();
    }

    private String session(OrderId id) {
        return Objects.requireNonNull(
                payments.summaryOf(orders.orderOf(id).payment()).orElseThrow().sessionId());
    }

    private String intentAtTheProvider(String session) {
        return payer.journal()
                .path("captures")
                .valueStream()
                .filter(capture -> capture.path("session").asString("").equals(session))
                .map(capture -> capture.path("payment_intent").asString())
                .findAny()
                .orElseThrow();
    }

    /** What was booked, in its order. */
    private List<String> ledger(OrderId id) {
        return books.sql("select kind from payments.ledger where reference = :id and kind <> 'FEE' order by id")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    /** Ours was asked for first and sent last: it fails at the provider, and its money is free again. */
    @Test
    void whatTheDashboardTakesFirstIsNotRefundedTwice() {
        OrderDetails order = paid(2);
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"conflict\", \"times\": 0}");
        refunds.refund(order.id(), amount(5000));

        payer.refundsByHand(intent(order), 1200);
        payer.mendsAll();

        await(() -> {
            hasten(order.id());
            assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(1200));
        });
        assertThat(orders.orderOf(order.id()).refundCommitted()).isEqualTo(eur(1200));
        assertThat(refunds.of(order.id())).anySatisfy(refund -> {
            assertThat(refund.source()).isEqualTo(RefundSource.STAFF);
            assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
            assertThat(refund.needsSomebody()).isTrue();
        });
        seeTo(order.id());
    }

    @Test
    void aRefundThatComesBackDaysLaterWaitsForSomebody() {
        OrderDetails order = paid(1);
        refunds.refund(order.id(), amount(1000));
        await(() -> assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(1000)));
        String theirs = books.sql("select provider_refund_id from payments.refund where reference = :id")
                .param("id", order.id().value())
                .query(String.class)
                .single();

        payer.failsRefund(theirs);

        await(() -> assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(eur(0)));
        assertThat(orders.orderOf(order.id()).refundable()).isEqualTo(eur(2990));
        assertThat(refunds.toSeeTo()).anyMatch(refund -> refund.order().equals(order.id()));
        seeTo(order.id());
    }

    @Test
    void aCancelledOrderGivesEverythingBackAndHoldsNothing() {
        OrderDetails order = paid(3);

        cancellations.cancel(order.id(), new CancelRequest(true, true, "two of one", true, WHO));

        await(() -> assertThat(orders.orderOf(order.id()).refunded()).isEqualTo(order.total()));
        assertThat(orders.orderOf(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(available()).isEqualTo(10);
    }

    private void seeTo(OrderId order) {
        refunds.of(order).stream()
                .filter(OrderRefund::needsSomebody)
                .forEach(refund -> refunds.settle(refund.id(), "by transfer", WHO));
    }

    private OrderDetails paid(int quantity) {
        Shopper ines = new Shopper(carts, checkout).puts(vase, quantity).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();
        payer.pays(Objects.requireNonNull(
                payments.summaryOf(orders.orderOf(id).payment()).orElseThrow().sessionId()));
        await(() -> assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED));
        return orders.orderOf(id);
    }

    private String intent(OrderDetails order) {
        return Objects.requireNonNull(
                payments.summaryOf(order.payment()).orElseThrow().intentId());
    }

    /** Makes whoever looks after refunds look now. */
    private void hasten(OrderId order) {
        books.sql("""
                        update payments.refund set next_try_at = now() - interval '1 second'
                        where reference = :id and state in ('REQUESTED', 'SENT', 'PENDING')""").param("id", order.value()).update();
    }

    private int tries(OrderId order) {
        return books.sql("select coalesce(max(tries), 0) from payments.refund where reference = :id")
                .param("id", order.value())
                .query(Integer.class)
                .single();
    }

    private int available() {
        return Objects.requireNonNull(inventory.availabilityOf(Set.of(vase)).get(vase))
                .available();
    }

    private static void await(org.awaitility.core.ThrowingRunnable what) {
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(what);
    }

    private static RefundRequest units(int quantity) {
        return new RefundRequest(
                UUID.randomUUID(), Map.of(0, quantity), Goods.RESTOCK, eur(0), null, "torn", true, WHO);
    }

    private static RefundRequest amount(long cents) {
        return new RefundRequest(UUID.randomUUID(), Map.of(), Goods.RESTOCK, eur(0), eur(cents), null, true, WHO);
    }

    private static Money eur(long cents) {
        return Money.of(cents, "EUR");
    }
}
