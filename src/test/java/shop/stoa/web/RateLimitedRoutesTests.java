package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import shop.stoa.testing.ShopTest;

@ShopTest
class RateLimitedRoutesTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ServletWebServerApplicationContext shop;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @ParameterizedTest
    @CsvSource({"text/html, text/html, One moment", "application/json, application/problem+json, requestId"})
    void answersOnceTooOftenInTheDressThatWasAskedFor(String accept, String type, String says) throws Exception {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 90 && (answer == null || answer.statusCode() != 429); i++) {
            answer = http.post(
                    "/checkout/delivery",
                    "method=de-standard",
                    "Sec-Fetch-Site",
                    "same-origin",
                    "Accept",
                    accept,
                    "X-Forwarded-For",
                    // an address of a test's own, for the others share this shop
                    "203.0.113." + accept.length());
        }

        assertThat(answer).isNotNull();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains(says).doesNotContain("checkout.address");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                // around the balancer: what somebody says of themselves is nothing
                "203.0.113.9 | 10.9.9.9              | 203.0.113.9",
                "203.0.113.9 | 198.51.100.1          | 203.0.113.9",
                // through it: its own word, and nothing that stood before it
                "10.0.0.2    | 198.51.100.1          | 198.51.100.1",
                "10.0.0.2    | 9.9.9.9, 198.51.100.1 | 198.51.100.1",
                // a private address in the header is taken for one more proxy: whoever is in the same network names the
                // proxies
                "10.0.0.2    | 9.9.9.9, 10.1.2.3     | 9.9.9.9",
                "127.0.0.1   | 9.9.9.9, 198.51.100.1 | 198.51.100.1",
                // this machine is believed to be what it is where nobody says so
                "10.0.0.2    | 127.0.0.1             | 127.0.0.1",
                "127.0.0.1   | -                     | 127.0.0.1",
                "10.0.0.2    | -                     | 10.0.0.2"
            })
    void takesAClientsAddressFromABalancerAlone(String peer, @Nullable String forwardedFor, String client)
            throws Exception {
        RemoteIpValve ours = Arrays.stream(((TomcatWebServer) Objects.requireNonNull(shop.getWebServer()))
                        .getTomcat()
                        .getEngine()
                        .getPipeline()
                        .getValves())
                .filter(RemoteIpValve.class::isInstance)
                .map(RemoteIpValve.class::cast)
                .findFirst()
                .orElseThrow();
        RemoteIpValve alike = new RemoteIpValve();
        alike.setInternalProxies(ours.getInternalProxies());
        alike.setTrustedProxies(ours.getTrustedProxies());
        alike.setRemoteIpHeader(ours.getRemoteIpHeader());
        AtomicReference<String> seen = new AtomicReference<>();
        alike.setNext(new ValveBase() {
            @Override
            public void invoke(Request request, Response response) {
                seen.set(request.getRemoteAddr());
            }
        });

        org.apache.coyote.Request coyote = new org.apache.coyote.Request();
        if (forwardedFor != null) {
            coyote.getMimeHeaders().addValue("X-Forwarded-For").setString(forwardedFor);
        }
        Request request = new Request(new Connector(), coyote);
        request.setRemoteAddr(peer);
        alike.invoke(request, new Response(new org.apache.coyote.Response()));

        assertThat(seen.get()).isEqualTo(client);
    }
}
