package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.Collector.Span;

/** What a collector of OpenTelemetry hears of a shop that was told of it. Its context is of no use to others, so it ends with this. */
@ShopTest(properties = {"stoa.traces.share=1", "management.opentelemetry.tracing.export.schedule-delay=100ms"})
@Import(Shelves.class)
@DirtiesContext
class TracesTests {

    private static final Collector COLLECTOR = new Collector();

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Autowired
    private Shelves shelves;

    @DynamicPropertySource
    static void sendTo(DynamicPropertyRegistry settings) {
        settings.add("stoa.traces.endpoint", COLLECTOR::address);
    }

    @Test
    void aRequestIsToldWithItsStatements() throws Exception {
        new Http(baseUrl).get("/products/none-" + UUID.randomUUID());

        Span request = awaited("http get /products/{slug}");
        assertThat(request.parent()).isEmpty();
        assertThat(request.attributes())
                .containsEntry("http.route", "/products/{slug}")
                .containsEntry("status", "404");
        await().untilAsserted(() -> assertThat(within(request)).anySatisfy(statement -> {
            assertThat(statement.name()).isEqualTo("select");
            assertThat(statement.parent()).isEqualTo(request.id());
            assertThat(statement.attributes())
                    .containsEntry("db.system.name", "postgresql")
                    .hasEntrySatisfying("db.query.text", sql -> assertThat(sql).contains("?"));
        }));
    }

    /** From the cart to the payment page, and of all that was typed nothing. */
    @Test
    void aSaleIsToldWithRedisAndStripeAndWithoutWhoBought() throws Exception {
        Sku sku = shelves.stock(2500, 5);
        Buyer buyer = new Buyer(baseUrl);
        buyer.puts(sku, 1);
        buyer.says("ada.traced@example.com");
        buyer.choosesDelivery();
        String session = buyer.orders().session();
        assertThat(session).isNotNull();
        buyer.returns(session);
        new Http(baseUrl)
                .get(
                        "/search?q=Hundekuchen&secret=Geheimnis",
                        "X-Forwarded-For",
                        "203.0.113.165",
                        "User-Agent",
                        "Somebody's own");

        Span placing = awaited("http post /checkout/placement");
        await().untilAsserted(() -> assertThat(within(placing))
                .extracting(Span::name)
                .contains("stripe: start a payment page", "insert", "select")
                .anyMatch(name -> name.matches("(?i)h?(get|set|mset|getall|expire|evalsha|eval)")));
        awaited("http get /search");
        assertThat(COLLECTOR.everything())
                .doesNotContain(
                        "ada.traced",
                        "Ines Markou",
                        "Invalidenstr",
                        "Hundekuchen",
                        "Geheimnis",
                        String.valueOf(session),
                        "203.0.113.165",
                        "Somebody's own");
    }

    @Test
    void whatAStrangerSaysOfATraceIsNotBelieved() throws Exception {
        String theirs = "0af7651916cd43dd8448eb211c80319c";
        new Http(baseUrl).get("/categories/none", "traceparent", "00-" + theirs + "-b7ad6b7169203331-00");

        assertThat(awaited("http get /categories/{slug}").trace()).isNotEqualTo(theirs);
        assertThat(COLLECTOR.everything()).doesNotContain(theirs);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theLogSaysWhichTraceALineIsOf(CapturedOutput log) throws Exception {
        new Http(baseUrl).post("/cart/lines", "sku=none", "Sec-Fetch-Site", "cross-site");

        await().untilAsserted(() -> assertThat(log.getOut())
                .containsPattern("\\[[0-9a-f]{8} [0-9a-f]{32}] .*Refused a POST to /cart/lines"));
    }

    private static Span awaited(String name) {
        return await().until(
                        () -> COLLECTOR.spans().stream()
                                .filter(span -> span.name().equals(name))
                                .findFirst()
                                .orElse(null),
                        span -> span != null);
    }

    private static List<Span> within(Span request) {
        return COLLECTOR.spans().stream()
                .filter(span ->
                        span.trace().equals(request.trace()) && !span.id().equals(request.id()))
                .toList();
    }
}
