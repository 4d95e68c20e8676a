package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.StartRefused;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;
import shop.stoa.web.ShopSettings;

/** Stripe's adapter, by Stripe's own client, against the sandbox. */
class StripeGatewayTests extends PaymentGatewayContract {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path home;

    private static Sandbox sandbox;

    private final PaymentGateway gateway = newGateway();

    @BeforeAll
    static void openTheProvider() {
        sandbox = Sandbox.start(SandboxSettings.forTests(home.resolve("journal.jsonl")));
    }

    @AfterAll
    static void closeTheProvider() {
        sandbox.stop();
    }

    private static StripeSettings settings() {
        return new StripeSettings(
                sandbox.secretKey(),
                null,
                sandbox.baseUrl(),
                null,
                null,
                List.of("card"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(8));
    }

    private static PaymentGateway newGateway() {
        StripeSettings settings = settings();
        StripeClient stripe = StripeClient.builder()
                .setApiKey(sandbox.secretKey())
                .setApiBase(sandbox.baseUrl())
                .setMaxNetworkRetries(0)
                .build();
        return new StripeGateway(stripe, new StripeCalls(settings, ObservationRegistry.NOOP), settings, shop("EUR"));
    }

    static ShopSettings shop(String currency) {
        return new ShopSettings(
                URI.create("http://localhost"),
                new ShopSettings.Shop(
                        "Stoa",
                        "",
                        Currency.getInstance(currency),
                        Locale.UK,
                        List.of(Locale.UK),
                        ZoneId.of("UTC"),
                        "hello@stoa.example",
                        "Stoa",
                        14,
                        Map.of()));
    }

    /** A shop of some size has thousands of pages since. */
    @Test
    void looksForALostPageOnlyAmongThoseThatCanBeIt() {
        UUID reference = UUID.randomUUID();
        Instant openedAt = Instant.now();
        tell("/clock", "{\"offset_seconds\": 7200}");
        gateway.start(reference, request(reference, Money.of(15_390, "EUR"), openedAt.plus(Duration.ofMinutes(155))));
        tell("/clock", "{\"offset_seconds\": 0}");

        assertThat(gateway.find(reference, openedAt, openedAt.plus(Duration.ofMinutes(5))))
                .isEmpty();
        assertThat(gateway.find(reference, openedAt, openedAt.plus(Duration.ofHours(2))))
                .isPresent();
    }

    private String request(UUID reference, Money amount, Instant closes) {
        return gateway.requestFor(
                reference,
                amount,
                "Stoa, 3 items",
                new EmailAddress("ines@stoa.example"),
                "http://localhost/checkout/complete",
                "http://localhost/checkout",
                closes,
                Locale.UK);
    }

    @Test
    void takesAndReturnsKronurThatStripeCountsInHundredths() {
        UUID reference = UUID.randomUUID();
        String request =
                request(reference, Money.of(15_390, "ISK"), Instant.now().plus(Duration.ofMinutes(35)));
        GatewayReport page = gateway.start(reference, request);
        assertThat(page.amount()).isEqualTo(15_390);
        assertThat(page.currency()).isEqualTo("ISK");
        pay(page.sessionId());
        String intent = Objects.requireNonNull(gateway.lookUp(page.sessionId()).intentId());
        assertThat(sandbox.journal().captured(intent)).isEqualTo(1_539_000);

        RefundReport sent = gateway.refund(UUID.randomUUID(), intent, Money.of(5_000, "ISK"));

        assertThat(sent.amount()).isEqualTo(5_000);
        assertThat(sandbox.journal().refunded(intent)).isEqualTo(500_000);
    }

    @Test
    void asksOnceMoreWhereStripeIsStillAtIt() {
        UUID reference = UUID.randomUUID();
        tell("/faults", "{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"conflict\"}");

        assertThat(gateway.start(reference, request(reference, Money.of(100, "EUR"), inGoodTime()))
                        .reference())
                .isEqualTo(reference);
    }

    private static Instant inGoodTime() {
        return Instant.now().plus(Duration.ofMinutes(35));
    }

    @Test
    void doesNotStartInACurrencyThatStripeDoesNotTakeAsTheShopCounts() {
        GatewayConfiguration configuration = new GatewayConfiguration();

        assertThatThrownBy(() -> configuration.stripeClient(settings(), shop("KWD")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("STOA_SHOP_CURRENCY is KWD");
    }

    @Override
    PaymentGateway gateway() {
        return gateway;
    }

    @Override
    void pay(String sessionId) {
        tell("/sessions/" + sessionId + "/pay", "{}");
    }

    @Override
    void loseTheAnswerOfAStart() {
        tell("/faults", "{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"drop-after\"}");
    }

    @Override
    void loseTheAnswerOfARefund() {
        tell("/faults", "{\"call\": \"POST /v1/refunds\", \"mode\": \"drop-after\"}");
    }

    @Override
    void failRefund(String providerRefundId) {
        tell("/refunds/" + providerRefundId + "/fail", "{}");
    }

    private static void tell(String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/_sandbox" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
