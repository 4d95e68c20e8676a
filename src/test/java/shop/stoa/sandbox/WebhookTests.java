package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTests {

    private static final String COMPLETED = "checkout.session.completed";

    @TempDir
    Path directory;

    TestShop shop;
    TestReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        shop = TestShop.open(directory);
        receiver = TestReceiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
        shop.close();
    }

    private WebhookEndpoint register(WebhookEndpointCreateParams.EnabledEvent... events) throws Exception {
        var params = WebhookEndpointCreateParams.builder().setUrl(receiver.url());
        for (var event : events) {
            params.addEnabledEvent(event);
        }
        return shop.stripe.v1().webhookEndpoints().create(params.build());
    }

    private WebhookEndpoint registerForSessions() throws Exception {
        return register(
                WebhookEndpointCreateParams.EnabledEvent.CHECKOUT__SESSION__COMPLETED,
                WebhookEndpointCreateParams.EnabledEvent.CHECKOUT__SESSION__EXPIRED);
    }

    private Session paid() throws Exception {
        Session session = shop.session();
        shop.harness("/sessions/" + session.getId() + "/pay", "{}");
        return session;
    }

    @Test
    void tellsTheSecretOnceAndNeverAgain() throws Exception {
        WebhookEndpoint created = registerForSessions();

        assertThat(created.getSecret()).startsWith("whsec_");
        assertThat(shop.stripe.v1().webhookEndpoints().retrieve(created.getId()).getSecret())
                .isNull();
        assertThat(shop.stripe.v1().webhookEndpoints().list().getData())
                .singleElement()
                .satisfies(listed -> assertThat(listed.getSecret()).isNull());
        assertThat(shop.stripe.v1().webhookEndpoints().delete(created.getId()).getDeleted())
                .isTrue();
        assertThat(shop.stripe.v1().webhookEndpoints().list().getData()).isEmpty();
    }

    @Test
    void tellsHowOftenEachFaultHasStruckThoughItIsGone() throws Exception {
        registerForSessions();
        shop.fault("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"latency\", \"delay_ms\": 1, \"times\": 2}");
        shop.fault("{\"event\": \"checkout.session.completed\", \"mode\": \"lose\"}");
        shop.fault("{\"event\": \"checkout.session.expired\", \"mode\": \"lose\"}");

        paid();
        paid();

        assertThat(Json.parse(shop.get("/_sandbox/faults").body()).path("struck"))
                .hasToString("{\"call latency 1 ms\":2,\"event lose\":1}");
    }

    @Test
    void sendsAWellSignedEventBeforeTheShopperReturns() throws Exception {
        WebhookEndpoint endpoint = registerForSessions();
        Session session = paid();

        assertThat(receiver.types()).containsExactly(COMPLETED);
        TestReceiver.Delivery delivery = receiver.deliveries.getFirst();
        Event event = shop.stripe.constructEvent(delivery.body(), delivery.signature(), endpoint.getSecret());
        assertThat(event.getApiVersion()).isEqualTo("2026-07-29.dahlia");
        assertThat(event.getDataObjectDeserializer().getObject()).containsInstanceOf(Session.class);
        Session told = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(told.getId()).isEqualTo(session.getId());
        assertThat(told.getPaymentStatus()).isEqualTo("paid");
        assertThatThrownBy(() -> shop.stripe.constructEvent(delivery.body(), delivery.signature(), "whsec_other"))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void sendsOnlyWhatWasAskedForAndToWhomItIsEnabled() throws Exception {
        WebhookEndpoint everything = register(WebhookEndpointCreateParams.EnabledEvent.ALL);
        paid();
        await().untilAsserted(() -> assertThat(receiver.types())
                .containsExactlyInAnyOrder(
                        "payment_intent.created", "charge.succeeded", "payment_intent.succeeded", COMPLETED));

        shop.stripe
                .v1()
                .webhookEndpoints()
                .update(
                        everything.getId(),
                        WebhookEndpointUpdateParams.builder().setDisabled(true).build());
        receiver.deliveries.clear();
        paid();
        assertThat(shop.stripe
                        .v1()
                        .events()
                        .list(EventListParams.builder().setType(COMPLETED).build())
                        .getData())
                .hasSize(2);
        assertThat(receiver.deliveries).isEmpty();
    }

    @Test
    void triesAgainWithAFreshSignatureUntilItIsTaken() throws Exception {
        WebhookEndpoint endpoint = registerForSessions();
        AtomicInteger tries = new AtomicInteger();
        receiver.answer = delivery -> tries.incrementAndGet() < 3 ? 500 : 200;
        paid();

        var failed = EventListParams.builder().setDeliverySuccess(false).build();
        assertThat(shop.stripe.v1().events().list(failed).getData())
                .extracting(Event::getType)
                .containsExactly(COMPLETED);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(receiver.deliveries).hasSize(3));

        assertThat(receiver.deliveries)
                .extracting(TestReceiver.Delivery::id)
                .containsOnly(receiver.deliveries.getFirst().id());
        assertThat(receiver.deliveries)
                .extracting(TestReceiver.Delivery::signature)
                .doesNotHaveDuplicates();
        for (TestReceiver.Delivery delivery : receiver.deliveries) {
            shop.stripe.constructEvent(delivery.body(), delivery.signature(), endpoint.getSecret());
        }
        await().untilAsserted(() ->
                assertThat(shop.stripe.v1().events().list(failed).getData()).isEmpty());
        assertThat(shop.stripe
                        .v1()
                        .events()
                        .retrieve(receiver.deliveries.getFirst().id())
                        .getPendingWebhooks())
                .isZero();
    }

    @Test
    void backsOffFromASecondToAnHour() {
        assertThat(Deliveries.backOff(1)).isEqualTo(1_000);
        assertThat(Deliveries.backOff(2)).isEqualTo(2_000);
        assertThat(Deliveries.backOff(5)).isEqualTo(16_000);
        assertThat(Deliveries.backOff(13)).isEqualTo(3_600_000);
        assertThat(Deliveries.backOff(1_000)).isEqualTo(3_600_000);
    }

    @Test
    void sendsAfterARestartWhatWasNotTakenBefore() throws Exception {
        WebhookEndpoint endpoint = registerForSessions();
        int port = receiver.port();
        receiver.close();
        Session session = paid();
        shop.close();

        shop = TestShop.open(directory);
        receiver = TestReceiver.openAt(port);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(receiver.types()).containsExactly(COMPLETED));
        TestReceiver.Delivery delivery = receiver.deliveries.getFirst();
        Event event = shop.stripe.constructEvent(delivery.body(), delivery.signature(), endpoint.getSecret());
        assertThat(((Session) event.getDataObjectDeserializer().getObject().orElseThrow()).getId())
                .isEqualTo(session.getId());
    }

    @Test
    void losesAnEventWhenToldTo() throws Exception {
        registerForSessions();
        shop.fault("{\"event\": \"checkout.session.completed\", \"mode\": \"lose\"}");
        paid();
        paid();

        await().untilAsserted(() -> assertThat(receiver.count(COMPLETED)).isEqualTo(1));
        assertThat(shop.stripe
                        .v1()
                        .events()
                        .list(EventListParams.builder()
                                .setDeliverySuccess(false)
                                .build())
                        .getData())
                .hasSize(1);
    }

    @Test
    void doublesDelaysAndForgesWhenToldTo() throws Exception {
        WebhookEndpoint endpoint = registerForSessions();
        shop.fault("{\"event\": \"*\", \"mode\": \"duplicate\", \"count\": 4}");
        paid();
        await().untilAsserted(() -> assertThat(receiver.deliveries).hasSize(5));
        assertThat(receiver.deliveries)
                .extracting(TestReceiver.Delivery::id)
                .containsOnly(receiver.deliveries.getFirst().id());

        receiver.deliveries.clear();
        shop.fault("{\"event\": \"*\", \"mode\": \"forge\"}");
        paid();
        await().untilAsserted(() -> assertThat(receiver.deliveries).hasSize(2));
        TestReceiver.Delivery forged = receiver.deliveries.getFirst();
        assertThatThrownBy(() -> shop.stripe.constructEvent(forged.body(), forged.signature(), endpoint.getSecret()))
                .isInstanceOf(SignatureVerificationException.class);
        TestReceiver.Delivery real = receiver.deliveries.getLast();
        shop.stripe.constructEvent(real.body(), real.signature(), endpoint.getSecret());

        receiver.deliveries.clear();
        shop.fault("{\"event\": \"*\", \"mode\": \"stale\"}");
        paid();
        await().untilAsserted(() -> assertThat(receiver.deliveries).hasSize(2));
        TestReceiver.Delivery stale = receiver.deliveries.getFirst();
        assertThatThrownBy(() -> shop.stripe.constructEvent(stale.body(), stale.signature(), endpoint.getSecret()))
                .hasMessageContaining("tolerance");
    }

    @Test
    void turnsTheOrderRoundWhenToldTo() throws Exception {
        register(WebhookEndpointCreateParams.EnabledEvent.CHECKOUT__SESSION__EXPIRED);
        shop.fault("{\"event\": \"*\", \"mode\": \"reorder\", \"times\": 0, \"delay_ms\": 600}");
        String first = shop.session().getId();
        String second = shop.session().getId();
        shop.stripe.v1().checkout().sessions().expire(first);
        shop.stripe.v1().checkout().sessions().expire(second);

        await().untilAsserted(() -> assertThat(receiver.deliveries).hasSize(2));
        assertThat(receiver.deliveries.getFirst().body()).contains(second);
        assertThat(receiver.deliveries.getLast().body()).contains(first);
    }
}
