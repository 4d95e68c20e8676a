package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTests {

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

    private Session create(String key) throws StripeException {
        return shop.stripe.v1().checkout().sessions().create(TestShop.order().build(), TestShop.key(key));
    }

    private int sessions() throws StripeException {
        return shop.stripe.v1().checkout().sessions().list().getData().size();
    }

    @Test
    void answersTheSameRequestWithTheSameSession() throws Exception {
        Session first = create("attempt-1");
        Session again = create("attempt-1");

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void answersTheSameAfterARestart() throws Exception {
        Session first = create("attempt-1");
        shop.close();
        shop = TestShop.open(directory);

        assertThat(create("attempt-1").getId()).isEqualTo(first.getId());
    }

    @Test
    void refusesOtherParametersUnderTheSameKey() throws Exception {
        create("attempt-1");

        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(TestShop.order().setClientReferenceId("order-2").build(), TestShop.key("attempt-1")))
                .isInstanceOf(IdempotencyException.class)
                .hasMessageContaining("same parameters");
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void refusesTheSameKeyOnAnotherEndpoint() throws Exception {
        create("attempt-1");

        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .refunds()
                        .create(
                                RefundCreateParams.builder()
                                        .setPaymentIntent("pi_1")
                                        .build(),
                                TestShop.key("attempt-1")))
                .isInstanceOf(IdempotencyException.class)
                .hasMessageContaining("same endpoint");
    }

    @Test
    void refusesASecondRequestWhileTheFirstIsUnderWay() throws Exception {
        shop.fault("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"latency\", \"delay_ms\": 1500}");
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> both = List.of(() -> outcome("attempt-1"), () -> outcome("attempt-1"));
            List<String> outcomes = new ArrayList<>();
            for (Future<String> click : clicks.invokeAll(both)) {
                outcomes.add(click.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("open", "409 idempotency_key_in_use");
        }
        assertThat(sessions()).isEqualTo(1);
    }

    private String outcome(String key) {
        try {
            return create(key).getStatus();
        } catch (StripeException refused) {
            return refused.getStatusCode() + " " + refused.getCode();
        }
    }

    @Test
    void keepsA500AndGivesItAgain() throws Exception {
        shop.fault("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"error-after\"}");

        assertThatThrownBy(() -> create("attempt-1"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        broken -> assertThat(broken.getStatusCode()).isEqualTo(500));
        assertThatThrownBy(() -> create("attempt-1"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        broken -> assertThat(broken.getStatusCode()).isEqualTo(500));
        assertThat(sessions()).isEqualTo(1);

        shop.fault("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"error-before\"}");
        assertThatThrownBy(() -> create("attempt-2")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> create("attempt-2")).isInstanceOf(ApiException.class);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void doesNotKeepWhatNeverBegan() throws Exception {
        RequestOptions key = TestShop.key("attempt-1");
        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(TestShop.order().setExpiresAt(1L).build(), key))
                .isInstanceOf(InvalidRequestException.class);
        shop.fault("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"rate-limit\"}");
        assertThatThrownBy(() -> create("attempt-1"))
                .isInstanceOfSatisfying(
                        StripeException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(429));

        assertThat(create("attempt-1").getStatus()).isEqualTo("open");
    }

    @Test
    void givesTheLostAnswerToTheOneWhoAsksAgain() throws Exception {
        shop.fault("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"drop-after\"}");
        assertThatThrownBy(() -> create("attempt-1")).isInstanceOf(ApiConnectionException.class);
        assertThat(sessions()).isEqualTo(1);

        Session session = create("attempt-1");
        assertThat(session.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(sessions()).isEqualTo(1);

        shop.fault("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"drop-before\"}");
        assertThatThrownBy(() -> create("attempt-2")).isInstanceOf(ApiConnectionException.class);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void forgetsAKeyAfterADay() throws Exception {
        Session first = create("attempt-1");
        shop.harness("/clock", "{\"offset_seconds\": 90000}");

        assertThat(create("attempt-1").getId()).isNotEqualTo(first.getId());
    }

    @Test
    void refusesAKeyOfMoreThan255Characters() throws Exception {
        assertThat(create("k".repeat(255)).getStatus()).isEqualTo("open");
        var tooLong = shop.send(shop.request("/v1/checkout/sessions")
                .header("Idempotency-Key", "k".repeat(256))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("at most 255 characters");
    }

    @Test
    void refundsOnceHoweverOftenItIsAsked() throws Exception {
        String intent = shop.harness("/sessions/" + shop.session().getId() + "/pay", "{}")
                .path("payment_intent")
                .asString();
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setAmount(300L)
                .build();

        Refund first = shop.stripe.v1().refunds().create(params, TestShop.key("refund-1"));
        Refund again = shop.stripe.v1().refunds().create(params, TestShop.key("refund-1"));

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(shop.sandbox.journal().refunded(intent)).isEqualTo(300);
    }
}
