package shop.stoa.payments.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.net.Webhook;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Payer;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.Limits;

/** What comes in at the webhook's address, from Stripe and from everybody else. */
@ShopTest
class StripeWebhookTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private JdbcClient books;

    @Autowired
    private DataSource connections;

    private final HttpClient http = HttpClient.newHttpClient();
    private String secret = "";

    @BeforeEach
    void theShopHasRegistered() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                books.sql("select secret from payments.webhook_endpoint where secret is not null")
                                        .query(String.class)
                                        .list())
                        .isNotEmpty());
        secret = books.sql("select secret from payments.webhook_endpoint where secret is not null")
                .query(String.class)
                .list()
                .getFirst();
    }

    private static String event(String id, String rest) {
        return "{\"id\": \"%s\", \"object\": \"event\", \"type\": \"customer.created\", \"livemode\": false%s}"
                .formatted(id, rest);
    }

    private static String newId() {
        return "evt_" + UUID.randomUUID().toString().replace("-", "");
    }

    private String signed(String body) {
        return header(body, secret, Instant.now().getEpochSecond());
    }

    private static String header(String body, String secret, long at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int post(byte[] body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(baseUrl + "/webhooks/stripe"))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            for (String header : headers) {
                request.header("Stripe-Signature", header);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int post(String body, String... headers) {
        return post(body.getBytes(UTF_8), headers);
    }

    private String stateOf(String id) {
        return books.sql("select state from payments.provider_event where event_id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    @Test
    void storesWhatIsSignedAndKnowsItTheSecondTime() {
        String id = newId();

        assertThat(post(event(id, ""), signed(event(id, "")))).isEqualTo(200);
        assertThat(post(event(id, ""), signed(event(id, "")))).isEqualTo(200);

        assertThat(stateOf(id)).isNotEqualTo("none");
    }

    /** A rush of buyers has them all, and the provider waits for seconds only. */
    @Test
    void hasConnectionsOfItsOwnWhereAllOthersAreTaken() throws SQLException {
        String id = newId();
        List<Connection> taken = new ArrayList<>();
        try {
            for (int each = 0; each < connections.unwrap(HikariDataSource.class).getMaximumPoolSize(); each++) {
                taken.add(connections.getConnection());
            }

            assertThat(post(event(id, ""), signed(event(id, "")))).isEqualTo(200);
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
        assertThat(stateOf(id)).isNotEqualTo("none");
    }

    /** Whoever floods us with forgeries takes no connection from those who buy. */
    @Test
    void turnsForgeriesAwayWhereAllOtherConnectionsAreTaken() throws SQLException {
        String body = event("evt_forged", "");
        List<Connection> taken = new ArrayList<>();
        try {
            for (int each = 0; each < connections.unwrap(HikariDataSource.class).getMaximumPoolSize(); each++) {
                taken.add(connections.getConnection());
            }

            assertThat(post(body, header(body, "whsec_wrong", Instant.now().getEpochSecond())))
                    .isEqualTo(400);
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
    }

    @Test
    void looksForNewSecretsOnceASecondHoweverManyForgeriesCome(
            @Autowired StripeSettings settings, @Autowired @Qualifier(WebhookConnections.NAME) DataSource door) {
        AtomicInteger looks = new AtomicInteger();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
        WebhookSecrets secrets = new WebhookSecrets(
                settings,
                new DelegatingDataSource(door) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        looks.incrementAndGet();
                        return super.getConnection();
                    }
                },
                now::get);

        for (int each = 0; each < 100; each++) {
            assertThat(secrets.reloaded()).contains(secret);
        }
        assertThat(looks).hasValue(1);

        now.set(now.get().plusSeconds(1));
        assertThat(secrets.reloaded()).contains(secret);
        assertThat(looks).hasValue(2);
    }

    static Stream<String> badHeaders() {
        long now = Instant.now().getEpochSecond();
        String body = event("evt_bad", "");
        String v1 = header(body, "whsec_wrong", now).substring(("t=" + now + ",v1=").length());
        return Stream.of(
                "",
                "nonsense",
                "v1=" + v1,
                "t=" + now,
                "t=" + now + ",v0=" + v1,
                "t=" + now + ",v1=" + v1,
                "t=" + now + ",v1=" + v1 + ",v1=" + v1 + ",v1=00",
                "t=99999999999999999999,v1=" + v1,
                "t=-1,v1=" + v1,
                "t=,v1=",
                ",,,=,=");
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void refusesWhatNobodySigned(String header) {
        assertThat(post(event("evt_bad", ""), header)).isEqualTo(400);
        assertThat(stateOf("evt_bad")).isEqualTo("none");
    }

    @Test
    void refusesWhatHasNoSignature() {
        assertThat(post(event("evt_unsigned", ""))).isEqualTo(400);
    }

    @Test
    void refusesARightSignatureUnderAnotherBody() {
        String id = newId();
        String header = signed(event(id, ""));

        assertThat(post(event(id, ", \"more\": 1"), header)).isEqualTo(400);
        assertThat(post(event(id, "") + " ", header)).isEqualTo(400);
        assertThat(stateOf(id)).isEqualTo("none");
    }

    @Test
    void refusesWhatIsOlderThanFiveMinutes() {
        String body = event(newId(), "");
        long now = Instant.now().getEpochSecond();

        assertThat(post(body, header(body, secret, now - 310))).isEqualTo(400);
        assertThat(post(body, header(body, secret, now - 290))).isEqualTo(200);
    }

    /** A node whose clock goes ahead refuses every true event: nobody is to look for a forger. */
    @Test
    void tellsWhatIsOldFromWhatIsForged(@Autowired MeterRegistry registry) {
        String body = event(newId(), "");
        long hourAgo = Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
        double old = refused(registry, "old");
        double forged = refused(registry, "forged");

        assertThat(post(body, header(body, secret, hourAgo))).isEqualTo(400);
        assertThat(refused(registry, "old")).isEqualTo(old + 1);
        assertThat(refused(registry, "forged")).isEqualTo(forged);

        assertThat(post(body, header(body, "whsec_wrong", hourAgo))).isEqualTo(400);
        assertThat(refused(registry, "old")).isEqualTo(old + 1);
        assertThat(refused(registry, "forged")).isEqualTo(forged + 1);
    }

    private static double refused(MeterRegistry registry, String why) {
        return registry.get("stoa.payments.events.refused")
                .tag("why", why)
                .functionCounter()
                .count();
    }

    @Test
    void takesOneGoodSignatureAmongOthersAsWhileASecretIsChanged() {
        String body = event(newId(), "");
        String good = signed(body);
        String both = good + ",v1=" + "0".repeat(64);

        assertThat(post(body, both)).isEqualTo(200);
    }

    /** Stripe signs with both for a day, or with either, as somebody rolls it; a third is somebody else's. */
    @Test
    void hearsTheOldSecretAndTheNewWhileOneIsChangedForTheOther(
            @Autowired StripeWebhookController address,
            @Autowired @Qualifier(WebhookConnections.NAME) DataSource door,
            @Autowired ProviderInbox inbox,
            @Autowired Limits limits) {
        StripeSettings changing = new Binder(new MapConfigurationPropertySource(
                        Map.of("stripe.secret-key", "sk_test_x", "stripe.webhook-secret", "whsec_old, whsec_new")))
                .bind("stripe", StripeSettings.class)
                .get();
        WebhookSecrets secrets = new WebhookSecrets(changing, door, InstantSource.system());
        StripeWebhookController changingAddress = new StripeWebhookController(
                new StripeSignature(secrets, Clock.systemUTC()),
                changing,
                inbox,
                news -> {},
                new EventMeters(),
                limits);

        assertThat(heard(changingAddress, "whsec_old")).isEqualTo(200);
        assertThat(heard(changingAddress, "whsec_new")).isEqualTo(200);
        assertThat(heard(changingAddress, "whsec_third")).isEqualTo(400);
        assertThat(heard(changingAddress, secret))
                .as("what is registered no longer counts")
                .isEqualTo(400);
        assertThat(heard(address, "whsec_old")).as("unless it is set").isEqualTo(400);
    }

    private static int heard(StripeWebhookController address, String secret) {
        String body = event(newId(), "");
        return address.hear(
                        body.getBytes(UTF_8),
                        header(body, secret, Instant.now().getEpochSecond()),
                        new MockHttpServletRequest())
                .getStatusCode()
                .value();
    }

    /** Two nodes, and each asks as often as one alone would. */
    @Test
    void whatCouldNotBeDeliveredIsAskedForOnceInItsTime(@Autowired EventCatchUp catchUp, @Autowired Sandbox sandbox) {
        Payer provider = new Payer(sandbox.baseUrl());
        catchUp.fetchIfDue();
        provider.breaks("{\"call\": \"GET /v1/events\", \"mode\": \"latency\", \"delay_ms\": 1, \"times\": 5}");

        catchUp.fetchIfDue();

        assertThat(provider.strikesLeft()).isEqualTo(5);
        provider.mendsAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not json", "null", "[]", "17", "{}", "{\"id\": 1, \"type\": \"x\"}", "{\"id\": \"evt_1\"}"})
    void refusesWhatIsNoEventThoughItIsSigned(String body) {
        assertThat(post(body, signed(body))).isEqualTo(400);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] body = {'{', (byte) 0xff, (byte) 0xfe, '}'};

        assertThat(post(body, signed(new String(body, UTF_8)))).isEqualTo(400);
    }

    @Test
    void refusesWhatIsTooLong() {
        // no longer than what the server still reads after its answer: it hangs up on the rest, and the answer may be
        // lost with it
        String body = event(newId(), ", \"padding\": \"" + "x".repeat((3 << 20) / 2) + "\"");

        assertThat(post(body, signed(body))).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void isForPostingAlone(String method) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + "/webhooks/stripe"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isIn(404, 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"account\": \"acct_other\"",
                ", \"data\": {\"object\": {\"id\": 99999999999999999999999999}}",
                ", \"related_object\": {\"id\": \"cs_1\", \"type\": \"checkout.session\"}",
                ""
            })
    void keepsAndIgnoresWhatIsNothingOfOurs(String rest) {
        String id = newId();
        String body = event(id, rest);

        assertThat(post(body, signed(body))).isEqualTo(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(stateOf(id)).isEqualTo("IGNORED"));
    }

    @Test
    void keepsAndIgnoresTheOtherMode() {
        String id = newId();
        String body = event(id, "").replace("\"livemode\": false", "\"livemode\": true");

        assertThat(post(body, signed(body))).isEqualTo(200);

        assertThat(stateOf(id)).isEqualTo("IGNORED");
    }

    @Test
    void takesTheTrueEventWhoseIdCameInTheOtherModeBefore() {
        String id = newId();
        String body = event(id, "");
        String other = body.replace("\"livemode\": false", "\"livemode\": true");
        assertThat(post(other, signed(other))).isEqualTo(200);

        assertThat(post(body, signed(body))).isEqualTo(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(books.sql("select tries from payments.provider_event where event_id = :id")
                                        .param("id", id)
                                        .query(Integer.class)
                                        .single())
                                .isEqualTo(1));
    }

    @Test
    void takesAnEventOfAnotherVersionAndRemembersWhich() {
        String id = newId();
        String body = event(id, ", \"api_version\": \"2020-08-27\"");

        assertThat(post(body, signed(body))).isEqualTo(200);

        assertThat(books.sql("select api_version from payments.provider_event where event_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("2020-08-27");
    }
}
