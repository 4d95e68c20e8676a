package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.yaml.snakeyaml.Yaml;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.Orders;
import shop.stoa.payments.Payments;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the shop tells an operator on its management port, and that dashboard and alerts ask for nothing else. */
@ShopTest
@Import(Shelves.class)
class FiguresTests {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern SELECTED = Pattern.compile("\\b([a-z_]+)\\{([^}]*)}");
    private static final Pattern EQUAL = Pattern.compile("(\\w+)=(\"[^\"]*\")");
    private static final Pattern NAME = Pattern.compile("\\b([a-z][a-z_]+)\\b(?!\\s*\\()");
    private static final List<String> WORDS = List.of("and", "or", "unless", "bool", "offset");

    /** Published where there is one: ReplicaTests. */
    private static final List<String> OF_A_REPLICA = List.of("stoa_replica_fresh");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${management.server.port}")
    private int port;

    @Autowired
    private Shelves shelves;

    @Autowired
    private Carts carts;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Orders orders;

    @Autowired
    private Payments payments;

    @Autowired
    private Sandbox sandbox;

    @Test
    void aSaleIsCountedStepByStep() {
        Sku last = shelves.stock(2500, 1);
        Map<String, Double> before = figures();

        Shopper shopper = new Shopper(carts, checkout).puts(last, 1).says("figures@example.com");
        OrderDetails order = orders.orderOf(shopper.ordersSurely().order());
        new Payer(sandbox.baseUrl())
                .pays(Objects.requireNonNull(
                        payments.summaryOf(order.payment()).orElseThrow().sessionId()));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, Double> after = figures();
            for (String step : List.of(
                    "stoa_carts_begun_total",
                    "stoa_checkouts_started_total",
                    "stoa_checkouts_placements_total{outcome=\"placed\"}",
                    "stoa_orders_placed_total",
                    "stoa_orders_paid_total",
                    "stoa_payments_ended_total{end=\"settled\"}",
                    "stoa_stock_ran_out_total")) {
                assertThat(after.get(step)).as(step).isEqualTo(before.get(step) + 1);
            }
        });
    }

    @Test
    void aRefusedOrderIsCountedByItsReason() {
        Sku last = shelves.stock(2500, 1);
        Shopper first = new Shopper(carts, checkout).puts(last, 1).says("first@example.com");
        Shopper second = new Shopper(carts, checkout).puts(last, 1).says("second@example.com");
        Map<String, Double> before = figures();

        first.ordersSurely();
        second.orders();

        String reason = "stoa_checkouts_placements_total{outcome=\"incomplete\"}";
        assertThat(figures().get(reason)).isEqualTo(before.get(reason) + 1);
    }

    @Test
    void aSearchInVainIsCountedOnceHoweverItIsNarrowed() {
        String nothing = "stoa_searches_total{outcome=\"nothing\"}";
        double before = figures().get(nothing);
        Browser visitor = new Browser(baseUrl);

        assertThat(visitor.get("/search?q=qzxqzx").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/search?q=qzxqzx&price=10-20").statusCode()).isEqualTo(200);

        assertThat(figures().get(nothing)).isEqualTo(before + 1);
    }

    @Test
    void aSearchThatWasPutRightIsCountedAsSuch() {
        shelves.stock("Barometer", 2500, 1);
        Browser visitor = new Browser(baseUrl);
        await().untilAsserted(() ->
                assertThat(visitor.get("/search?q=barometer").body()).contains("<mark>Barometer</mark>"));
        Map<String, Double> before = figures();

        assertThat(visitor.get("/search?q=baromteer").statusCode()).isEqualTo(200);

        String outcome = "stoa_searches_total{outcome=\"%s\"}";
        assertThat(figures())
                .containsEntry(outcome.formatted("corrected"), before.get(outcome.formatted("corrected")) + 1)
                .containsEntry(outcome.formatted("found"), before.get(outcome.formatted("found")))
                .containsEntry(outcome.formatted("nothing"), before.get(outcome.formatted("nothing")));
    }

    @Test
    void everyFigureOfTheDashboardIsPublished() throws Exception {
        List<String> questions = new ArrayList<>();
        JsonNode board = JsonMapper.shared().readTree(Files.readString(Path.of("ops/grafana/dashboards/stoa.json")));
        board.findValues("expr").forEach(expression -> questions.add(expression.asString()));

        assertThat(questions).hasSizeGreaterThan(20);
        assertPublished(questions);
    }

    @Test
    void everyFigureOfTheAlertsIsPublishedAndEachSaysWhatToDo() throws Exception {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(Path.of("ops/prometheus/alerts.yml")));
        List<Map<?, ?>> rules = new ArrayList<>();
        file.get("groups")
                .forEach(group -> ((List<?>) group.get("rules")).forEach(rule -> rules.add((Map<?, ?>) rule)));

        assertThat(rules).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("page", "notice");
            assertThat(((Map<?, ?>) rule.get("annotations")).keySet().stream().map(Object::toString))
                    .containsExactly("summary", "action");
        });
        assertPublished(rules.stream().map(rule -> rule.get("expr").toString()).toList());
    }

    private void assertPublished(List<String> questions) {
        new Browser(baseUrl).get("/");
        // a page is counted a moment after it has come
        await().untilAsserted(() -> assertPublished(questions, page()));
    }

    private static void assertPublished(List<String> questions, String told) {
        for (String question : questions) {
            Matcher selected = SELECTED.matcher(question);
            while (selected.find()) {
                EQUAL.matcher(selected.group(2))
                        .results()
                        .filter(label -> !label.group(1).equals("job"))
                        .forEach(label -> assertThat(
                                        isPublished(told, selected.group(1), label.group(1) + "=" + label.group(2)))
                                .as("%s of %s", label.group(), question)
                                .isTrue());
            }
            String bare = GROUPING.matcher(
                            TEXT.matcher(question.replaceAll("\\{[^}]*}", " ")).replaceAll(" "))
                    .replaceAll(" ");
            NAME.matcher(bare.replaceAll("\\[\\w+]", " "))
                    .results()
                    .map(name -> name.group(1))
                    .filter(name -> !WORDS.contains(name) && !OF_A_REPLICA.contains(name))
                    .forEach(name -> assertThat(isPublished(told, name, ""))
                            .as("%s of %s", name, question)
                            .isTrue());
        }
    }

    /** Prometheus itself says whether somebody is up. */
    private static boolean isPublished(String told, String name, String label) {
        return name.equals("up")
                || told.lines()
                        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                        .anyMatch(line -> line.contains(label));
    }

    private Map<String, Double> figures() {
        Map<String, Double> figures = new HashMap<>();
        page().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            figures.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
        return figures;
    }

    private String page() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
