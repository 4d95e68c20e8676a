package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.ShopTest;

/** Headers that mean something elsewhere and nothing here; what is no request at all is in {@link SlowClientsTests}. */
@ShopTest
class OddHeadersTests {

    private static final List<String> PAGES = List.of(
            "/", "/cart", "/checkout", "/login", "/account", "/admin", "/nowhere", "/sitemap.xml", "/robots.txt");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assets assets;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    /** Neither in a link nor in what is kept for the next reader: the shop's address is its operator's to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: elsewhere.example",
                "Host: localhost|X-Forwarded-Host: elsewhere.example",
                "Host: localhost|X-Forwarded-Host: elsewhere.example|X-Forwarded-Proto: https|X-Forwarded-Port: 8443",
                "Host: localhost|X-Forwarded-Server: elsewhere.example|X-Forwarded-Prefix: /elsewhere.example",
                "Host: localhost|Forwarded: host=elsewhere.example;proto=https",
                "Host: localhost|X-Original-URL: /elsewhere.example|X-Rewrite-URL: /elsewhere.example",
                "Host: localhost|Referer: https://elsewhere.example/|Origin: https://elsewhere.example"
            })
    void leadsNobodyElsewhere(String headers) throws Exception {
        for (String page : PAGES) {
            assertThat(http.raw("GET " + page + " HTTP/1.1\r\n" + headers.replace("|", "\r\n")
                            + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                    .as(page)
                    .startsWith("HTTP/1.1 ")
                    .doesNotStartWith("HTTP/1.1 5")
                    .doesNotContain("elsewhere.example");
            assertThat(http.get(page).body()).as(page + " afterwards").doesNotContain("elsewhere.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void aMethodIsWhatItIs(String header) throws Exception {
        assertThat(http.get("/cart", header, "DELETE").statusCode()).isEqualTo(200);
        assertThat(http.post("/cart", "_method=GET", header, "GET", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(405);
    }

    /** Some people are set to a dozen, which was once more than the server took. */
    @ParameterizedTest
    @ValueSource(strings = {"xx-yyyyyyyy;q=0.1, ", "a,", "de,", "*,", ";q=x,"})
    void readsAsManyLanguagesAsFit(String language) throws Exception {
        for (int many : List.of(12, 12_000 / language.length())) {
            assertThat(http.get("/", "Accept-Language", language.repeat(many) + "en;q=0.2")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-0",
                "bytes=-1",
                "bytes=9999999-",
                "bytes=5-1",
                "bytes=0-0,1-1,2-2,3-3,0-,0-,0-,0-",
                "bytes=0-18446744073709551616",
                "lines=1-2",
                "bytes"
            })
    void givesAPartOrTheWholeAndFailsAtNone(String range) throws Exception {
        for (String path : List.of("/", assets.getShopStyles(), "/sitemap.xml")) {
            assertThat(http.get(path, "Range", range).statusCode()).as(path).isIn(200, 206, 416);
        }
    }
}
