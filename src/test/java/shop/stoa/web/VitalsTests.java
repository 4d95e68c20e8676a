package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.server.ResponseStatusException;
import shop.stoa.kernel.StartRefused;
import shop.stoa.testing.ShopTest;

@ShopTest
class VitalsTests {

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Autowired
    private MeterRegistry meters;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @Test
    void areCountedByTheKindOfThePage() throws Exception {
        Timer lcp = timer("lcp", "product");
        DistributionSummary cls =
                meters.get("stoa.vitals.cls").tag("page", "product").summary();
        long before = lcp.count();
        double total = lcp.totalTime(TimeUnit.MILLISECONDS);
        long elsewhere = timer("lcp", "listing").count();
        double pushed = cls.totalAmount();

        HttpResponse<String> answer = say("kind=product&lcp=1234.5&inp=96&cls=0.125&ttfb=80.25");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(lcp.count()).isEqualTo(before + 1);
        assertThat(lcp.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(total + 1234.5);
        assertThat(timer("inp", "product").count()).isPositive();
        assertThat(cls.totalAmount()).isEqualTo(pushed + 0.125);
        assertThat(timer("lcp", "listing").count()).isEqualTo(elsewhere);
    }

    @Test
    void aPageOfTheShopAsksForThem() throws Exception {
        assertThat(http.get("/").body()).contains("<meta name=\"vitals\" content=\"home\" data-share=\"1.0\">");
        assertThat(http.get("/de/search?q=ada").body())
                .contains("<meta name=\"vitals\" content=\"search\" data-share=\"1.0\">");
        assertThat(http.get("/admin/login").body()).doesNotContain("name=\"vitals\"");
    }

    @Test
    void whatABrowserDoesNotMeasureIsLeftOut() throws Exception {
        long before = timer("inp", "cart").count();
        long seen = timer("ttfb", "cart").count();

        assertThat(say("kind=cart&ttfb=80").statusCode()).isEqualTo(204);

        assertThat(timer("inp", "cart").count()).isEqualTo(before);
        assertThat(timer("ttfb", "cart").count()).isEqualTo(seen + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lcp=1",
                "kind=&lcp=1",
                "kind=PRODUCT&lcp=1",
                "kind=/products/secret&lcp=1",
                "kind=product&lcp=soon",
                "kind=product&lcp=-1",
                "kind=product&lcp=NaN",
                "kind=product&lcp=Infinity",
                "kind=product&lcp=600001",
                "kind=product&cls=1e9",
                "kind=product&lcp=1&lcp=2&inp=-0.1",
                "kind=product&ttfb=0x1p9999",
                "kind=product%00&lcp=1"
            })
    void nonsenseIsRefusedAndCountsForNothing(String said) throws Exception {
        double before = everything();

        assertThat(say(said).statusCode()).isEqualTo(400);

        assertThat(everything()).isEqualTo(before);
        assertThat(meters.find("stoa.vitals.lcp").timers()).hasSize(Vitals.Kind.values().length);
    }

    @Test
    void aNovelIsRefusedBeforeItIsRead() throws Exception {
        double before = everything();

        assertThat(say("kind=product&lcp=1&story=" + "x".repeat(300)).statusCode())
                .isEqualTo(413);
        assertThat(http.raw(
                        "POST /vitals HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "12\r\nkind=product&lcp=1\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 411");

        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Origin, https://evil.example", "X-Nothing, at-all"})
    void noOtherSiteSaysAnything(String header, String value) throws Exception {
        assertThat(http.post("/vitals", "kind=product&lcp=1", header, value).statusCode())
                .isEqualTo(403);
    }

    @Test
    void oneAddressCannotSayAllThereIs() throws Exception {
        int status = 0;
        for (int i = 0; i < 130 && status != 429; i++) {
            status = http.post(
                            "/vitals",
                            "kind=other&ttfb=1",
                            "Sec-Fetch-Site",
                            "same-origin",
                            "X-Forwarded-For",
                            "203.0.113.166")
                    .statusCode();
        }

        assertThat(status).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "/, home",
        "/categories/vases, listing",
        "/collections/new, listing",
        "/products/field-plate, product",
        "/search, search",
        "/cart, cart",
        "/checkout, checkout",
        "/account/orders, account",
        "/orders/2000-1, account",
        "/info/delivery, other",
        "'', other",
        "//, other"
    })
    void aPageSaysItsKindAndNotItsAddress(String path, String kind) {
        assertThat(new Vitals(1).kindOf(path)).isEqualTo(kind);
    }

    @Test
    void whereNobodyIsAskedNobodyIsHeard() {
        VitalsController off = new VitalsController(new Vitals(0));

        assertThatThrownBy(() -> off.hear("product", 1.0, null, null, null))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageStartingWith("404");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aShareThatIsNoneIsRefusedAtTheStart(double share) {
        assertThatThrownBy(() -> new Vitals(share)).isInstanceOf(StartRefused.class);
    }

    private HttpResponse<String> say(String form) throws Exception {
        return http.post("/vitals", form, "Sec-Fetch-Site", "same-origin", "Accept", "text/html");
    }

    private Timer timer(String vital, String page) {
        return meters.get("stoa.vitals." + vital).tag("page", page).timer();
    }

    private double everything() {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("stoa.vitals."))
                .flatMap(meter ->
                        java.util.stream.StreamSupport.stream(meter.measure().spliterator(), false))
                .filter(measured -> measured.getStatistic() == io.micrometer.core.instrument.Statistic.COUNT)
                .mapToDouble(measured -> measured.getValue())
                .sum();
    }
}
