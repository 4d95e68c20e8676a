package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.ShopTest;

@ShopTest
class SecurityTxtTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Test
    void saysWhomToTellAndIsNeverOutOfDate() throws Exception {
        HttpResponse<String> answer = new Http(baseUrl).get("/.well-known/security.txt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=86400, public");
        assertThat(answer.body().lines())
                .contains(
                        "Contact: mailto:hello@stoa.example",
                        "Preferred-Languages: en, de",
                        "Canonical: " + baseUrl + "/.well-known/security.txt")
                .filteredOn(line -> line.startsWith("Expires: "))
                .singleElement()
                .satisfies(line -> assertThat(Instant.parse(line.substring("Expires: ".length())))
                        .isBetween(
                                Instant.now().plus(178, ChronoUnit.DAYS),
                                Instant.now().plus(181, ChronoUnit.DAYS)));
    }

    @Test
    void saysWhatTheMerchantHasSetForIt() {
        SecurityTxtController controller = new SecurityTxtController(
                new SecurityTxtController.Settings(
                        URI.create("https://shop.example/report"), URI.create("https://shop.example/policy")),
                SameOriginFilterTests.shop("https://shop.example"),
                new HandSetClock());

        assertThat(controller.text().getBody()).isEqualTo("""
                Contact: https://shop.example/report
                Expires: 2027-05-23T00:00:00Z
                Preferred-Languages: en, de
                Canonical: https://shop.example/.well-known/security.txt
                Policy: https://shop.example/policy
                """);
    }
}
