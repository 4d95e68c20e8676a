package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.param.WebhookEndpointListParams;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Placement;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.payments.gateway.Booking;
import shop.stoa.payments.gateway.DisputeReport;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;
import shop.stoa.testing.StaffDesk;

/** The shop's books held against the provider's, and the page that tells of it. */
@ShopTest(
        properties = {
            "stoa.payments.reconcile-every=500ms",
            "stoa.payments.look-every=500ms",
            "stoa.payments.catch-up-every=8s",
            // a shop of its own: here the provider knows of payments that the books must not
            "stoa.payments.compare-every=2h"
        })
@Import(Shelves.class)
class DifferencesTests {

    private static final String PAGE = "/admin/payments/differences";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private Differences differences;

    @Autowired
    private StatementRepository statement;

    @Autowired
    private Comparing comparing;

    @Autowired
    private FindingRepository findings;

    @Autowired
    private DisputeBooking disputeBooking;

    @Autowired
    private AttemptRepository attempts;

    @Autowired
    private Settling settling;

    @Autowired
    private BooksClock clock;

    @Autowired
    private PaymentGateway gateway;

    @Autowired
    private StripeClient stripe;

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
    private JdbcClient books;

    @Autowired
    private Sandbox sandbox;

    @Autowired
    private MeterRegistry meters;

    private Payer payer = new Payer("");

    @BeforeEach
    void begin() {
        payer = new Payer(sandbox.baseUrl());
        payer.mendsAll();
    }

    @AfterEach
    void mend() {
        payer.mendsAll();
        payer.settlesAsTaken();
    }

    private PaymentReference paid() {
        OrderId id = new Shopper(carts, checkout)
                .puts(shelves.stock(2500, 10), 1)
                .says("ines@example.com")
                .ordersSurely()
                .order();
        PaymentReference payment = orders.orderOf(id).payment();
        payer.pays(Objects.requireNonNull(summary(payment).sessionId()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.orderOf(id).status()).isEqualTo(OrderStatus.CONFIRMED));
        return payment;
    }

    private PaymentSummary summary(PaymentReference payment) {
        return payments.summaryOf(payment).orElseThrow();
    }

    private String intent(PaymentReference payment) {
        return Objects.requireNonNull(summary(payment).intentId());
    }

    /** Another comparison may be at work, or have failed a minute ago: this one does not wait for it. */
    private void looksAgain() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            books.sql("update payments.round set claimed_until = now() where failure is not null")
                    .update();
            return differences.lookAgain();
        });
    }

    private long ledger(PaymentReference payment, String kind) {
        return books.sql("select coalesce(sum(amount), 0) from payments.ledger where reference = :id and kind = :kind")
                .param("id", payment.value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private List<Difference> about(String subject) {
        return differences.all().stream()
                .filter(each -> each.subject().equals(subject))
                .toList();
    }

    @Test
    void whatNoEventToldOfIsReadFromTheStatementAndBooked() {
        PaymentReference payment = paid();
        payer.breaks("{\"event\": \"*\", \"mode\": \"lose\", \"times\": 0}");
        payer.refundsByHand(intent(payment), 500);

        looksAgain();

        assertThat(ledger(payment, "REFUND")).isEqualTo(-500);
        assertThat(ledger(payment, "FEE")).isNegative();
        payer.disputes(intent(payment));

        looksAgain();

        assertThat(ledger(payment, "DISPUTE")).isEqualTo(-2990);
        assertThat(statement.differing(null, Instant.now().plus(Duration.ofHours(1))))
                .noneMatch(found -> found.subject().equals(intent(payment)));
    }

    @Test
    void aDisputeThatIsLostWhileNobodyHearsOfItIsAskedFor() {
        PaymentReference payment = paid();
        String dispute = payer.disputes(intent(payment));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(payments.disputesOf(payment)).hasSize(1));
        payer.breaks("{\"event\": \"*\", \"mode\": \"delay\", \"delay_ms\": 60000, \"times\": 0}");
        payer.decidesDispute(dispute, false);

        looksAgain();

        assertThat(payments.disputesOf(payment))
                .singleElement()
                .satisfies(lost -> assertThat(lost.status()).isEqualTo(DisputeStatus.LOST));
    }

    /** As where a bank's question was answered, and the bank calls the money back nevertheless. */
    @Test
    void aDisputeThatWasDecidedAndBeginsAgainIsOpenWithItsMoneyGone() {
        PaymentReference payment = paid();
        String dispute = "du_again_" + payment;
        Instant before = clock.instant();
        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.WON, 0), before, null);

        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.OPEN, 2990), clock.instant(), null);

        assertThat(payments.disputesOf(payment))
                .singleElement()
                .satisfies(again -> assertThat(again.status()).isEqualTo(DisputeStatus.OPEN));
        assertThat(ledger(payment, "DISPUTE")).isEqualTo(-2990);
    }

    @Test
    void anAnswerThatIsOlderThanTheDecisionOpensNothingAgainAndItsMoneyIsBooked() {
        PaymentReference payment = paid();
        String dispute = "du_late_" + payment;
        Instant before = clock.instant();
        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.WON, 0), clock.instant(), null);

        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.OPEN, 2990), before, null);

        assertThat(payments.disputesOf(payment))
                .singleElement()
                .satisfies(decided -> assertThat(decided.status()).isEqualTo(DisputeStatus.WON));
        assertThat(ledger(payment, "DISPUTE")).isEqualTo(-2990);
    }

    /** And not the other way round: an older version kept what was only asked as open. */
    @Test
    void anAnswerThatIsOlderThanTheMoneysLeavingDoesNotSayThatItIsThere() {
        PaymentReference payment = paid();
        String dispute = "du_asked_" + payment;
        Instant before = clock.instant();
        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.OPEN, 2990), clock.instant(), null);

        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.INQUIRY, 0), before, null);

        assertThat(payments.disputesOf(payment))
                .extracting(DisputeSummary::status)
                .containsExactly(DisputeStatus.OPEN);
        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.INQUIRY, 0), clock.instant(), null);
        assertThat(payments.disputesOf(payment))
                .extracting(DisputeSummary::status)
                .as("the money is away, as where the version before has booked that and left the mark of an inquiry")
                .containsExactly(DisputeStatus.OPEN);
        List<DisputeReport.Move> back = List.of(move(dispute, 1, -2990), move(dispute, 2, 2990));
        disputeBooking.book(
                payment, report(dispute, null, DisputeReport.Standing.INQUIRY, back), clock.instant(), null);
        assertThat(payments.disputesOf(payment))
                .extracting(DisputeSummary::status)
                .containsExactly(DisputeStatus.INQUIRY);
    }

    private static DisputeReport report(String id, DisputeReport.Standing standing, long withdrawn) {
        return report(id, null, standing, withdrawn == 0 ? List.of() : List.of(move(id, 1, -withdrawn)));
    }

    private static DisputeReport report(
            String id, @Nullable String intent, DisputeReport.Standing standing, List<DisputeReport.Move> moves) {
        return new DisputeReport(id, null, intent, standing, 2990, "EUR", moves, "general", null, Instant.now());
    }

    private static DisputeReport.Move move(String dispute, int number, long amount) {
        return new DisputeReport.Move("txn_%d_%s".formatted(number, dispute), amount, Instant.ofEpochSecond(number));
    }

    /** The bank gives the money back and takes it again: three lines of the statement, whose events come twice and late. */
    @Test
    void moneyThatLeavesTwiceIsBookedTwiceAndNoMoreOften() {
        payer.breaks("{\"event\": \"charge.dispute.*\", \"mode\": \"duplicate\", \"count\": 3, \"times\": 0}");
        PaymentReference payment = paid();
        String dispute = payer.disputes(intent(payment));
        awaitDispute(payment, DisputeStatus.OPEN);
        payer.decidesDispute(dispute, true);
        awaitDispute(payment, DisputeStatus.WON);

        payer.reopensDispute(dispute);

        awaitDispute(payment, DisputeStatus.OPEN);
        looksAgain();
        looksAgain();
        assertThat(movesOf(payment)).containsExactly(-2990L, 2990L, -2990L);
        assertThat(books.sql("""
                        select count(*) from payments.ledger l join payments.provider_booking b
                        on b.id = l.provider_id and b.amount = l.amount and b.source_id = l.dispute_id
                        where l.reference = :id""").param("id", payment.value()).query(Long.class).single())
                .isEqualTo(3);
        assertBooksAgree(payment);
    }

    private void awaitDispute(PaymentReference payment, DisputeStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(payments.disputesOf(payment))
                        .singleElement()
                        .satisfies(known -> assertThat(known.status()).isEqualTo(status)));
    }

    private List<Long> movesOf(PaymentReference payment) {
        return books.sql("""
                        select amount from payments.ledger
                        where reference = :id and kind in ('DISPUTE', 'DISPUTE_RETURNED') order by id""").param("id", payment.value()).query(Long.class).list();
    }

    private void assertBooksAgree(PaymentReference payment) {
        assertThat(statement.unbooked(null)).noneMatch(line -> intent(payment).equals(line.intentId()));
        assertThat(statement.differing(null, Instant.now().plus(Duration.ofHours(1))))
                .noneMatch(found -> found.subject().equals(intent(payment)));
    }

    /** It keyed what went one way by the dispute, and its row can never be changed. */
    @Test
    void whatAnEarlierVersionBookedOfADisputeStandsForItsOldestLines() {
        PaymentReference payment = paid();
        payer.breaks("{\"event\": \"*\", \"mode\": \"delay\", \"delay_ms\": 60000, \"times\": 0}");
        String dispute = payer.disputes(intent(payment));
        bookedAsOne(payment, dispute, "DISPUTE", -2990);
        looksAgain();
        assertThat(movesOf(payment)).containsExactly(-2990L);
        payer.decidesDispute(dispute, true);
        bookedAsOne(payment, dispute, "DISPUTE_RETURNED", 2990);
        looksAgain();
        assertThat(movesOf(payment)).containsExactly(-2990L, 2990L);
        assertBooksAgree(payment);

        payer.reopensDispute(dispute);
        looksAgain();
        looksAgain();

        assertThat(movesOf(payment)).containsExactly(-2990L, 2990L, -2990L);
        assertBooksAgree(payment);
    }

    @Test
    void anEarlierVersionThatStillServesBooksNothingOfADisputeASecondTime() {
        PaymentReference payment = paid();
        String dispute = "du_both_" + payment;
        disputeBooking.book(payment, report(dispute, DisputeReport.Standing.OPEN, 2990), clock.instant(), null);

        assertThat(bookedAsOne(payment, dispute, "DISPUTE", -2990)).isZero();
        assertThat(bookedAsOne(payment, dispute, "DISPUTE_RETURNED", 2990)).isEqualTo(1);

        disputeBooking.book(
                payment,
                report(
                        dispute,
                        null,
                        DisputeReport.Standing.WON,
                        List.of(move(dispute, 1, -2990), move(dispute, 2, 2990))),
                clock.instant(),
                null);
        assertThat(movesOf(payment)).containsExactly(-2990L, 2990L);
    }

    /** As the version before books. @return how many rows */
    private int bookedAsOne(PaymentReference payment, String dispute, String kind, long amount) {
        return books.sql("""
                        insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at)
                        values (:reference, :kind, :provider, :amount, 'EUR', now())
                        on conflict (kind, provider_id) do nothing""")
                .param("reference", payment.value())
                .param("kind", kind)
                .param("provider", dispute)
                .param("amount", amount)
                .update();
    }

    /** The provider tells one way out and one back with a dispute; all of them are in its statement. */
    @Test
    void movesThatTheDisputeNoLongerTellsAreReadFromTheStatement() {
        PaymentReference payment = paid();
        String dispute = "du_latest_" + payment;
        for (int number = 1; number <= 3; number++) {
            books.sql("""
                            insert into payments.provider_booking
                                (id, kind, source_id, intent_id, ours, amount, fee, currency, booked_at)
                            values (:id, 'DISPUTE', :dispute, :intent, true, :amount, 0, 'EUR', to_timestamp(:number))""")
                    .param("id", move(dispute, number, 0).id())
                    .param("dispute", dispute)
                    .param("intent", intent(payment))
                    .param("amount", number % 2 == 1 ? -2990 : 2990)
                    .param("number", number)
                    .update();
        }

        disputeBooking.book(
                payment,
                report(
                        dispute,
                        intent(payment),
                        DisputeReport.Standing.OPEN,
                        List.of(move(dispute, 3, -2990), move(dispute, 2, 2990))),
                clock.instant(),
                null);

        assertThat(ledger(payment, "DISPUTE")).isEqualTo(-5980);
        assertThat(ledger(payment, "DISPUTE_RETURNED")).isEqualTo(2990);
        looksAgain();
        assertBooksAgree(payment);
    }

    /** It took the provider's word for having been delivered, as where somebody switched the address off meanwhile. */
    @Test
    void anEventThatCountsAsDeliveredIsAskedForOnceADay() {
        PaymentReference payment = paid();
        String session = Objects.requireNonNull(summary(payment).sessionId());
        await().atMost(Duration.ofSeconds(20)).until(() -> completed(session) == 1);
        books.sql("delete from payments.provider_event where object_id = :session")
                .param("session", session)
                .update();

        await().atMost(Duration.ofSeconds(20)).until(() -> aDayPasses("all events") == 1);

        await().atMost(Duration.ofSeconds(30)).until(() -> completed(session) == 1);
    }

    private int aDayPasses(String round) {
        return books.sql("update payments.round set ended_at = now() - interval '25 hours' where name = :name")
                .param("name", round)
                .update();
    }

    private long completed(String session) {
        return books.sql("""
                        select count(*) from payments.provider_event
                        where object_id = :session and type = 'checkout.session.completed' and state = 'DONE'""").param("session", session).query(Long.class).single();
    }

    @Test
    void sumsThatDifferAreFoundAndKeepTheirMomentUntilTheyDoNot() {
        PaymentReference payment = paid();
        looksAgain();
        books.sql("""
                        insert into payments.provider_booking (id, kind, source_id, intent_id, ours, amount, fee, currency, booked_at)
                        values (:id, 'OTHER', null, :intent, false, 0, 0, 'EUR', now())""")
                .param("id", "txn_" + payment)
                .param("intent", intent(payment))
                .update();
        var later = Instant.now().plus(Duration.ofHours(1));
        assertThat(statement.differing(null, later))
                .noneMatch(found -> found.subject().equals(intent(payment)));
        books.sql("update payments.provider_booking set kind = 'DISPUTE', amount = -100 where id = :id")
                .param("id", "txn_" + payment)
                .update();

        findings.replace(List.of(DifferenceKind.BOOKS), statement.differing(null, later));

        Difference found = about(intent(payment)).getFirst();
        assertThat(found.ours()).isEqualTo(Money.of(2990, "EUR"));
        assertThat(found.theirs()).isEqualTo(Money.of(2890, "EUR"));
        findings.replace(List.of(DifferenceKind.BOOKS), statement.differing(null, later));
        assertThat(about(intent(payment)).getFirst().since()).isEqualTo(found.since());
        books.sql("delete from payments.provider_booking where id = :id")
                .param("id", "txn_" + payment)
                .update();
        findings.replace(List.of(DifferenceKind.BOOKS), statement.differing(null, later));
        assertThat(about(intent(payment))).isEmpty();
    }

    /** As after a day whose lines nobody told: not what has moved is looked at, but all there is. */
    @Test
    void whatHasNotMovedIsComparedOnceADay() {
        PaymentReference payment = paid();
        String intent = intent(payment);
        looksAgain();
        books.sql(
                        "update payments.provider_booking set amount = amount - 100, booked_at = now() - interval '9 days' where intent_id = :intent")
                .param("intent", intent)
                .update();
        books.sql("update payments.attempt set settled_at = now() - interval '9 days' where reference = :payment")
                .param("payment", payment.value())
                .update();
        try {
            Instant later = Instant.now().plus(Duration.ofHours(1));
            assertThat(statement.differing(Instant.now().minus(Duration.ofHours(2)), later))
                    .noneMatch(found -> found.subject().equals(intent));

            findings.replace(List.of(DifferenceKind.BOOKS), statement.differing(null, later));

            assertThat(about(intent)).hasSize(1);
            assertThat(statement.differing(Instant.now().minus(Duration.ofHours(2)), later))
                    .as("what has differed is looked at until it does not")
                    .anyMatch(found -> found.subject().equals(intent));
        } finally {
            books.sql("update payments.provider_booking set amount = amount + 100 where intent_id = :intent")
                    .param("intent", intent)
                    .update();
            looksAgain();
        }
        assertThat(about(intent)).isEmpty();
    }

    /** In a shop that has sold for years one statement over all of it would be broken off, and each hour anew. */
    @Test
    void aLongStatementIsComparedLotByLot() {
        List<PaymentReference> paid = List.of(paid(), paid(), paid());
        looksAgain();
        StatementRepository oneByOne = new StatementRepository(books, 1);
        var later = Instant.now().plus(Duration.ofHours(1));
        try {
            paid.forEach(payment -> books.sql("""
                            insert into payments.provider_booking
                                (id, kind, source_id, intent_id, ours, amount, fee, currency, booked_at)
                            values (:id, 'DISPUTE', 'du_lots', :intent, false, -100, 7, 'EUR', now())""")
                    .param("id", "txn_lots_" + payment)
                    .param("intent", intent(payment))
                    .update());

            assertThat(oneByOne.differing(null, later))
                    .extracting(FindingRepository.Finding::subject)
                    .containsAll(paid.stream().map(this::intent).toList());
            assertThat(oneByOne.differing(null, later))
                    .containsExactlyInAnyOrderElementsOf(statement.differing(null, later));
            assertThat(oneByOne.unbooked(null))
                    .containsExactlyInAnyOrderElementsOf(statement.unbooked(null))
                    .extracting(StatementRepository.Unbooked::intentId)
                    .containsAll(paid.stream().map(this::intent).toList());

            oneByOne.bookFees(null);
            statement.bookFees(null);

            assertThat(books.sql("""
                            select count(*) from payments.ledger
                            where kind = 'FEE' and amount = -7 and provider_id like 'txn_lots_%'""").query(Long.class).single()).isEqualTo(paid.size());
        } finally {
            books.sql("delete from payments.provider_booking where source_id = 'du_lots'")
                    .update();
        }
    }

    @Test
    void anAccountThatIsKeptInAnotherCurrencyIsNoDifference() {
        payer.settlesIn("usd", 1.08);
        PaymentReference payment = paid();
        payer.refundsByHand(intent(payment), 500);
        payer.disputes(intent(payment));

        looksAgain();

        assertThat(ledger(payment, "REFUND")).isEqualTo(-500);
        assertThat(ledger(payment, "DISPUTE")).isEqualTo(-2990);
        assertThat(books.sql("select distinct currency from payments.ledger where reference = :id and kind = 'FEE'")
                        .param("id", payment.value())
                        .query(String.class)
                        .list())
                .containsExactly("USD");
        assertThat(statement.unbooked(null)).noneMatch(line -> intent(payment).equals(line.intentId()));
        assertThat(statement.differing(null, Instant.now().plus(Duration.ofHours(1))))
                .noneMatch(found -> found.subject().equals(intent(payment)));
    }

    /** As where a node of an earlier version has had the first round after the upgrade. */
    @Test
    void linesThatWereKeptConvertedAreReadOnceMoreHoweverLongAgo() {
        payer.settlesIn("usd", 1.08);
        PaymentReference payment = paid();
        payer.refundsByHand(intent(payment), 500);
        looksAgain();
        books.sql("""
                        update payments.provider_booking set amount = amount * 2, currency = 'USD', fee_currency = null
                        where intent_id = :intent""").param("intent", intent(payment)).update();
        books.sql("update payments.round set ended_at = now() + interval '27 hours' where name = 'statement'")
                .update();

        await().atMost(Duration.ofSeconds(30)).until(() -> comparing.compare(Duration.ofHours(-28)));

        assertThat(books.sql("select distinct currency from payments.provider_booking where intent_id = :intent")
                        .param("intent", intent(payment))
                        .query(String.class)
                        .list())
                .containsExactly("EUR");
        assertBooksAgree(payment);
        assertThat(statement.firstConverted()).isEmpty();
    }

    @Test
    void aPaymentThatIsForNothingGoesBackAsItWasPaidWhateverTheAccountIsKeptIn() {
        payer.settlesIn("usd", 0.92);
        String intent = strays();

        looksAgain();

        assertThat(about(intent).getFirst().theirs()).isEqualTo(Money.of(1700, "EUR"));
        assertThat(differences.sendBack(intent)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());
        assertThat(returned(intent)).isEqualTo(1700);
    }

    @Test
    void linesThatCanNeverBeBookedDoNotKeepLaterOnesFromBeingBooked() {
        PaymentReference payment = paid();
        books.sql("""
                        insert into payments.provider_booking (id, kind, source_id, intent_id, ours, amount, fee, currency, booked_at)
                        select 'txn_never_' || n, 'PAYMENT', null, :intent, false, 1, 0, 'EUR', now() - interval '1 day'
                        from generate_series(1, 500) n""").param("intent", intent(payment)).update();
        try {
            looksAgain();
            payer.breaks("{\"event\": \"*\", \"mode\": \"delay\", \"delay_ms\": 60000, \"times\": 0}");
            payer.refundsByHand(intent(payment), 500);

            looksAgain();

            assertThat(ledger(payment, "REFUND")).isEqualTo(-500);
        } finally {
            books.sql("delete from payments.provider_booking where id like 'txn_never_%'")
                    .update();
        }
    }

    /** The provider made the page after it had been looked for, and somebody paid on it. */
    @Test
    void moneyForAnAttemptThatEndedWithoutAPageIsBookedAndGoesBack() {
        PaymentReference payment = endedWithoutAPage();
        payer.breaks("{\"event\": \"*\", \"mode\": \"lose\", \"times\": 0}");
        Attempt attempt = attempts.find(payment).orElseThrow();
        payer.pays(gateway.start(attempt.id(), attempt.request()).sessionId());

        looksAgain();

        assertThat(summary(payment).status()).isEqualTo(PaymentStatus.REFUND_DUE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(returned(intent(payment))).isEqualTo(2990));
    }

    @Test
    void moneyForAnAttemptThatCannotBeBookedIsADifference() {
        PaymentReference payment = endedWithoutAPage();
        String intent = "pi_unbooked_" + payment;
        statement.keep(new Booking(
                "txn_unbooked_" + payment,
                Booking.Kind.PAYMENT,
                null,
                intent,
                payment.value(),
                true,
                2990,
                "EUR",
                0,
                "EUR",
                Instant.now()));
        try {
            assertThat(statement.differing(null, Instant.now().plus(Duration.ofHours(1))))
                    .filteredOn(found -> found.subject().equals(intent))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.reference()).isEqualTo(payment.value());
                        assertThat(found.ours()).isZero();
                        assertThat(found.theirs()).isEqualTo(2990);
                    });
        } finally {
            books.sql("delete from payments.provider_booking where intent_id = :intent")
                    .param("intent", intent)
                    .update();
        }
    }

    private PaymentReference endedWithoutAPage() {
        payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"rate-limit\", \"times\": 0}");
        Shopper ines =
                new Shopper(carts, checkout).puts(shelves.stock(2500, 10), 1).says("ines@example.com");
        SecretToken key = carts.cartOf(ines.token()).orElseThrow().checkoutKey();
        assertThat(ines.orders()).isInstanceOf(Placement.PaymentUnreachable.class);
        PaymentReference payment = orders.orderOf(key).orElseThrow().payment();
        settling.bookRefusal(payment);
        payer.mendsAll();
        assertThat(summary(payment).status()).isEqualTo(PaymentStatus.FAILED);
        return payment;
    }

    /** A payment with our mark that no attempt knows, as after a backup was played in. @return the provider's id of it */
    private String strays() {
        return strays(baseUrl);
    }

    private String strays(String asker) {
        return strays(asker, "4242424242424242");
    }

    private String strays(String asker, String card) {
        UUID nobody = UUID.randomUUID();
        String request = gateway.requestFor(
                nobody,
                Money.of(1700, "EUR"),
                "Lost",
                new EmailAddress("lost@example.com"),
                baseUrl + "/checkout/complete?session={CHECKOUT_SESSION_ID}",
                baseUrl + "/cart",
                Instant.now().plus(Duration.ofMinutes(40)),
                Locale.ENGLISH);
        String marked = request.replace(inForm("[stoa_shop]=" + baseUrl), inForm("[stoa_shop]=" + asker));
        String session = gateway.start(nobody, marked).sessionId();
        payer.pays(session, card);
        return Objects.requireNonNull(gateway.lookUp(session).intentId());
    }

    private static String inForm(String pair) {
        int equals = pair.indexOf('=');
        return pair.substring(0, equals + 1) + URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8);
    }

    @Test
    void whatAnotherShopOnTheSameAccountSoldIsNoneOfOurs() {
        String intent = strays("https://other.example");

        looksAgain();

        assertThat(about(intent)).isEmpty();
        assertThat(returned(intent)).isZero();
    }

    private long returned(String intent) {
        return sandbox.journal().refunded(intent);
    }

    @Test
    void aPaymentThatIsForNothingGoesBackOnce() {
        String intent = strays();

        looksAgain();

        Difference stray = about(intent).getFirst();
        assertThat(stray.kind()).isEqualTo(DifferenceKind.STRAY);
        assertThat(stray.theirs()).isEqualTo(Money.of(1700, "EUR"));
        assertThat(differences.goesBackAt(intent))
                .hasValueSatisfying(at -> assertThat(at)
                        .isBetween(
                                Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3700)));
        assertThat(returned(intent)).isZero();

        assertThat(differences.sendBack(intent)).isTrue();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());
        assertThat(returned(intent)).isEqualTo(1700);
        assertThat(differences.sendBack(intent)).isFalse();
        looksAgain();
        assertThat(returned(intent)).isEqualTo(1700);
        assertThat(about(intent)).isEmpty();
    }

    @Test
    void aPaymentThatIsForNothingGoesBackByItselfAfterAnHourThoughTheAnswerIsLost() {
        String intent = strays();
        looksAgain();
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"drop-after\", \"times\": 2}");

        books.sql("update payments.stray_payment set next_try_at = now() where intent_id = :intent")
                .param("intent", intent)
                .update();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(returned(intent)).isEqualTo(1700));
        books.sql("update payments.stray_payment set next_try_at = now() where intent_id = :intent")
                .param("intent", intent)
                .update();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());
        assertThat(returned(intent)).isEqualTo(1700);
    }

    @Test
    void aPaymentThatIsForNothingIsNotBackBeforeTheBankHasIt() {
        String intent = strays(baseUrl, "4000000000007726");
        looksAgain();

        assertThat(differences.sendBack(intent)).isTrue();

        await().atMost(Duration.ofSeconds(20)).until(() -> isAskedForLater(intent));
        assertThat(about(intent)).hasSize(1);
        assertThat(returned(intent)).isZero();
        payer.succeedsRefund(refundOf(intent));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());
        assertThat(returned(intent)).isEqualTo(1700);
    }

    private boolean isAskedForLater(String intent) {
        return books.sql("""
                        select next_try_at > now() + interval '10 minutes' from payments.stray_payment
                        where intent_id = :intent and state = 'SENT'""")
                .param("intent", intent)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Test
    void aPaymentThatIsForNothingAndComesBackFromTheBankWaitsForStaff() {
        String intent = strays();
        looksAgain();
        assertThat(differences.sendBack(intent)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());

        payer.failsRefund(refundOf(intent));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).singleElement().satisfies(stray -> {
                    assertThat(stray.kind()).isEqualTo(DifferenceKind.STRAY);
                    assertThat(stray.detail()).isEqualTo("lost_or_stolen_card");
                }));
    }

    private String refundOf(String intent) {
        return sandbox.journal().refunds().stream()
                .filter(refund -> refund.paymentIntent().equals(intent))
                .findFirst()
                .orElseThrow()
                .refund();
    }

    /** Stripe says the same under that key for ever; staff who send it once more do so under another. */
    @Test
    void aPaymentThatIsForNothingAndMetAFailureThatTheProviderKeepsWaitsForStaff() {
        String intent = strays();
        looksAgain();
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"error-before\", \"times\": 1}");

        assertThat(differences.sendBack(intent)).isTrue();

        awaitFailed(intent);
        assertThat(returned(intent)).isZero();
        UUID key = keyOf(intent);
        assertThat(differences.sendBack(intent)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());
        assertThat(returned(intent)).isEqualTo(1700);
        assertThat(keyOf(intent)).isNotEqualTo(key);
    }

    @Test
    void aPaymentThatIsForNothingIsNotSentAgainOnceItsKeyMayBeForgotten() {
        String intent = strays();
        looksAgain();
        payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"rate-limit\", \"times\": 0}");
        assertThat(differences.sendBack(intent)).isTrue();

        // again and again, since whoever sends it at this moment puts it off afterwards
        await().atMost(Duration.ofSeconds(20)).until(() -> aDayPassesSinceItWasSent(intent) == 1 && hasFailed(intent));

        payer.mendsAll();
        assertThat(returned(intent)).isZero();
        assertThat(differences.sendBack(intent)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(returned(intent)).isEqualTo(1700));
    }

    /** As where the provider was slow to show what it had done. */
    @Test
    void whatWentBackUnderTheFormerKeyIsFoundBeforeItIsSentUnderAnother() {
        String intent = strays();
        looksAgain();
        assertThat(differences.sendBack(intent)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());
        UUID key = keyOf(intent);
        books.sql("update payments.stray_payment set state = 'FAILED', failure = 'none' where intent_id = :intent")
                .param("intent", intent)
                .update();

        assertThat(differences.sendBack(intent)).isTrue();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(intent)).isEmpty());
        assertThat(keyOf(intent)).isEqualTo(key);
        assertThat(returned(intent)).isEqualTo(1700);
    }

    private void awaitFailed(String intent) {
        await().atMost(Duration.ofSeconds(20)).until(() -> hasFailed(intent));
    }

    private boolean hasFailed(String intent) {
        return about(intent).stream().anyMatch(stray -> stray.detail() != null);
    }

    /** By the database's clock, which no test can set: so what is in the row moves the other way. */
    private int aDayPassesSinceItWasSent(String intent) {
        return books.sql("""
                        update payments.stray_payment
                        set first_sent_at = first_sent_at - interval '25 hours', next_try_at = now()
                        where intent_id = :intent and first_sent_at is not null""").param("intent", intent).update();
    }

    private UUID keyOf(String intent) {
        return books.sql("select refund_id from payments.stray_payment where intent_id = :intent")
                .param("intent", intent)
                .query(UUID.class)
                .single();
    }

    @Test
    void staffCanKeepAPaymentThatIsForNothing() {
        String intent = strays();
        looksAgain();

        assertThat(differences.keep(intent)).isTrue();

        assertThat(about(intent)).isEmpty();
        assertThat(differences.sendBack(intent)).isFalse();
        assertThat(returned(intent)).isZero();
    }

    @Test
    void anEventThatAlwaysFailsIsDeadAfterEightTriesAndHoldsNobodyUp() {
        String id = "evt_poison_" + UUID.randomUUID();
        books.sql("""
                        insert into payments.provider_event (event_id, type, object_id, payload, state, next_try_at, received_at)
                        values (:id, 'refund.updated', 're_that_nobody_knows', '{}', 'NEW', now(), now())""").param("id", id).update();
        await().atMost(Duration.ofSeconds(20)).until(() -> triesOf(id) >= 1);

        String session = Objects.requireNonNull(summary(paid()).sessionId());
        await().atMost(Duration.ofSeconds(20)).until(() -> completed(session) == 1);
        assertThat(about(id)).as("it has its tries left").isEmpty();

        await().atMost(Duration.ofSeconds(40)).until(() -> {
            books.sql("update payments.provider_event set next_try_at = now() where event_id = :id and state = 'NEW'")
                    .param("id", id)
                    .update();
            return !about(id).isEmpty();
        });
        assertThat(about(id)).singleElement().satisfies(dead -> {
            assertThat(dead.kind()).isEqualTo(DifferenceKind.EVENT_DEAD);
            assertThat(dead.detail()).contains("refund.updated");
        });
        assertThat(triesOf(id)).isEqualTo(8);
        books.sql("delete from payments.provider_event where event_id = :id")
                .param("id", id)
                .update();
    }

    private int triesOf(String event) {
        return books.sql("select tries from payments.provider_event where event_id = :id")
                .param("id", event)
                .query(Integer.class)
                .single();
    }

    @Test
    void anEventThatDiedIsTriedAgainOnRequest() {
        String id = "evt_dead_" + UUID.randomUUID();
        books.sql("""
                        insert into payments.provider_event (event_id, type, payload, state, tries, next_try_at, received_at, failure)
                        values (:id, 'customer.created', '{}', 'DEAD', 8, now(), now(), 'Boom')""").param("id", id).update();
        assertThat(about(id)).singleElement().satisfies(dead -> {
            assertThat(dead.kind()).isEqualTo(DifferenceKind.EVENT_DEAD);
            assertThat(dead.detail()).contains("Boom");
        });

        Browser owner = owner();
        String page = owner.get(PAGE).body();
        assertThat(page).contains("An event could not be worked off", "/admin/payments/events/" + id + "/retries");
        var answer = owner.post(
                "/admin/payments/events/" + id + "/retries", Map.of("_csrf", Browser.token(owner.get(PAGE))));

        assertThat(answer.statusCode()).isEqualTo(303);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(about(id)).isEmpty());
    }

    @Test
    void anAddressThatStripeHasLostIsSeenAndRegisteredAgain() throws Exception {
        for (var endpoint : stripe.v1()
                .webhookEndpoints()
                .list(WebhookEndpointListParams.builder().build())
                .getData()) {
            stripe.v1().webhookEndpoints().delete(endpoint.getId());
        }
        looksAgain();
        assertThat(differences.counts()).containsEntry(DifferenceKind.ADDRESS_MISSING, 1L);
        assertThat(meters.get("stoa.payments.differences")
                        .tag("kind", "stray")
                        .gauge()
                        .value())
                .isNotNegative();
        Browser owner = owner();
        assertThat(owner.get(PAGE).body()).contains("Register the address");

        owner.post("/admin/payments/address", Map.of("_csrf", Browser.token(owner.get(PAGE))));

        assertThat(differences.counts()).doesNotContainKey(DifferenceKind.ADDRESS_MISSING);
        paid();
    }

    @Test
    void thePageTellsHowTheyAreConnectedInBothLanguages() {
        looksAgain();
        Browser owner = owner();

        assertThat(owner.get(PAGE).body())
                .contains("Shop and Stripe", "Rehearsal", "2026-07-29.dahlia", "acct_sandbox", "/webhooks/stripe");
        assertThat(owner.get("/de" + PAGE).body()).contains("Shop und Stripe", "Abweichung");
        assertThat(owner.get(PAGE + "?view=disputes").body()).contains("Disputes");
        assertThat(new Browser(baseUrl).get(PAGE).statusCode()).isEqualTo(302);
    }

    @Test
    void aPaymentIsLookedAtAgainAndAnUnknownOneIsNotFound() {
        PaymentReference payment = paid();
        Browser owner = owner();
        String token = Browser.token(owner.get(PAGE));

        assertThat(Browser.locationOf(
                        owner.post("/admin/payments/looks", Map.of("_csrf", token, "payment", payment.toString()))))
                .endsWith("?done=looked");
        assertThat(owner.post(
                                "/admin/payments/looks",
                                Map.of(
                                        "_csrf",
                                        token,
                                        "payment",
                                        UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(owner.post("/admin/payments/looks", Map.of("_csrf", token, "payment", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    private Browser owner() {
        return new StaffDesk(baseUrl, email, password).browser();
    }
}
