package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Visitor;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.DisputeView;
import shop.stoa.orders.Goods;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.orders.RefundOutcome;
import shop.stoa.orders.RefundRequest;
import shop.stoa.orders.Refunds;
import shop.stoa.orders.TimelineEntry;
import shop.stoa.payments.DisputeStatus;
import shop.stoa.payments.Disputes;
import shop.stoa.payments.PaymentStatus;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;

/** What a bank does after the shopper has paid: sends the money later or not at all, and calls it back. */
@ShopTest(
        properties = {
            "stoa.payments.reconcile-every=500ms",
            "stoa.payments.look-every=500ms",
            "stoa.payments.catch-up-every=8s"
        })
@Import(Shelves.class)
class AfterPayingTests {

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
    private Disputes disputes;

    @Autowired
    private Refunds refunds;

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
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(Books.differences(books, payer.journal())).isEmpty());
    }

    @Test
    void moneyThatIsOnItsWayKeepsTheGoodsAndConfirmsWhenItComes() {
        Shopper ines = shopper();
        OrderId id = ines.ordersSurely().order();
        String session = session(id);

        payer.paysByDebit(session);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(payment(id).status()).isEqualTo(PaymentStatus.PROCESSING));
        OrderDetails waiting = checkout.returned(session, Visitor.guest(ines.token()));
        assertThat(waiting.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(checkout.awaitsMoney(waiting)).isTrue();
        assertThat(available()).isEqualTo(8);
        assertThat(carts.cartOf(ines.token()).orElseThrow().lines()).isEmpty();
        assertThat(mails(id)).containsExactly("payment-awaited");

        payer.decides(session, true);

        awaitStatus(id, OrderStatus.CONFIRMED);
        assertThat(available()).isEqualTo(8);
        assertThat(mails(id)).containsExactlyInAnyOrder("payment-awaited", "order-confirmed");
    }

    @Test
    void whoComesBackAgainAndAgainWithoutPayingTakesTheProviderFromNobody() {
        Shopper ines = shopper();
        OrderId id = ines.ordersSurely().order();
        payer.paysByDebit(session(id));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(payment(id).status()).isEqualTo(PaymentStatus.PROCESSING));
        payer.breaks(
                "{\"call\": \"POST /v1/checkout/sessions/*/expire\", \"mode\": \"latency\", \"delay_ms\": 0, \"times\": 1000}");

        for (int i = 0; i < 20; i++) {
            assertThat(checkout.cancelled(id, Visitor.guest(ines.token())).status())
                    .isEqualTo(OrderStatus.PENDING);
        }

        assertThat(1000 - payer.strikesLeft()).isBetween(1L, 5L);
    }

    @Test
    void moneyThatDoesNotComeFreesTheGoodsAndTheShopperIsTold() {
        OrderId id = shopper().ordersSurely().order();
        String session = session(id);
        payer.paysByDebit(session);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(payment(id).status()).isEqualTo(PaymentStatus.PROCESSING));

        payer.decides(session, false);

        awaitStatus(id, OrderStatus.EXPIRED);
        assertThat(payment(id).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(available()).isEqualTo(10);
        assertThat(mails(id)).containsExactlyInAnyOrder("payment-awaited", "payment-failed");
    }

    @Test
    void aFailureThatComesLateUndoesNoPaidOrder() {
        OrderId id = shopper().ordersSurely().order();
        String session = session(id);
        payer.breaks("{\"event\": \"checkout.session.async_payment_succeeded\", \"mode\": \"lose\", \"times\": 0}");
        payer.paysByDebit(session);
        payer.decides(session, true);
        payments.settle(orders.orderOf(id).payment());
        awaitStatus(id, OrderStatus.CONFIRMED);

        books.sql("""
                        insert into payments.provider_event
                            (event_id, type, object_id, payload, state, next_try_at, received_at)
                        values (:id, 'checkout.session.async_payment_failed', :session, '{}', 'NEW', now(), now())""").param("id", "evt_late_" + id).param("session", session).update();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(books.sql("select state from payments.provider_event where event_id = :id")
                                        .param("id", "evt_late_" + id)
                                        .query(String.class)
                                        .single())
                                .isEqualTo("DONE"));
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void whileTheMoneyIsOnItsWayThereIsNothingLeftToPayTwice() {
        Shopper ines = shopper();
        OrderId id = ines.ordersSurely().order();
        payer.breaks("{\"event\": \"*\", \"mode\": \"lose\", \"times\": 0}");
        payer.paysByDebit(session(id));
        payments.settle(orders.orderOf(id).payment());

        assertThat(carts.cartOf(ines.token()).orElseThrow().lines()).isEmpty();
        assertThat(payment(id).status()).isEqualTo(PaymentStatus.PROCESSING);
        payer.decides(session(id), true);
        payments.settle(orders.orderOf(id).payment());
        awaitStatus(id, OrderStatus.CONFIRMED);
    }

    @Test
    void aDisputeHasAStateOfItsOwnAndItsMoneyIsInTheLedger() {
        OrderId id = paid("4000000000000259");

        awaitDispute(id, DisputeView.OPEN);
        var dispute = payments.disputesOf(orders.orderOf(id).payment()).getFirst();
        assertThat(dispute.status()).isEqualTo(DisputeStatus.OPEN);
        assertThat(dispute.reason()).isEqualTo("fraudulent");
        assertThat(dispute.answerBy()).isNotNull();
        assertThat(disputes.open()).contains(dispute);
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(available()).isEqualTo(8);

        payer.decidesDispute(dispute.id(), true);

        awaitDispute(id, DisputeView.WON);
        assertThat(ledger(id)).containsExactlyInAnyOrder("CAPTURE", "DISPUTE", "DISPUTE_RETURNED");
        assertThat(orders.orderOf(id).timeline())
                .extracting(TimelineEntry::type)
                .contains("dispute-open", "dispute-won");
        assertThat(orders.orderOf(id).timeline())
                .filteredOn(entry -> entry.type().startsWith("dispute"))
                .noneMatch(TimelineEntry::visible);
    }

    @Test
    void aDisputeThatIsLostTakesTheMoneyOnce() {
        payer.breaks("{\"event\": \"charge.dispute.*\", \"mode\": \"duplicate\", \"count\": 5, \"times\": 0}");
        OrderId id = paid("4242424242424242");
        String dispute = payer.disputes(Objects.requireNonNull(payment(id).intentId()));
        awaitDispute(id, DisputeView.OPEN);

        payer.decidesDispute(dispute, false);

        awaitDispute(id, DisputeView.LOST);
        assertThat(ledger(id)).containsExactlyInAnyOrder("CAPTURE", "DISPUTE");
        assertThat(disputes.open()).noneMatch(open -> open.id().equals(dispute));
    }

    @Test
    void aBankThatOnlyAsksKeepsNobodyFromGivingTheMoneyBackUntilItCallsItBack() {
        OrderId id = paid("4242424242424242");
        String dispute = payer.asksAbout(Objects.requireNonNull(payment(id).intentId()));
        awaitStatus(id, DisputeStatus.INQUIRY);
        assertThat(disputes.open()).anyMatch(open -> open.id().equals(dispute) && open.answerBy() != null);
        assertThat(orders.orderOf(id).dispute()).as("somebody has to answer").isEqualTo(DisputeView.OPEN);
        assertThat(ledger(id)).containsExactly("CAPTURE");
        assertThat(refunds.propose(id, everything(id))).isInstanceOf(RefundOutcome.Proposed.class);

        payer.decidesDispute(dispute, false);

        awaitStatus(id, DisputeStatus.OPEN);
        assertThat(refunds.propose(id, everything(id))).isEqualTo(new RefundOutcome.Disputed());
        assertThat(ledger(id)).containsExactlyInAnyOrder("CAPTURE", "DISPUTE");
        assertThat(orders.orderOf(id).timeline())
                .extracting(TimelineEntry::type)
                .contains("dispute-inquiry", "dispute-open");
    }

    @Test
    void aBankThatIsContentWithTheAnswerHasTakenNothing() {
        OrderId id = paid("4242424242424242");
        String dispute = payer.asksAbout(Objects.requireNonNull(payment(id).intentId()));
        awaitStatus(id, DisputeStatus.INQUIRY);

        payer.decidesDispute(dispute, true);

        awaitDispute(id, DisputeView.WON);
        assertThat(ledger(id)).containsExactly("CAPTURE");
    }

    private RefundRequest everything(OrderId id) {
        OrderDetails order = orders.orderOf(id);
        return new RefundRequest(
                UUID.randomUUID(),
                Map.of(),
                Goods.RESTOCK,
                Money.zero(order.paid().currency()),
                order.paid(),
                null,
                false,
                "owner@stoa.example");
    }

    private void awaitStatus(OrderId id, DisputeStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(payments.disputesOf(orders.orderOf(id).payment()))
                                .singleElement()
                                .satisfies(known -> assertThat(known.status()).isEqualTo(status)));
    }

    private OrderId paid(String card) {
        OrderId id = shopper().ordersSurely().order();
        payer.pays(session(id), card);
        awaitStatus(id, OrderStatus.CONFIRMED);
        return id;
    }

    private Shopper shopper() {
        return new Shopper(carts, checkout).puts(vase, 2).says("ines@example.com");
    }

    private String session(OrderId id) {
        return Objects.requireNonNull(payment(id).sessionId());
    }

    private PaymentSummary payment(OrderId id) {
        return payments.summaryOf(orders.orderOf(id).payment()).orElseThrow();
    }

    private int available() {
        return Objects.requireNonNull(inventory.availabilityOf(Set.of(vase)).get(vase))
                .available();
    }

    private List<String> mails(OrderId id) {
        return books.sql("select kind from notifications.mail where order_id = :id")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private List<String> ledger(OrderId id) {
        return books.sql("select kind from payments.ledger where reference = :id and kind <> 'FEE'")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private void awaitStatus(OrderId id, OrderStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).status()).isEqualTo(status));
    }

    private void awaitDispute(OrderId id, DisputeView dispute) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).dispute()).isEqualTo(dispute));
    }
}
