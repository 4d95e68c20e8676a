package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import shop.stoa.cart.CartChange;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Placement;
import shop.stoa.checkout.Visitor;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.payments.PaymentStatus;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Race;
import shop.stoa.testing.Relay;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;

/** From the button to the books, against a provider that speaks Stripe's protocol and misbehaves on request. */
@ShopTest(
        properties = {
            "stoa.payments.reconcile-every=500ms",
            "stoa.payments.look-every=500ms",
            "stoa.payments.catch-up-every=8s"
        })
@Import(Shelves.class)
class MoneyPathTests {

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
    private Inventory inventory;

    @Autowired
    private JdbcClient books;

    @Autowired
    private Sandbox sandbox;

    @Autowired
    private JavaMailSenderImpl mail;

    @Value("${stoa.base-url}")
    private String shop = "";

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
    void anOrderStandsBeforeMoneyMovesAndHoldsItsStock() {
        Shopper ines = shopper().puts(vase, 2).says("ines@example.com");

        Placement.Placed placed = ines.ordersSurely();

        OrderDetails order = orders.orderOf(placed.order());
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.number()).isNull();
        assertThat(order.total()).isEqualTo(Money.of(5490, "EUR"));
        assertThat(available(vase)).isEqualTo(8);
        assertThat(placed.paymentPage()).startsWith(sandbox.baseUrl());
    }

    @Test
    void aPaymentConfirmsTheOrderOnceAndEmptiesTheCart() {
        Shopper ines = shopper().puts(vase, 2).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();

        payer.pays(session(id));

        OrderDetails order = awaitStatus(id, OrderStatus.CONFIRMED);
        assertThat(order.number()).isNotNull();
        assertThat(order.paid()).isEqualTo(order.total());
        assertThat(available(vase)).isEqualTo(8);
        assertThat(carts.cartOf(ines.token()).orElseThrow().lines()).isEmpty();
        assertThat(count("select count(*) from notifications.mail where order_id = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void pressingTwiceIsOneOrderWithOnePage() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");

        Placement.Placed first = ines.ordersSurely();
        Placement.Placed second = ines.ordersSurely();

        assertThat(second).isEqualTo(first);
        assertThat(available(vase)).isEqualTo(9);
    }

    @Test
    void pressingTwentyTimesAtOnceIsOneOrder() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");

        var placements =
                IntStream.range(0, 20).parallel().mapToObj(i -> ines.orders()).toList();

        var placed = placements.stream()
                .filter(Placement.Placed.class::isInstance)
                .map(each -> ((Placement.Placed) each).order())
                .distinct()
                .toList();
        assertThat(placed).hasSize(1);
        assertThat(placements)
                .allMatch(each -> each instanceof Placement.Placed || each instanceof Placement.PaymentUnreachable);
        assertThat(available(vase)).isEqualTo(9);
    }

    @Test
    void aTotalThatTheShopperWasNotShownIsRefusedAndNothingIsStarted() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");

        Placement placement = checkout.place(ines.token(), null, null, Money.of(1, "EUR"), java.util.Locale.ENGLISH);

        assertThat(placement)
                .isInstanceOfSatisfying(
                        Placement.QuoteChanged.class,
                        changed -> assertThat(changed.now().total()).isEqualTo(Money.of(2990, "EUR")));
        assertThat(available(vase)).isEqualTo(10);
        assertThat(orders.orderOf(carts.cartOf(ines.token()).orElseThrow().checkoutKey()))
                .isEmpty();
    }

    @Test
    void withAllWebhooksLostTheReturnPageConfirms() {
        payer.breaks("{\"event\": \"*\", \"mode\": \"lose\", \"times\": 0}");
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();
        String session = session(id);
        payer.pays(session);

        OrderDetails order = checkout.returned(session, Visitor.guest(ines.token()));

        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void whoLooksAgainAndAgainTakesTheProviderFromNobody() throws Exception {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();
        String session = session(id);
        payer.breaks(
                "{\"call\": \"GET /v1/checkout/sessions/*\", \"mode\": \"latency\", \"delay_ms\": 300, \"times\": 1000}");

        List<OrderStatus> seen = Race.of(
                64,
                () -> checkout.returned(session, Visitor.guest(ines.token())).status());

        assertThat(seen).containsOnly(OrderStatus.PENDING);
        assertThat(1000 - payer.strikesLeft()).isBetween(1L, 4L);
    }

    @Test
    void withAllWebhooksLostAndNobodyBackTheReconcilerConfirms() {
        payer.breaks("{\"event\": \"*\", \"mode\": \"lose\", \"times\": 0}");
        OrderId id =
                shopper().puts(vase, 1).says("ines@example.com").ordersSurely().order();
        payer.pays(session(id));

        due(id);

        awaitStatus(id, OrderStatus.CONFIRMED);
    }

    @Test
    void everyWebhookDoubledAndForgedConfirmsOnce() {
        payer.breaks("{\"event\": \"*\", \"mode\": \"duplicate\", \"count\": 20, \"times\": 0}");
        payer.breaks("{\"event\": \"*\", \"mode\": \"forge\", \"times\": 0}");
        OrderId id =
                shopper().puts(vase, 1).says("ines@example.com").ordersSurely().order();

        payer.pays(session(id));

        awaitStatus(id, OrderStatus.CONFIRMED);
        assertThat(count("select count(*) from payments.ledger where reference = '" + id + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event': '*', 'mode': 'lose', 'times': 0}",
                "{'event': '*', 'mode': 'duplicate', 'count': 3, 'times': 0}",
                "{'event': '*', 'mode': 'reorder', 'delay_ms': 1500, 'times': 0}",
                "{'event': '*', 'mode': 'delay', 'delay_ms': 1500, 'times': 0}"
            })
    void whateverBecomesOfTheEventsThereIsOneOrderAPayment(String fault) {
        var placed = IntStream.range(0, 5)
                .mapToObj(i -> shopper().puts(vase, 1).says("s" + i + "@example.com"))
                .map(Shopper::ordersSurely)
                .map(Placement.Placed::order)
                .toList();
        payer.breaks(fault.replace('\'', '"'));

        placed.parallelStream().forEach(id -> payer.pays(session(id)));

        // until the last event is in, and for those that never come the reconciler
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            placed.forEach(this::due);
            assertThat(placed)
                    .allSatisfy(id -> assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED));
            assertThat(count("select count(*) from payments.provider_event where state = 'NEW'"))
                    .isZero();
        });
        assertThat(placed).allSatisfy(id -> {
            assertThat(count("select count(*) from payments.ledger where reference = '" + id + "'"))
                    .isEqualTo(1);
            assertThat(count("select count(*) from notifications.mail where order_id = '" + id + "'"))
                    .isEqualTo(1);
        });
        assertThat(placed.stream().map(id -> orders.orderOf(id).number()).distinct())
                .hasSize(5);
        assertThat(available(vase)).isEqualTo(5);
    }

    @Test
    void eventsThatComeInTheOppositeOrderSendLateMoneyBackOnce() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();
        String session = session(id);
        payer.breaks("{\"event\": \"*\", \"mode\": \"reorder\", \"delay_ms\": 1500, \"times\": 0}");

        checkout.cancelled(id, Visitor.guest(ines.token()));
        payer.paysLate(session);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            OrderDetails order = orders.orderOf(id);
            assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(order.refunded()).isEqualTo(order.total());
        });
        assertThat(count("select count(*) from payments.refund where reference = '" + id + "'"))
                .isEqualTo(1);
        assertThat(available(vase)).isEqualTo(10);
    }

    @Test
    void aPageThatClosesReleasesTheStockOnTheProvidersWord() {
        Shopper ines = shopper().puts(vase, 3).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();
        SecretToken key = orders.orderOf(id).checkoutKey();

        payer.waits(40 * 60);
        try {
            due(id);
            awaitStatus(id, OrderStatus.EXPIRED);
        } finally {
            payer.waits(0);
        }

        assertThat(available(vase)).isEqualTo(10);
        assertThat(carts.cartOf(ines.token()).orElseThrow().lines()).hasSize(1);
        assertThat(carts.cartOf(ines.token()).orElseThrow().checkoutKey()).isNotEqualTo(key);
    }

    @Test
    void comingBackWithoutPayingFreesTheStockAtOnce() {
        Shopper ines = shopper().puts(vase, 3).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();

        OrderDetails order = checkout.cancelled(id, Visitor.guest(ines.token()));

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(available(vase)).isEqualTo(10);
        assertThat(ines.ordersSurely().order()).isNotEqualTo(id);
    }

    @Test
    void aStrangerNeitherSeesNorCancelsAnOrder() {
        OrderId id =
                shopper().puts(vase, 1).says("ines@example.com").ordersSurely().order();
        SecretToken stranger = SecretToken.random();

        assertThatExceptionOfType(NoSuchOrder.class).isThrownBy(() -> checkout.cancelled(id, Visitor.guest(stranger)));
        assertThatExceptionOfType(NoSuchOrder.class)
                .isThrownBy(() -> checkout.placedOrder(id, Visitor.guest(stranger)));
        assertThatExceptionOfType(NoSuchOrder.class)
                .isThrownBy(() -> checkout.returned(session(id), Visitor.guest(stranger)));
        assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void aCartThatChangedGetsANewPageAndTheOldOneIsClosed() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId first = ines.ordersSurely().order();

        OrderId second = ines.puts(vase, 1).ordersSurely().order();

        assertThat(orders.orderOf(first).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.orderOf(second).total()).isEqualTo(Money.of(5490, "EUR"));
        assertThat(available(vase)).isEqualTo(8);
    }

    @Test
    void aReaderWhoChangedTheLanguageGetsANewPageInIt() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId first = ines.ordersSurely().order();

        OrderId second = ines.ordersSurely(Locale.GERMANY).order();

        assertThat(orders.orderOf(first).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.orderOf(second).language()).isEqualTo(Locale.GERMANY);
        assertThat(ines.ordersSurely(Locale.GERMANY).order()).isEqualTo(second);
        assertThat(available(vase)).isEqualTo(9);
    }

    @Test
    void moneyThatComesAfterTheEndGoesBackOnce() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();
        String session = session(id);
        checkout.cancelled(id, Visitor.guest(ines.token()));

        payer.paysLate(session);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            OrderDetails order = orders.orderOf(id);
            assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(order.refunded()).isEqualTo(order.total());
        });
        assertThat(summary(id).status()).isEqualTo(PaymentStatus.REFUND_DUE);
        assertThat(available(vase)).isEqualTo(10);
    }

    @Test
    void lateMoneyThatNoEventTellsOfGoesBackToo() {
        payer.breaks("{\"event\": \"*\", \"mode\": \"lose\", \"times\": 0}");
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId id = ines.ordersSurely().order();
        String session = session(id);
        checkout.cancelled(id, Visitor.guest(ines.token()));

        payer.paysLate(session);

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(orders.orderOf(id).refunded())
                        .isEqualTo(orders.orderOf(id).total()));
    }

    @Test
    void anAnswerThatIsLostCostsNoSecondPage() {
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"drop-after\", \"times\": 2}");
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");

        assertThat(ines.orders()).isInstanceOf(Placement.PaymentUnreachable.class);
        assertThat(available(vase)).isEqualTo(9);
        Placement.Placed placed = ines.ordersSurely();

        payer.pays(session(placed.order()));
        awaitStatus(placed.order(), OrderStatus.CONFIRMED);
    }

    /** Their order holds it: to them it is not sold out, to everybody else it is. */
    @Test
    void theLastUnitIsStillTheirsWhoPressedInVain() {
        Sku last = shelves.stock(2500, 1);
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"drop-before\", \"times\": 0}");
        Buyer ines = new Buyer(shop);
        ines.puts(last, 1);
        ines.says("ines@example.com");
        ines.choosesDelivery();

        Buyer.Answer away = ines.orders();

        assertThat(away.status()).as("%s", away.location()).isEqualTo(503);
        assertThat(away.body()).contains("name=\"total\"");
        assertThat(ines.looks("/cart").body())
                .contains("href=\"/checkout\"")
                .doesNotContain("Sold out", "Somebody else took the last one");
        assertThat(new Buyer(shop).puts(last, 1).status()).isEqualTo(422);
        payer.mendsAll();
        Buyer.Answer again = ines.orders();
        assertThat(again.session()).as(again.body()).isNotNull();
        assertThat(count("select count(*) from orders.order_line where sku = '" + last + "'"))
                .as("it is the same order")
                .isEqualTo(1);
        assertThat(available(last)).isZero();
    }

    @Test
    void theLastUnitIsNotLetGoOfBetweenTwoPresses() {
        Sku last = shelves.stock(2500, 1);
        Shopper ines = shopper().puts(last, 1).says("ines@example.com");
        Placement.Placed first = ines.ordersSurely();

        assertThat(ines.ordersSurely()).isEqualTo(first);
        assertThat(summary(first.order()).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void whoHoldsSomeCanHaveWhatIsLeftAsWell() {
        Sku few = shelves.stock(2500, 5);
        Shopper ines = shopper().puts(few, 3).says("ines@example.com");
        Shopper otto = shopper().puts(few, 5).says("otto@example.com");
        OrderId first = ines.ordersSurely().order();

        assertThat(carts.set(ines.token(), few, 9))
                .isInstanceOfSatisfying(
                        CartChange.Limited.class,
                        limited -> assertThat(limited.quantity()).isEqualTo(5));
        assertThat(carts.set(otto.token(), few, 5))
                .as("what somebody else holds")
                .isInstanceOfSatisfying(
                        CartChange.Limited.class,
                        limited -> assertThat(limited.quantity()).isEqualTo(2));

        OrderId second = ines.ordersSurely().order();

        assertThat(orders.orderOf(first).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.orderOf(second).total()).isEqualTo(Money.of(12500, "EUR"));
        assertThat(otto.orders()).isInstanceOf(Placement.Incomplete.class);
    }

    @Test
    void whatSomebodyElseGotInTheEndIsSoldOut() {
        Sku last = shelves.stock(2500, 1);
        Shopper ines = shopper().puts(last, 1).says("ines@example.com");
        Shopper otto = shopper().puts(last, 1).says("otto@example.com");
        checkout.cancelled(ines.ordersSurely().order(), Visitor.guest(ines.token()));
        otto.ordersSurely();

        assertThat(ines.orders()).isInstanceOf(Placement.Incomplete.class);
    }

    /** A mail server that says nothing for a minute, or has ten thousand mails to take after it was away. */
    @Test
    void aRoundOfMailsThatTakesLongHoldsUpNoPayment() {
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        OrderId first = ines.ordersSurely().order();
        payer.pays(session(first));
        awaitStatus(first, OrderStatus.CONFIRMED);
        awaitMail(first);
        payer.breaks("{\"event\": \"*\", \"mode\": \"lose\", \"times\": 0}");
        OrderId second =
                shopper().puts(vase, 1).says("otto@example.com").ordersSurely().order();
        payer.pays(session(second));
        int port = mail.getPort();
        Relay silent = new Relay(port);
        silent.fallSilent();
        mail.getJavaMailProperties().setProperty("mail.smtp.timeout", "60000");
        mail.setPort(silent.port());
        try {
            books.sql(
                            "update notifications.mail set status = 'WAITING', sent_at = null, due_at = now() where order_id = :id")
                    .param("id", first.value())
                    .update();
            await().atMost(Duration.ofSeconds(20)).until(() -> silent.connections() > 0);

            due(second);

            awaitStatus(second, OrderStatus.CONFIRMED);
        } finally {
            mail.setPort(port);
            mail.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
            silent.die();
        }
        awaitMail(second);
    }

    @Test
    void whatNeverGotThroughEndsOnceItIsTooLateForAPage() {
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"drop-before\", \"times\": 2}");
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");
        assertThat(ines.orders()).isInstanceOf(Placement.PaymentUnreachable.class);
        OrderId id = orderOf(ines);

        fiveMinutesPass(id);

        awaitStatus(id, OrderStatus.EXPIRED);
        assertThat(available(vase)).isEqualTo(10);
    }

    @Test
    void aFailureThatTheProviderRemembersEndsTheAttemptAndFreesTheStock() {
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"error-before\"}");
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");

        assertThat(ines.orders())
                .as("there is no page, and under this key there never will be one")
                .isInstanceOf(Placement.PaymentRefused.class);

        assertThat(available(vase)).isEqualTo(10);
        OrderId second = ines.ordersSurely().order();
        payer.pays(session(second));
        awaitStatus(second, OrderStatus.CONFIRMED);
    }

    @Test
    void aPageBehindAFailureThatTheProviderRemembersIsFound() {
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"error-after\"}");
        Shopper ines = shopper().puts(vase, 1).says("ines@example.com");

        OrderId id = ines.ordersSurely().order();

        assertThat(summary(id).status()).isEqualTo(PaymentStatus.OPEN);
        payer.pays(session(id));
        awaitStatus(id, OrderStatus.CONFIRMED);
    }

    @Test
    void theLastUnitsGoToAsManyAsThereAre() {
        Sku rare = shelves.stock(2500, 3);
        var shoppers = IntStream.range(0, 12)
                .mapToObj(i -> shopper().puts(rare, 1).says("s" + i + "@example.com"))
                .toList();

        var placements = shoppers.parallelStream().map(Shopper::orders).toList();

        assertThat(placements).filteredOn(Placement.Placed.class::isInstance).hasSize(3);
        assertThat(placements)
                .filteredOn(each -> !(each instanceof Placement.Placed))
                .allMatch(each -> each instanceof Placement.OutOfStock || each instanceof Placement.Incomplete);
        assertThat(available(rare)).isZero();
    }

    private OrderId orderOf(Shopper shopper) {
        SecretToken key = carts.cartOf(shopper.token()).orElseThrow().checkoutKey();
        return orders.orderOf(key).orElseThrow().id();
    }

    private void fiveMinutesPass(OrderId id) {
        books.sql("""
                        update payments.attempt set opened_at = opened_at - interval '5 minutes',
                            expires_at = expires_at - interval '5 minutes', next_check_at = now()
                        where reference = :id""").param("id", id.value()).update();
    }

    private void awaitMail(OrderId id) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                count("select count(*) from notifications.mail where status = 'SENT' and order_id = '"
                                        + id + "'"))
                        .isEqualTo(1));
    }

    private Shopper shopper() {
        return new Shopper(carts, checkout);
    }

    private String session(OrderId id) {
        return Objects.requireNonNull(summary(id).sessionId());
    }

    private PaymentSummary summary(OrderId id) {
        return payments.summaryOf(orders.orderOf(id).payment()).orElseThrow();
    }

    private int available(Sku sku) {
        return Objects.requireNonNull(inventory.availabilityOf(Set.of(sku)).get(sku))
                .available();
    }

    private long count(String sql) {
        return books.sql(sql).query(Long.class).single();
    }

    /** Makes the reconciler look now instead of in five minutes. */
    private void due(OrderId id) {
        books.sql("update payments.attempt set next_check_at = now() where reference = :id")
                .param("id", id.value())
                .update();
    }

    private OrderDetails awaitStatus(OrderId id, OrderStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).status()).isEqualTo(status));
        return orders.orderOf(id);
    }
}
