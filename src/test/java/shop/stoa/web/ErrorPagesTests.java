package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import shop.stoa.testing.ShopTest;

@ShopTest
@Import(Showcase.class)
class ErrorPagesTests {

    private static final String[] BROWSER = {"Accept", "text/html", "Sec-Fetch-Site", "same-origin"};

    @Value("${stoa.base-url}")
    private String baseUrl;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /nowhere                    | 404 | Nothing on this shelf",
                "GET    | /showcase/failing?how=missing | 404 | Nothing on this shelf",
                "GET    | /error                      | 404 | Nothing on this shelf",
                "GET    | /showcase/number?page=abc   | 400 | We could not read that",
                "GET    | /showcase/number?q=%00      | 400 | We could not read that",
                "GET    | /showcase/failing           | 400 | We could not read that",
                "DELETE | /showcase                   | 405 | That does not work here",
                "GET    | /showcase/failing?how=409   | 409 | Somebody was faster",
                "GET    | /showcase/failing?how=415   | 415 | We do not take that kind of file",
                "GET    | /showcase/failing?how=422   | 422 | Something is still missing",
                "GET    | /showcase/failing?how=429   | 429 | One moment, please",
                "GET    | /showcase/failing?how=bug   | 500 | That went wrong, and it is our fault",
                "GET    | /showcase/half-page         | 500 | That went wrong, and it is our fault",
                "GET    | /showcase/failing?how=away  | 503 | We will be right back",
                "GET    | /showcase/failing?how=busy  | 503 | We will be right back"
            })
    void answersInTheShopsDressAndTellsNothing(String method, String path, int status, String title) throws Exception {
        HttpResponse<String> answer = http.send(method, path, "", BROWSER);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.body())
                .contains("<h1", title, "role=\"search\"", "href=\"/cart\"", "Error " + status, "</html>")
                .doesNotContain("secret-detail", "Exception", "first half", "??", "org.springframework");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded | known=%C0%AE | 400",
                "application/x-www-form-urlencoded | known=%ZZ    | 400",
                "application/x-www-form-urlencoded | known=%      | 400",
                "application/x-www-form-urlencoded | MANY        | 400",
                "multipart/form-data               | known=true   | 400",
                "multipart/form-data; boundary=x   | known=true   | 400"
            })
    void refusesAFormThatCannotBeRead(String type, String form, int status) throws Exception {
        String body = form.equals("MANY") ? "known=1&".repeat(20_000) : form;
        HttpResponse<String> answer = http.send(
                "POST",
                "/showcase/session",
                body,
                "Accept",
                "text/html",
                "Sec-Fetch-Site",
                "same-origin",
                "Content-Type",
                type);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("We could not read that", "role=\"search\"", "</html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=%C0%AE", "page=%ZZ", "q=%", "page=1&%ff=1"})
    void refusesAnAddressThatCannotBeRead(String query) throws Exception {
        assertThat(http.raw("GET /showcase/number?" + query
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("We could not read that", "role=\"search\"");
    }

    @Test
    void takesABrokenBodyForNoFailureOfItsOwn() throws Exception {
        assertThat(http.raw("""
                POST /showcase/session HTTP/1.1\r
                Host: localhost\r
                Sec-Fetch-Site: same-origin\r
                Content-Type: application/x-www-form-urlencoded\r
                Transfer-Encoding: chunked\r
                Connection: close\r
                \r
                zz\r
                known=true""")).doesNotContain("HTTP/1.1 500").startsWith("HTTP/1.1 400");
    }

    @Test
    void givesEveryErrorAShortIdToQuote() throws Exception {
        for (String failing : new String[] {"/showcase/failing?how=bug", "/showcase/failing?how=429", "/nowhere"}) {
            assertThat(http.get(failing, BROWSER).body()).containsPattern("If you write to us, mention [0-9a-f]{8}\\.");
        }
    }

    @Test
    void saysWhenToAskAgain() throws Exception {
        assertThat(http.get("/showcase/failing?how=away", BROWSER).headers().firstValue("Retry-After"))
                .hasValue("5");
        assertThat(http.get("/showcase/failing?how=429", BROWSER).headers().firstValue("Retry-After"))
                .hasValue("60");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nothing, text/html, 404",
        "/nowhere, application/json, 404",
        "/showcase/number?page=abc, application/json, 400",
        "/showcase/failing?how=bug, application/problem+json, 500"
    })
    void answersAProgramWithAProblemDocument(String path, String accept, int status) throws Exception {
        HttpResponse<String> answer = http.get(path, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":" + status, "\"requestId\":\"")
                .doesNotContain("secret-detail", "Exception");
    }

    @Test
    void speaksTheLanguageOfTheAddressToAProgramToo() throws Exception {
        assertThat(http.get("/de/nowhere", "Accept", "application/json").body())
                .contains("Vielleicht ist sie umgezogen")
                .doesNotContain("may have moved");
    }

    @ParameterizedTest
    @CsvSource({"/de/%00, de-DE, Das konnten wir nicht lesen, /de/", "/dex/%00, en-GB, We could not read that, /"})
    void speaksTheLanguageOfTheAddressEvenWhereItIsNone(String path, String language, String title, String home)
            throws Exception {
        assertThat(http.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("<html lang=\"" + language + "\"", title, "href=\"" + home + "\"");
    }

    @Test
    void wearsTheStaffsDressBelowAdmin() throws Exception {
        assertThat(http.get("/admin/showcase/nothing", BROWSER).body())
                .contains("<body class=\"staff\">", "Nothing on this shelf", "href=\"/admin\"")
                .doesNotContain("role=\"search\"", "/admin/logout");
    }

    @Test
    void showsA403ToARequestFromElsewhere() throws Exception {
        HttpResponse<String> answer =
                http.post("/showcase/session", "known=true", "Accept", "text/html", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That is not allowed from here", "role=\"search\"");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/showcase/body", "/webhooks/showcase"})
    void takesNoMoreThanItCanHold(String path) throws Exception {
        String fits = "x".repeat((int) BodyLimit.SHOP);

        assertThat(http.send("POST", path, fits, BROWSER).body()).isEqualTo(String.valueOf(fits.length()));
        HttpResponse<String> refused = http.send("POST", path, fits + "x", BROWSER);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("That is too much at once");
    }

    @Test
    void countsABodyOfUnannouncedLength() throws Exception {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        String answer = http.raw("POST /webhooks/showcase HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/..%2fsecret", "/products/%zz", "/a;b=c", "/%2e%2e/", "/products//x"})
    void tellsNothingToAMalformedAddress(String path) throws Exception {
        String answer = http.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404).*").doesNotContain("Tomcat/", "Exception", "\tat ");
    }

    @Test
    void dressesWhatTheServerRefusesByItself() throws Exception {
        String answer = http.raw("GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("We could not read that", "class=\"wordmark\"", "/assets/shop.", "Cache-Control: no-store")
                .containsPattern("If you write to us, mention [0-9a-f]{8}\\.");
    }
}
