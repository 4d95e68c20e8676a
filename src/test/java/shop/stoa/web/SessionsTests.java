package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import shop.stoa.kernel.SecretToken;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

@ShopTest
@Import(Showcase.class)
class SessionsTests {

    private static final String KEPT = "sessionAttr:kept";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private StringRedisTemplate redis;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @Test
    void givesACookieOnlyToWhoPutsSomethingIn() throws Exception {
        assertThat(http.get("/showcase/session").headers().allValues("Set-Cookie"))
                .isEmpty();

        HttpResponse<String> kept = http.post("/showcase/session", "known=true", "Sec-Fetch-Site", "same-origin");

        assertThat(kept.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie).matches("__Host-SESSION=[^;]+; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assertThat(http.get("/showcase/session", "Cookie", cookieOf(kept.body()))
                        .body())
                .isEqualTo("Kept[what=vase, howOften=2]");
    }

    @Test
    void keepsSessionsAsJson() throws Exception {
        String id = http.post("/showcase/session", "known=true", "Sec-Fetch-Site", "same-origin")
                .body();

        assertThat(redis.<String, String>opsForHash().get(keyOf(id), KEPT))
                .contains("shop.stoa.web.Showcase$Kept", "\"howOften\":2");
    }

    @Test
    void startsAnewWhereASessionHoldsAForeignType() throws Exception {
        String id = http.post("/showcase/session", "known=true", "Sec-Fetch-Site", "same-origin")
                .body();
        for (String planted : new String[] {
            "{\"@class\":\"shop.stoa.web.Showcase$Foreign\",\"what\":\"gadget\"}",
            "{\"@class\":\"javax.swing.JEditorPane\",\"page\":\"http://127.0.0.1:1/\"}",
            "[\"org.springframework.context.support.ClassPathXmlApplicationContext\",\"http://127.0.0.1:1/x.xml\"]",
            "\u00ac\u00ed\u0000\u0005sr",
            "not json"
        }) {
            redis.opsForHash().put(keyOf(id), KEPT, planted);

            HttpResponse<String> answer = http.get("/showcase/session", "Cookie", cookieOf(id));

            assertThat(answer.statusCode()).as(planted).isEqualTo(200);
            assertThat(answer.body()).as(planted).isIn("none", "null");
        }
    }

    @Test
    void takesNoTypeInThatNoRoomHasNamed() throws Exception {
        String id = http.post("/showcase/session", "known=false", "Sec-Fetch-Site", "same-origin")
                .body();

        assertThat(http.get("/showcase/session", "Cookie", cookieOf(id)).body()).isEqualTo("none");
    }

    static Stream<String> cookiesThatWeDidNotGive() {
        return Stream.of(
                cookieOf(UUID.randomUUID().toString()),
                "__Host-SESSION=unknown",
                "__Host-SESSION=%00..%2f",
                "__Host-SESSION=" + "x".repeat(4_000),
                cookieOf(UUID.randomUUID().toString()) + "; "
                        + cookieOf(UUID.randomUUID().toString()),
                "__Host-SESSION=\"quoted\"; =nameless; ;;",
                IntStream.range(0, 200).mapToObj(n -> "c" + n + "=x").collect(Collectors.joining("; ")));
    }

    @ParameterizedTest
    @MethodSource("cookiesThatWeDidNotGive")
    void beginsANewSessionWhateverCookiesSomebodySends(String cookies) throws Exception {
        HttpResponse<String> looked = http.get("/showcase/session", "Cookie", cookies);
        HttpResponse<String> kept =
                http.post("/showcase/session", "known=true", "Sec-Fetch-Site", "same-origin", "Cookie", cookies);

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.body()).isEqualTo("none");
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(cookies).as("an id of their choice").doesNotContain(cookieOf(kept.body()));
        assertThat(http.get("/showcase/session", "Cookie", cookieOf(kept.body()))
                        .body())
                .startsWith("Kept");
    }

    /** 128 bits are 22 characters; a UUID, of which six bits are always the same, is longer. A form shows its token masked. */
    @Test
    void namesSessionsAndFormsByTokensOf128Bits() throws Exception {
        String session = http.post("/showcase/session", "known=true", "Sec-Fetch-Site", "same-origin")
                .body();
        byte[] form = Base64.getUrlDecoder().decode(Browser.token(http.get("/login")));

        assertThat(session).matches(SecretToken::isWellFormed);
        assertThat(form).hasSize(2 * 22);
    }

    /** Or whoever measures how small a page gets that has a word of theirs in it would learn it letter by letter (BREACH). */
    @Test
    void masksTheTokenOfAFormAnewInEachAnswer() {
        Browser visitor = new Browser(baseUrl);
        String first = Browser.token(visitor.get("/login"));

        assertThat(Browser.token(visitor.get("/login"))).isNotEqualTo(first);
        assertThat(visitor.post("/login", Map.of("email", "nobody@breach.example", "password", "x", "_csrf", first))
                        .statusCode())
                .isEqualTo(422);
    }

    private static String keyOf(String id) {
        return "stoa:session:sessions:" + id;
    }

    private static String cookieOf(String id) {
        return "__Host-SESSION=" + Base64.getEncoder().encodeToString(id.getBytes());
    }
}
