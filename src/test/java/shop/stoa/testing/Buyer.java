package shop.stoa.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;

/**
 * Somebody who buys over HTTP, as a browser without JavaScript does: pages, forms, cookies, no redirect followed unasked. The
 * shop may run in this process or another, and may die meanwhile: then an {@link Unanswered} is thrown, and what was asked for
 * may have happened or not.
 */
public final class Buyer {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Pattern TOTAL = Pattern.compile("name=\"total\" value=\"(\\d+)\"");
    private static final Pattern DELIVERY = Pattern.compile("<input[^>]*name=\"method\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("cs_[A-Za-z0-9_]+");

    /** The header by which a node of a test says its name. */
    public static final String NODE = "X-Stoa-Node";

    private final String shop;
    private final Witness witness;
    private final Duration patience;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    /** @param shop the shop's base address, without a slash at the end */
    public Buyer(String shop) {
        this(shop, (what, call) -> call.get(), Duration.ofSeconds(60));
    }

    /** @param patience after which no answer is waited for any more */
    public Buyer(String shop, Witness witness, Duration patience) {
        this.shop = shop;
        this.witness = witness;
        this.patience = patience;
    }

    /** Sees every call of a buyer begin and end. */
    @FunctionalInterface
    public interface Witness {

        /** Lets the call happen once and gives its answer back, or its {@link Unanswered}. @param what method and path */
        Answer watch(String what, Supplier<Answer> call);
    }

    /**
     * What came back.
     *
     * @param location where it leads, if it leads anywhere
     * @param node who answered, where nodes say their names
     */
    public record Answer(
            int status,
            @Nullable String location,
            String body,
            @Nullable String node) {

        /** The payment page's session, where the answer leads to one. */
        public @Nullable String session() {
            Matcher session = SESSION.matcher(location == null ? "" : location);
            return session.find() ? session.group() : null;
        }
    }

    /** No answer came: nobody there, or gone while at it. */
    public static final class Unanswered extends RuntimeException {

        public Unanswered(String what, Throwable cause) {
            super(what, cause);
        }
    }

    public Answer puts(Sku sku, int quantity) {
        return posts("/cart/lines", Map.of("sku", sku.value(), "quantity", Integer.toString(quantity)));
    }

    /** Enters an address in Berlin. */
    public Answer says(String email) {
        return posts(
                "/checkout/address",
                Map.of(
                        "email", email,
                        "country", "DE",
                        "name", "Ines Markou",
                        "line1", "Invalidenstr. 116",
                        "postalCode", "10115",
                        "city", "Berlin"));
    }

    /** Takes the first way to deliver that the page offers; the page itself where it offers none. */
    public Answer choosesDelivery() {
        Answer page = looks("/checkout?step=delivery");
        Matcher option = DELIVERY.matcher(page.body());
        if (!option.find()) {
            return page;
        }
        Matcher value = VALUE.matcher(option.group());
        return posts("/checkout/delivery", Map.of("method", value.find() ? value.group(1) : ""));
    }

    /** Reads the total from the review page and presses its button; the page itself where there is no button. */
    public Answer orders() {
        Answer review = looks("/checkout");
        Matcher total = TOTAL.matcher(review.body());
        return total.find() ? presses(total.group(1)) : review;
    }

    /** Presses the button. @param total as the page had it, in minor units */
    public Answer presses(String total) {
        return posts("/checkout/placement", Map.of("total", total));
    }

    /** The total on the button of the review page; fails where there is none. */
    public String sees() {
        Answer review = looks("/checkout");
        Matcher total = TOTAL.matcher(review.body());
        if (!total.find()) {
            throw new IllegalStateException("No review page: " + review.status() + " " + review.location());
        }
        return total.group(1);
    }

    /** Comes back from the payment page. */
    public Answer returns(String session) {
        return looks("/checkout/complete?session=" + session);
    }

    /** Sends a form. */
    public Answer sends(String path, Map<String, String> form) {
        return posts(path, form);
    }

    public Answer looks(String path) {
        return send(request(path).GET());
    }

    private Answer posts(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", shop)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shop + path))
                .timeout(patience)
                .header("Accept", "text/html");
        // Java's own cookie store keeps a Secure cookie from a plain loopback address, which browsers trust
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        return witness.watch(request.method() + " " + request.uri().getPath(), () -> send(request));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Location").orElse(null),
                    answer.body(),
                    answer.headers().firstValue(NODE).orElse(null));
        } catch (IOException nobody) {
            throw new Unanswered(request.method() + " " + request.uri().getPath(), nobody);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
