package shop.stoa.sandbox;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A running sandbox, seen as a shop sees it (by Stripe's own client) and as a shopper does (by plain HTTP). */
final class TestShop implements AutoCloseable {

    static final String SUCCESS = "http://localhost:9/checkout/complete?session={CHECKOUT_SESSION_ID}";
    static final String CANCEL = "http://localhost:9/cart";

    private static final Logger SERVER_LOG = Logger.getLogger("");

    static {
        SERVER_LOG.setLevel(Level.WARNING);
    }

    private final HttpClient http = HttpClient.newHttpClient();
    final Sandbox sandbox;
    final StripeClient stripe;

    private TestShop(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.stripe = StripeClient.builder()
                .setApiKey(sandbox.secretKey())
                .setApiBase(sandbox.baseUrl())
                .setMaxNetworkRetries(0)
                .setConnectTimeout(2_000)
                .setReadTimeout(10_000)
                .build();
    }

    static TestShop open(Path directory) {
        return new TestShop(Sandbox.start(SandboxSettings.forTests(directory.resolve("journal.jsonl"))));
    }

    /** What a normal shop sends: 2 × 12.34 EUR. */
    static SessionCreateParams.Builder order() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(SUCCESS)
                .setCancelUrl(CANCEL)
                .setClientReferenceId("order-1")
                .setCustomerEmail("ada@example.org")
                .setLocale(SessionCreateParams.Locale.EN)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .putMetadata("order", "1")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("attempt", "a-1")
                        .setDescription("Order 1")
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(2L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("eur")
                                .setUnitAmount(1234L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Reading lamp “Ada” <brass>")
                                        .setDescription("Brass, tall")
                                        .addImage("http://localhost:9/media/lamp.jpg")
                                        .build())
                                .build())
                        .build());
    }

    Session session() throws StripeException {
        return stripe.v1().checkout().sessions().create(order().build());
    }

    Session session(String id) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(id);
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** Pays through the page, as a browser without script would; does not follow the redirect. */
    HttpResponse<String> payByPage(String sessionId, String card) throws IOException, InterruptedException {
        return form(
                "/c/pay/" + sessionId,
                Map.of("email", "ada@example.org", "card", card, "expiry", "12 / 40", "cvc", "123"));
    }

    HttpResponse<String> form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(
                path,
                "application/x-www-form-urlencoded",
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    /** Calls one of the sandbox's own addresses. */
    ObjectNode harness(String path, String json) throws IOException, InterruptedException {
        return Json.parse(post("/_sandbox" + path, "application/json", json).body());
    }

    void fault(String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/_sandbox/faults", "application/json", json);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
        return path.startsWith("/v1") ? request.header("Authorization", "Bearer " + sandbox.secretKey()) : request;
    }

    @Override
    public void close() {
        sandbox.stop();
        http.close();
    }
}
