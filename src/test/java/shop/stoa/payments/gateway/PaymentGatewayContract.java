package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.payments.gateway.GatewayReport.Standing;

/** What the payments' room relies on, whoever the provider is: each provider's adapter passes these. */
abstract class PaymentGatewayContract {

    private static final Money DUE = Money.of(15_390, "EUR");

    private final UUID reference = UUID.randomUUID();
    private final Instant openedAt = Instant.now();
    private final Instant lastAskedAt = openedAt.plus(Duration.ofMinutes(5));

    abstract PaymentGateway gateway();

    /** A shopper pays on the page. */
    abstract void pay(String sessionId);

    /** The next page that is asked for comes into being, and nobody hears of it. */
    abstract void loseTheAnswerOfAStart();

    /** The next refund is made, and nobody hears of it. */
    abstract void loseTheAnswerOfARefund();

    /** A bank does not take it after all. */
    abstract void failRefund(String providerRefundId);

    @Test
    void opensAPageForTheAmountThatIsDue() {
        GatewayReport page = start();

        assertThat(page.standing()).isEqualTo(Standing.OPEN);
        assertThat(page.reference()).isEqualTo(reference);
        assertThat(page.amount()).isEqualTo(15_390);
        assertThat(page.currency()).isEqualTo("EUR");
        assertThat(page.live()).isEqualTo(gateway().live());
        assertThat(page.url()).isNotBlank();
    }

    @Test
    void asksForTheSameInTheSameWords() {
        Instant closes = openedAt.plus(Duration.ofMinutes(35));

        assertThat(request(DUE, closes)).isEqualTo(request(DUE, closes));
    }

    @Test
    void aReferenceIsOnePageHoweverOftenItIsSent() {
        String request = request(DUE, openedAt.plus(Duration.ofMinutes(35)));
        GatewayReport first = gateway().start(reference, request);

        assertThat(gateway().start(reference, request).sessionId()).isEqualTo(first.sessionId());
        pay(first.sessionId());
        assertThat(gateway().start(reference, request).sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    void aReferenceIsForOneRequestAlone() {
        start();
        String other = request(Money.of(1_000, "EUR"), openedAt.plus(Duration.ofMinutes(35)));

        assertThatExceptionOfType(GatewayRefusal.class)
                .isThrownBy(() -> gateway().start(reference, other));
    }

    @Test
    void tellsOfMoneyThatCame() {
        String page = start().sessionId();
        pay(page);

        GatewayReport paid = gateway().lookUp(page);

        assertThat(paid.standing()).isEqualTo(Standing.PAID);
        assertThat(paid.reference()).isEqualTo(reference);
        assertThat(paid.intentId()).isNotBlank();
        assertThat(paid.amount()).isEqualTo(15_390);
        assertThat(paid.url()).isNull();
    }

    @Test
    void closesAPageSoThatNobodyPays() {
        String page = start().sessionId();

        assertThat(gateway().expire(page).standing()).isEqualTo(Standing.EXPIRED);
        assertThat(gateway().expire(page).standing()).as("once more").isEqualTo(Standing.EXPIRED);
        assertThat(gateway().lookUp(page).url()).isNull();
    }

    @Test
    void tellsInsteadThatAPageWasPaidWhichShouldBeClosed() {
        String page = start().sessionId();
        pay(page);

        assertThat(gateway().expire(page).standing()).isEqualTo(Standing.PAID);
    }

    @Test
    void findsAPageOfWhichNobodyHeard() {
        loseTheAnswerOfAStart();
        assertThatExceptionOfType(GatewayUnreachable.class).isThrownBy(this::start);

        GatewayReport found = gateway().find(reference, openedAt, lastAskedAt).orElseThrow();

        assertThat(found.standing()).isEqualTo(Standing.OPEN);
        assertThat(start().sessionId()).isEqualTo(found.sessionId());
        assertThat(gateway().find(UUID.randomUUID(), openedAt, lastAskedAt)).isEmpty();
    }

    @Test
    void sendsMoneyBackOnceUnderOneIdForEver() {
        String intent = paid();
        UUID refund = UUID.randomUUID();

        RefundReport first = gateway().refund(refund, intent, Money.of(5_000, "EUR"));
        RefundReport again = gateway().refund(refund, intent, Money.of(5_000, "EUR"));

        assertThat(again.providerId()).isEqualTo(first.providerId());
        RefundReport told = gateway().lookUpRefund(first.providerId());
        assertThat(told.standing()).isIn(RefundReport.Standing.PENDING, RefundReport.Standing.SUCCEEDED);
        assertThat(told.refundId()).isEqualTo(refund);
        assertThat(told.intentId()).isEqualTo(intent);
        assertThat(told.reference()).isEqualTo(reference);
        assertThat(told.amount()).isEqualTo(5_000);
        assertThat(told.currency()).isEqualTo("EUR");
        gateway().refund(UUID.randomUUID(), intent, Money.of(10_390, "EUR"));
    }

    @Test
    void sendsNoMoreBackThanCame() {
        String intent = paid();
        gateway().refund(UUID.randomUUID(), intent, Money.of(15_000, "EUR"));
        UUID tooMuch = UUID.randomUUID();

        assertThatExceptionOfType(GatewayRefusal.class)
                .isThrownBy(() -> gateway().refund(tooMuch, intent, Money.of(391, "EUR")));

        assertThat(gateway().findRefund(tooMuch, intent)).isEmpty();
    }

    @Test
    void findsARefundOfWhichNobodyHeard() {
        String intent = paid();
        UUID refund = UUID.randomUUID();
        loseTheAnswerOfARefund();
        assertThatExceptionOfType(GatewayUnreachable.class)
                .isThrownBy(() -> gateway().refund(refund, intent, DUE));

        RefundReport found = gateway().findRefund(refund, intent).orElseThrow();

        assertThat(found.amount()).isEqualTo(15_390);
        assertThat(gateway().refund(refund, intent, DUE).providerId()).isEqualTo(found.providerId());
        assertThat(gateway().findRefund(UUID.randomUUID(), intent)).isEmpty();
    }

    @Test
    void tellsOfARefundThatFailedLater() {
        RefundReport sent = gateway().refund(UUID.randomUUID(), paid(), DUE);
        failRefund(sent.providerId());

        RefundReport failed = gateway().lookUpRefund(sent.providerId());

        assertThat(failed.standing()).isEqualTo(RefundReport.Standing.FAILED);
        assertThat(failed.failure()).isNotBlank();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatExceptionOfType(GatewayRefusal.class)
                .isThrownBy(() -> gateway().lookUp("cs_test_nobody"))
                .matches(GatewayRefusal::isUnknown);
        assertThatExceptionOfType(GatewayRefusal.class)
                .isThrownBy(() -> gateway().lookUpRefund("re_nobody"));
        assertThatExceptionOfType(GatewayRefusal.class)
                .isThrownBy(() -> gateway().refund(UUID.randomUUID(), "pi_nobody", DUE));
        assertThatExceptionOfType(GatewayRefusal.class)
                .isThrownBy(() -> gateway().expire("cs_test_nobody"))
                .matches(GatewayRefusal::isUnknown);
    }

    @Test
    void isNeverAskedInsideATransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> gateway().lookUp("cs_test_nobody"));
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    private GatewayReport start() {
        return gateway().start(reference, request(DUE, openedAt.plus(Duration.ofMinutes(35))));
    }

    private String paid() {
        String page = start().sessionId();
        pay(page);
        return Objects.requireNonNull(gateway().lookUp(page).intentId());
    }

    private String request(Money amount, Instant closes) {
        return gateway()
                .requestFor(
                        reference,
                        amount,
                        "Stoa, 3 items",
                        new EmailAddress("ines@stoa.example"),
                        "http://localhost/checkout/complete?session={CHECKOUT_SESSION_ID}",
                        "http://localhost/checkout",
                        closes,
                        Locale.UK);
    }
}
