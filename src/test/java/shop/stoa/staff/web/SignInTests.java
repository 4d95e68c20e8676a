package shop.stoa.staff.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

@ShopTest
class SignInTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private SessionRepository<? extends Session> sessions;

    private Browser browser;

    @BeforeEach
    void startAfresh() {
        browser = new Browser(baseUrl);
        redis.delete(redis.keys("stoa:limit:signin.*"));
    }

    @Test
    void letsTheOwnerInAndLeadsWhereTheyWereGoing() {
        HttpResponse<String> refused = browser.get("/admin/orders?status=PENDING");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(Browser.locationOf(refused)).isEqualTo("/admin/login?to=%2Fadmin%2Forders%3Fstatus%3DPENDING");

        HttpResponse<String> page = browser.get(Browser.locationOf(refused));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).contains("name=\"to\" value=\"/admin/orders?status=PENDING\"");

        HttpResponse<String> in =
                browser.signIn(page, email.toUpperCase(Locale.ROOT), password, "/admin/orders?status=PENDING");
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(in)).isEqualTo("/admin/orders?status=PENDING");
        assertThat(browser.get("/admin/login").statusCode()).isEqualTo(303);
    }

    @Test
    void changesTheSessionIdAtTheSignIn() {
        HttpResponse<String> page = browser.get("/admin/login");
        String planted = browser.session().orElseThrow();

        browser.signIn(page, email, password, null);

        String mine = browser.session().orElseThrow();
        assertThat(mine).isNotEqualTo(planted);
        Browser attacker = new Browser(baseUrl);
        attacker.keep(browser.sessionCookieName(), planted);
        assertThat(Browser.locationOf(attacker.get("/admin"))).startsWith("/admin/login");
    }

    @Test
    void tellsNothingAboutWhichOfTheTwoWasWrong() {
        HttpResponse<String> wrongPassword =
                browser.signIn(browser.get("/admin/login"), email, "not " + password, null);
        HttpResponse<String> unknown =
                browser.signIn(browser.get("/admin/login"), "nobody@stoa.example", password, null);

        assertThat(wrongPassword.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(comparable(wrongPassword)).isEqualTo(comparable(unknown));
        assertThat(wrongPassword.body())
                .contains("That e-mail and password do not belong together.")
                .contains("value=\"" + email + "\"")
                .doesNotContain(password);
        assertThat(Browser.locationOf(browser.get("/admin"))).isEqualTo("/admin/login");
    }

    @Test
    void worksAsLongForAnUnknownAccountAsForAKnownOne() {
        timed("nobody@stoa.example"); // the first one warms the hashing up
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            known.add(timed(email));
            unknown.add(timed("nobody@stoa.example"));
        }
        known.sort(null);
        unknown.sort(null);
        // without a decoy an unknown account would answer in a few milliseconds
        assertThat(unknown.get(2)).isGreaterThan(known.get(2) / 3);
    }

    @Test
    void stopsLookingAfterSixFailuresForOneAccountFromOneAddressAndOnlyForAWhile() {
        for (int i = 0; i < 6; i++) {
            assertThat(browser.signIn(browser.get("/admin/login"), email, "guess " + i, null)
                            .statusCode())
                    .isEqualTo(422);
        }

        HttpResponse<String> blocked = browser.signIn(browser.get("/admin/login"), email, password, null);
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.body()).contains("Too many attempts in a short time. Try again in one minute.");
        long wait = Long.parseLong(blocked.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(1L, 51L);

        // every counter ends by itself
        assertThat(redis.keys("stoa:limit:signin.*"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(redis.getExpire(key)).isPositive());
        redis.delete(redis.keys("stoa:limit:signin.pair:*"));
        assertThat(browser.signIn(browser.get("/admin/login"), email, password, null)
                        .statusCode())
                .isEqualTo(303);
    }

    /** What stands left of it in the header anybody may have written; only the balancer's own word counts. */
    @Test
    void countsFailuresOfOneAddressOverAllAccountsWhateverItSaysOfItself() {
        int guess = 0;
        HttpResponse<String> answer;
        do {
            browser.from("198.51.100." + guess + ", 203.0.113.77");
            answer = browser.signIn(browser.get("/admin/login"), "guess" + guess + "@stoa.example", "guess", null);
        } while (answer.statusCode() == 422 && ++guess < 60);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(guess).isGreaterThanOrEqualTo(30);
        // nobody else is shut out by it
        Browser elsewhere = new Browser(baseUrl).from("203.0.113.78");
        assertThat(elsewhere
                        .signIn(elsewhere.get("/admin/login"), email, password, null)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void refusesASignInWithoutItsToken() {
        browser.get("/admin/login");
        assertThat(browser.post("/admin/login", Map.of("email", email, "password", password))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Browser.locationOf(browser.get("/admin"))).isEqualTo("/admin/login");
    }

    @Test
    void refusesASignInFromAnotherSite() throws Exception {
        HttpResponse<String> page = browser.get("/admin/login");
        HttpRequest.Builder post = browser.request("/admin/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Browser.form(Map.of("email", email, "password", password, "_csrf", Browser.token(page)))));
        assertThat(browser.send(post).statusCode()).isEqualTo(403);
    }

    @Test
    void signsOutByPostOnlyAndEndsTheSession() {
        browser.signIn(browser.get("/admin/login"), email, password, null);
        String session = browser.session().orElseThrow();
        HttpResponse<String> page = browser.get("/admin/nothing-here");
        assertThat(page.statusCode()).isEqualTo(404);

        assertThat(browser.post("/admin/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/admin/logout").statusCode()).isEqualTo(404);

        HttpResponse<String> out = browser.post("/admin/logout", Map.of("_csrf", Browser.token(page)));
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(Browser.locationOf(out)).isEqualTo("/admin/login?out");
        assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
        browser.keep(browser.sessionCookieName(), session);
        assertThat(Browser.locationOf(browser.get("/admin"))).isEqualTo("/admin/login");
    }

    @Test
    void forgetsWhoWasSilentForHalfAnHourOrHereForTwelveHours() {
        for (var late : Map.of("staff.seen", Duration.ofMinutes(31), "staff.since", Duration.ofHours(13))
                .entrySet()) {
            Browser tired = new Browser(baseUrl);
            tired.signIn(tired.get("/admin/login"), email, password, null);
            assertThat(tired.get("/admin/nothing-here").statusCode()).isEqualTo(404);
            rewrite(
                    sessions,
                    tired.session().orElseThrow(),
                    late.getKey(),
                    Instant.now().minus(late.getValue()));
            assertThat(Browser.locationOf(tired.get("/admin"))).isEqualTo("/admin/login");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/admin/login",
                "/cart",
                "/admin/../cart"
            })
    void leadsNowhereButIntoTheAdmin(String elsewhere) {
        HttpResponse<String> in = browser.signIn(browser.get("/admin/login"), email, password, elsewhere);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(in)).isEqualTo("/admin");
    }

    @Test
    void sendsAnHtmxRequestToTheSignInAsAWholePage() {
        HttpResponse<String> answer =
                browser.send(browser.request("/admin/orders").header("HX-Request", "true"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/admin/login?to=%2Fadmin%2Forders");
    }

    /** Whoever adds a route below /admin gets the lock with it, and so does an address that nothing answers to. */
    @Test
    void locksEveryRouteOfTheAdminForStrangers() {
        List<String> paths = new ArrayList<>(routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.equals("/admin") || path.startsWith("/admin/"))
                .filter(path -> !path.startsWith("/admin/login") && !path.startsWith("/admin/invitations/"))
                // a variable's own pattern may have braces: {id:[0-9]{1,18}}
                .map(path -> path.replaceAll("\\{(?:[^{}]|\\{[^{}]*})+}", "1"))
                .toList());
        paths.addAll(List.of("/admin", "/admin/", "/admin/no-such-page", "/admin/login/more"));

        assertThat(paths).allSatisfy(path -> {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(Browser.locationOf(answer)).startsWith("/admin/login");
            assertThat(browser.post(path, Map.of()).statusCode()).isEqualTo(403);
        });
    }

    private static <S extends Session> void rewrite(
            SessionRepository<S> sessions, String cookie, String attribute, Instant time) {
        S session = Objects.requireNonNull(
                sessions.findById(new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8)));
        session.setAttribute(attribute, Long.toString(time.getEpochSecond()));
        sessions.save(session);
    }

    private long timed(String who) {
        redis.delete(redis.keys("stoa:limit:signin.*"));
        HttpResponse<String> page = browser.get("/admin/login");
        long start = System.nanoTime();
        browser.signIn(page, who, "wrong password", null);
        return System.nanoTime() - start;
    }

    /** Token and typed address aside. */
    private static String comparable(HttpResponse<String> page) {
        return Browser.TOKEN.matcher(page.body()).replaceAll("").replaceAll("value=\"[^\"]*@stoa.example\"", "");
    }
}
