package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.payments.gateway.PaperGateway;
import shop.stoa.testing.RoomTest;

/** The payments' room with another provider in the place of Stripe: it opens, settles, ends and refunds all the same. */
@RoomTest
class SecondProviderTests {

    private static final Money DUE = Money.of(15_390, "EUR");

    @TestConfiguration(proxyBeanMethods = false)
    static class AnotherProvider {

        @Bean
        @Primary
        PaperGateway paper() {
            return new PaperGateway();
        }
    }

    @Autowired
    private Payments payments;

    @Autowired
    private PaperGateway paper;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private PaymentReference reference;

    @BeforeEach
    void begin() {
        reference = new PaymentReference(UUID.randomUUID());
    }

    @Test
    void takesMoneyAndSendsItBack() {
        String page = opened();
        assertThat(payments.start(reference))
                .isEqualTo(new PaymentStart.Ready("http://localhost/paper/" + reference.value()));
        paper.pay(page);

        assertThat(payments.settle(reference).status()).isEqualTo(PaymentStatus.PAID);

        refund();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                payments.summaryOf(reference).orElseThrow().refunded())
                        .isEqualTo(Money.of(5_000, "EUR")));
        assertThat(paper.lookUp(page).amount()).isEqualTo(15_390);
    }

    /** Its key may be forgotten by then: it is looked up, not sent again. */
    @Test
    void aRefundWhoseAnswerWasLostIsFoundADayLater() {
        paper.pay(opened());
        payments.settle(reference);
        paper.loseTheNextRefund();
        int before = paper.refundsAskedFor();
        refund();
        await().until(() -> paper.refundsAskedFor() == before + 1);

        aDayPasses();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stateOfTheRefund()).isEqualTo("SUCCEEDED"));
        assertThat(paper.refundsAskedFor()).isEqualTo(before + 1);
    }

    @Test
    void aRefundThatNeverGotThroughWithinADayIsNotSentAgainButTold() {
        paper.pay(opened());
        payments.settle(reference);
        paper.takesNoRefunds(true);
        int before = paper.refundsAskedFor();
        refund();
        await().until(() -> paper.refundsAskedFor() == before + 1);
        paper.takesNoRefunds(false);

        aDayPasses();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stateOfTheRefund()).isEqualTo("FAILED"));
        assertThat(paper.refundsAskedFor()).isEqualTo(before + 1);
        assertThat(payments.summaryOf(reference).orElseThrow().refunded()).isEqualTo(Money.of(0, "EUR"));
    }

    private void refund() {
        transaction.executeWithoutResult(
                status -> payments.refund(new RefundWish(UUID.randomUUID(), reference, Money.of(5_000, "EUR"))));
    }

    /** By the database's clock, which no test can set: so what is in the rows moves the other way. */
    private void aDayPasses() {
        jdbc.sql("""
                        update payments.refund
                        set first_sent_at = first_sent_at - interval '25 hours', next_try_at = now()
                        where reference = :id""").param("id", reference.value()).update();
    }

    private String stateOfTheRefund() {
        return jdbc.sql("select state from payments.refund where reference = :id")
                .param("id", reference.value())
                .query(String.class)
                .single();
    }

    @Test
    void closesAPageThatNobodyPaid() {
        opened();

        assertThat(payments.cancel(reference).status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    private String opened() {
        transaction.executeWithoutResult(status -> payments.open(new PaymentWish(
                reference,
                DUE,
                "Stoa, 3 items",
                new EmailAddress("ines@stoa.example"),
                "http://localhost/complete",
                "http://localhost/checkout",
                Locale.UK)));
        assertThat(payments.start(reference)).isInstanceOf(PaymentStart.Ready.class);
        return Objects.requireNonNull(
                payments.summaryOf(reference).orElseThrow().sessionId());
    }
}
