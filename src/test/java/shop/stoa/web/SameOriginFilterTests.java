package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SameOriginFilterTests {

    private final SameOriginFilter filter = new SameOriginFilter(shop("https://shop.example"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // Sec-Fetch-Site decides where it is there
                "same-origin, -, true",
                "none, -, true",
                "same-origin, https://evil.example, true",
                "same-site, -, false",
                "same-site, https://shop.example, false",
                "cross-site, -, false",
                "cross-site, https://shop.example, false",
                "Same-Origin, -, false",
                "'', https://shop.example, false",
                // else Origin
                "-, https://shop.example, true",
                "-, HTTPS://SHOP.EXAMPLE, true",
                "-, http://127.0.0.1:8080, true",
                "-, https://127.0.0.1:8080, true",
                "-, http://127.0.0.1, false",
                "-, https://evil.example, false",
                "-, https://shop.example.evil.example, false",
                "-, https://shop.example:8443, false",
                "-, null, false",
                "-, '', false",
                "-, 'not an origin', false",
                // and neither is nobody
                "-, -, false"
            })
    void letsOnlyTheShopsOwnPagesChangeSomething(String site, String origin, boolean passes) throws Exception {
        MockHttpServletRequest request = request("POST", "/cart/lines");
        if (site != null) {
            request.addHeader("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.addHeader("Origin", origin);
        }

        assertThat(passes(request)).isEqualTo(passes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"})
    void looksAtEveryMethodThatMayChangeSomething(String method) throws Exception {
        assertThat(passes(request(method, "/cart/lines"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void neverLooksAtReading(String method) throws Exception {
        MockHttpServletRequest request = request(method, "/checkout/complete");
        request.addHeader("Sec-Fetch-Site", "cross-site");
        request.addHeader("Origin", "https://checkout.stripe.com");

        assertThat(passes(request)).isTrue();
    }

    @Test
    void leavesWebhooksToTheirSignature() throws Exception {
        assertThat(passes(request("POST", "/webhooks/stripe"))).isTrue();
        assertThat(passes(request("POST", "/webhooksandmore"))).isFalse();
        assertThat(passes(request("POST", "/cart/webhooks/stripe"))).isFalse();
    }

    @Test
    void refusesAHeaderThatComesTwice() throws Exception {
        MockHttpServletRequest sites = request("POST", "/cart/lines");
        sites.addHeader("Sec-Fetch-Site", "same-origin");
        sites.addHeader("Sec-Fetch-Site", "cross-site");
        MockHttpServletRequest origins = request("POST", "/cart/lines");
        origins.addHeader("Origin", "https://shop.example");
        origins.addHeader("Origin", "https://evil.example");

        assertThat(passes(sites)).isFalse();
        assertThat(passes(origins)).isFalse();
    }

    private boolean passes(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        filter.doFilter(request, response, chain);
        boolean passed = chain.getRequest() != null;
        assertThat(response.getStatus()).isEqualTo(passed ? 200 : 403);
        return passed;
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("Host", "127.0.0.1:8080");
        return request;
    }

    static ShopSettings shop(String baseUrl) {
        return new ShopSettings(
                URI.create(baseUrl),
                new ShopSettings.Shop(
                        "Stoa",
                        "Objects",
                        Currency.getInstance("EUR"),
                        Locale.UK,
                        List.of(Locale.UK, Locale.GERMANY),
                        ZoneId.of("Europe/Berlin"),
                        "hello@stoa.example",
                        "Stoa",
                        14,
                        Map.of()));
    }
}
