package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.net.Webhook;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.sandbox.SandboxSettings;
import shop.stoa.testing.Figures;
import shop.stoa.testing.Payer;
import shop.stoa.testing.ShopTest;

/** A judge of forgeries who cannot find one proves nothing: here are shops that are taken in, and he finds each of them. */
@ShopTest
class CopiesTests {

    /** What a shop makes of a body and its signature, knowing its secret. */
    private interface Shop {
        boolean believes(String body, String signature, String secret);
    }

    @TempDir
    Path directory;

    @Autowired
    private JdbcClient books;

    @Autowired
    private TransactionTemplate transaction;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Sandbox sandbox;
    private Payer payer;
    private StripeClient stripe;
    private HttpServer door;
    private volatile String secret = "";
    private volatile Shop shop = CopiesTests::isSigned;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.forTests(journal()));
        payer = new Payer(sandbox.baseUrl());
        stripe = StripeClient.builder()
                .setApiKey(sandbox.secretKey())
                .setApiBase(sandbox.baseUrl())
                .build();
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean taken = shop.believes(
                    body, exchange.getRequestHeaders().getFirst("Stripe-Signature"), Objects.requireNonNull(secret));
            exchange.sendResponseHeaders(taken ? 200 : 400, -1);
            exchange.close();
        });
        door.start();
        secret = stripe.v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl("http://localhost:" + door.getAddress().getPort() + "/")
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.CHECKOUT__SESSION__COMPLETED)
                        .build())
                .getSecret();
    }

    @AfterEach
    void close() throws IOException {
        door.stop(0);
        sandbox.close();
    }

    @Test
    void whoLooksAtSignaturesIsNotTakenIn() throws Exception {
        sendsOneOfEach();

        assertThat(isRight()).as(told()).isTrue();
        assertThat(told())
                .contains(
                        "events answered 2xx though forged: 0 of 1 (= 0)",
                        "events answered 2xx though stale: 0 of 1 (= 0)",
                        "events signed with two secrets and not taken: 0 of 1 (= 0)");
    }

    @Test
    void whoBelievesEverythingIsFound() throws Exception {
        shop = (body, signature, known) -> true;
        sendsOneOfEach();

        assertThat(isRight()).isFalse();
        assertThat(told())
                .contains(
                        "events answered 2xx though forged: 1 of 1 (= 0)",
                        "events answered 2xx though stale: 1 of 1 (= 0)");
    }

    @Test
    void whoLooksAtTheFirstSignatureOnlyIsFound() throws Exception {
        shop = (body, signature, known) -> isSigned(body, signature.replaceFirst("(,v1=[^,]*),.*", "$1"), known);
        sendsOneOfEach();

        assertThat(isRight()).isFalse();
        assertThat(told()).contains("events signed with two secrets and not taken: 1 of 1 (= 0)");
    }

    @Test
    void whoActsOnAnEventOfTheOtherModeIsFound() {
        transaction.executeWithoutResult(planted -> {
            planted.setRollbackOnly();
            books.sql("""
                            insert into payments.provider_event
                                (event_id, type, object_id, payload, state, fetched, next_try_at, received_at)
                            values ('evt_live', 'checkout.session.completed', 'cs_1', '{"livemode" : true}', 'DONE', false, now(), now()),
                                   ('evt_kept', 'checkout.session.completed', 'cs_2', '{"livemode" : true}', 'IGNORED', false, now(), now())""").update();

            assertThat(new Acknowledged(books).liveEventsActedOn()).containsExactly("evt_live");
        });
    }

    private void sendsOneOfEach() throws StripeException {
        for (String mode : new String[] {"forge", "stale", "livemode", "rolled"}) {
            payer.breaks("{\"event\": \"*\", \"mode\": \"%s\"}".formatted(mode));
            payer.pays(page());
        }
        await().until(() -> {
            Copies copies = Copies.in(journal());
            return copies.sent(Copies.FORGE) + copies.sent(Copies.STALE) + copies.sent(Copies.LIVEMODE) == 3
                    && copies.signedTwice() == 1;
        });
        assertThat(Copies.in(journal()).taken(Copies.LIVEMODE)).hasSize(1);
    }

    private String page() throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setSuccessUrl("http://localhost:9/")
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setQuantity(1L)
                                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                        .setCurrency("eur")
                                        .setUnitAmount(1234L)
                                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                                .setName("Lamp")
                                                .build())
                                        .build())
                                .build())
                        .build())
                .getId();
    }

    private boolean isRight() {
        Figures figures = new Figures(new PrintStream(told, true, StandardCharsets.UTF_8));
        Judge.judgeCopies(Copies.in(journal()), new Acknowledged(books), figures);
        return figures.allHold();
    }

    private static boolean isSigned(String body, String signature, String secret) {
        try {
            Webhook.constructEvent(body, signature, secret);
            return true;
        } catch (SignatureVerificationException nobody) {
            return false;
        }
    }

    private Path journal() {
        return directory.resolve("journal.jsonl");
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
