package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.testing.ShopTest;

/** What an operator sees of requests: a line a route, however many addresses strangers make up. */
@ShopTest
class RequestMetricsTests {

    private static final String REQUESTS = "http.server.requests";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${management.metrics.web.server.max-uri-tags}")
    private int most;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%s",
                "/%s/%s",
                "/de/%s",
                "/products/%s",
                "/categories/%s",
                "/search?q=%s",
                "/media/%s",
                "/assets/%s",
                "/orders/%s?key=%s",
                "/admin/%s",
                "/api/v1/%s",
                "/webhooks/%s",
                "/actuator/%s"
            })
    void countsNoAddressThatSomebodyMadeUp(String path) throws Exception {
        String madeUp = "made-up-" + UUID.randomUUID();
        Http http = new Http(baseUrl);
        long before = count();

        http.get(path.formatted(madeUp, madeUp));

        await().atMost(Duration.ofSeconds(20)).until(() -> count() > before);
        assertThat(addresses()).noneMatch(address -> address.contains("made-up"));
    }

    /** They are most of what a small shop is asked, and each answers at once, or 503 while a node drains. */
    @Test
    void probesOfBalancersAreNoRequests() throws Exception {
        Http http = new Http(baseUrl);
        for (String probe : List.of("/readyz", "/livez", "/readyz")) {
            assertThat(http.get(probe).statusCode()).isEqualTo(200);
        }
        long before = count();

        http.get("/products/made-up-" + UUID.randomUUID());

        await().atMost(Duration.ofSeconds(20)).until(() -> count() > before);
        assertThat(addresses()).doesNotContain("/readyz", "/livez");
    }

    @Test
    void hasALineForEveryRoute() {
        Set<String> patterns = routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .collect(Collectors.toSet());

        assertThat(patterns).hasSizeGreaterThan(100).hasSizeLessThan(most);
    }

    private long count() {
        return meters.find(REQUESTS).timers().stream().mapToLong(Timer::count).sum();
    }

    private Set<String> addresses() {
        return meters.find(REQUESTS).timers().stream()
                .map(timer -> String.valueOf(timer.getId().getTag("uri")))
                .collect(Collectors.toSet());
    }
}
