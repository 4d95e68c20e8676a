package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import shop.stoa.testing.ShopTest;

@ShopTest
@Import(Showcase.class)
class HeadersTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assets assets;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/showcase",
                "/products/showcase",
                "/admin/showcase",
                "/nowhere",
                "/showcase/failing?how=bug",
                "/livez",
                "/favicon.ico",
                "/webhooks/showcase",
                "/checkout",
                "/admin",
                "/admin/login"
            })
    void protectsEveryAnswer(String path) throws Exception {
        HttpResponse<String> answer = http.get(path, "Accept", "text/html");

        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy)
                            .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                            .contains("base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'")
                            .containsPattern("form-action 'self' [^;]*https://checkout.example")
                            .doesNotContain("unsafe", "*", "data:");
                });
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("strict-origin-when-cross-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    /** A page that is kept too, both the first time and from memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cart",
                "/products/showcase",
                "/products/showcase",
                "/admin/login",
                "/livez",
                "/favicon.ico",
                "/nowhere",
                "/showcase/failing?how=bug",
                "/webhooks/showcase"
            })
    void bindsBrowsersToHttpsForAYearWhereTheBalancerSpokeIt(String path) throws Exception {
        assertThat(http.get(path, "X-Forwarded-Proto", "https").headers().allValues("Strict-Transport-Security"))
                .containsExactly("max-age=31536000 ; includeSubDomains");
    }

    @Test
    void keepsNothingUnlessToldSo() throws Exception {
        assertThat(http.get("/showcase").headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void letsPublicPagesBeKeptAndAskedAgain() throws Exception {
        HttpResponse<String> first = http.get("/products/showcase");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(tag).matches("\"[0-9a-f]{24}\"");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
        assertThat(first.headers().firstValue("Vary")).hasValue("HX-Request, Accept-Encoding");
        assertThat(first.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(first.body()).doesNotContain("_csrf");

        HttpResponse<String> again = http.get("/products/showcase", "If-None-Match", tag, "Cookie", "__Host-SESSION=x");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(http.get("/products/showcase", "Accept-Language", "de", "Cookie", "a=b")
                        .body())
                .isEqualTo(first.body());
    }

    @Test
    void answersAQuestionForTheHeadAsIfForThePage() throws Exception {
        HttpResponse<String> page = http.get("/products/showcase");
        HttpResponse<String> head = http.send("HEAD", "/products/showcase", "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("ETag", "Cache-Control", "Content-Length", "Content-Type", "Vary")) {
            assertThat(head.headers().firstValue(name))
                    .as(name)
                    .isPresent()
                    .isEqualTo(page.headers().firstValue(name));
        }
    }

    @Test
    void packsPublicPagesUnderATagOfTheirOwn() throws Exception {
        HttpResponse<byte[]> packed = http.getBytes("/products/showcase", "Accept-Encoding", "gzip");

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("ETag"))
                .hasValueSatisfying(tag -> assertThat(tag).matches("\"[0-9a-f]+-g[0-9a-f]*\""));
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(http.get("/products/showcase").body());
        }
        assertThat(http.getBytes("/products/showcase", "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void keepsHashedFilesForGood() throws Exception {
        HttpResponse<byte[]> sheet = http.getBytes(assets.getShopStyles(), "Accept-Encoding", "gzip, br");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(sheet.headers().firstValue("Content-Type")).hasValue("text/css;charset=utf-8");
        assertThat(sheet.headers().firstValue("Content-Encoding")).hasValue("gzip");

        HttpResponse<String> older = http.get("/assets/shop.000000000000.css");
        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(http.get("/assets/none.000000000000.css").statusCode()).isEqualTo(404);
        assertThat(http.get("/css/shop.css").statusCode()).isEqualTo(404);
    }

    @Test
    void linksAllOfItsFilesFromThePage() throws Exception {
        String page = http.get("/showcase").body();

        for (String address : page.split("\"")) {
            if (address.startsWith("/assets/")) {
                assertThat(http.get(address.replaceAll("#.*", "")).statusCode())
                        .as(address)
                        .isEqualTo(200);
            }
        }
        assertThat(page).contains(assets.getShopStyles(), assets.getShopScripts());
        assertThat(page).doesNotContain(" style=", "<style", " onclick", " hx-").doesNotContain("<script>");
    }
}
