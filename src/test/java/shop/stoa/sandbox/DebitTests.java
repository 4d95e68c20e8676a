package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes its time: debits that arrive later or not at all, refunds that wait or fail. */
class DebitTests {

    @TempDir
    Path directory;

    TestShop shop;

    @BeforeEach
    void open() {
        shop = TestShop.open(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String session() throws Exception {
        return shop.stripe
                .v1()
                .checkout()
                .sessions()
                .create(TestShop.order()
                        .addPaymentMethodType(SessionCreateParams.PaymentMethodType.SEPA_DEBIT)
                        .build())
                .getId();
    }

    private PaymentIntent intentOf(String session) throws Exception {
        return shop.stripe.v1().paymentIntents().retrieve(shop.session(session).getPaymentIntent());
    }

    private List<String> latestEvents(int many) throws Exception {
        return shop.stripe.v1().events().list().getData().stream()
                .map(Event::getType)
                .limit(many)
                .toList();
    }

    @Test
    void aDebitCompletesUnpaidAndArrivesLater() throws Exception {
        String id = session();
        var answer = shop.form(
                "/c/pay/" + id + "/debit",
                Map.of("email", "ada@example.org", "iban", "DE89 3704 0044 0532 0130 00", "name", "Ada"));
        assertThat(answer.statusCode()).isEqualTo(303);
        Session waiting = shop.session(id);
        assertThat(waiting.getStatus()).isEqualTo("complete");
        assertThat(waiting.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(intentOf(id).getStatus()).isEqualTo("processing");
        assertThat(shop.sandbox.journal().captures()).isEmpty();

        shop.harness("/sessions/" + id + "/decide", "{\"pays\": true}");

        assertThat(shop.session(id).getPaymentStatus()).isEqualTo("paid");
        assertThat(intentOf(id).getStatus()).isEqualTo("succeeded");
        assertThat(latestEvents(1)).containsExactly("checkout.session.async_payment_succeeded");
        assertThat(shop.sandbox.journal().captured(intentOf(id).getId())).isEqualTo(2468);
    }

    @Test
    void aDebitMayFail() throws Exception {
        String id = session();
        shop.harness("/sessions/" + id + "/debit", "{\"fails\": true}");

        shop.harness("/clock", "{\"offset_seconds\": 61}");

        assertThat(shop.session(id).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(intentOf(id).getStatus()).isEqualTo("requires_payment_method");
        assertThat(latestEvents(3))
                .containsExactly(
                        "checkout.session.async_payment_failed", "payment_intent.payment_failed", "charge.failed");
    }

    @Test
    void theFormSaysWhatIsMissing() throws Exception {
        String id = session();
        assertThat(shop.get("/c/pay/" + id).body()).contains("/c/pay/" + id + "/debit");

        var answer =
                shop.form("/c/pay/" + id + "/debit", Map.of("email", "ada@example.org", "iban", "GB1", "name", ""));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("iban-problem", "name-problem", "GB1");
        assertThat(shop.session(id).getStatus()).isEqualTo("open");
    }

    @Test
    void isOfferedOnlyWhereTheSessionTakesIt() throws Exception {
        String id = shop.session().getId();

        assertThat(shop.get("/c/pay/" + id).body()).doesNotContain("/debit");
        assertThat(shop.get("/c/pay/" + id + "/debit").statusCode()).isEqualTo(303);
        assertThat(shop.harness("/sessions/" + id + "/debit", "{}")
                        .path("error")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void aRefundMayWait() throws Exception {
        Refund refund = refunded("4000000000007726");
        assertThat(refund.getStatus()).isEqualTo("pending");

        shop.harness("/refunds/" + refund.getId() + "/succeed", "{}");

        assertThat(shop.stripe.v1().refunds().retrieve(refund.getId()).getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void aRefundMayFailAfterItSucceeded() throws Exception {
        Refund refund = refunded("4000000000005126");
        assertThat(refund.getStatus()).isEqualTo("succeeded");

        shop.harness("/clock", "{\"offset_seconds\": 61}");

        assertThat(shop.stripe.v1().refunds().retrieve(refund.getId()).getStatus())
                .isEqualTo("failed");
        assertThat(latestEvents(1)).containsExactly("refund.failed");
    }

    @Test
    void aRefundMayBeMadeByHand() throws Exception {
        String intent = paid("4242424242424242");

        String id = shop.harness("/refunds", "{\"payment_intent\": \"%s\", \"amount\": 300}".formatted(intent))
                .path("id")
                .asString();

        assertThat(shop.stripe.v1().refunds().retrieve(id).getMetadata()).isEmpty();
        assertThat(shop.sandbox.journal().refunded(intent)).isEqualTo(300);
        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(intent)
                                .setAmount(2200L)
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
    }

    private Refund refunded(String card) throws Exception {
        return shop.stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid(card))
                        .build());
    }

    private String paid(String card) throws Exception {
        return shop.harness("/sessions/" + shop.session().getId() + "/pay", "{\"card\": \"%s\"}".formatted(card))
                .path("payment_intent")
                .asString();
    }
}
