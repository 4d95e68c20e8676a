package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** What holds for every route that there is, over HTTP: generated from the mappings. */
@ShopTest
class EveryRouteTests {

    /** Signed by whom they come from, instead of sent by a page of ours. */
    private static final String SIGNED = "/webhooks/";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String owner;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    /** Before there is a menu, and who is at it. */
    private static final List<String> WITHOUT_A_LINE = List.of("/admin/login", "/admin/invitations", "/admin/account");

    /** What the menu's own search finds, and what answers without a page. */
    private static final Set<String> OF_NO_LINE =
            Set.of("/admin/search", "/admin/search/suggest", "/admin/catalog/pictures");

    @Autowired
    private List<AdminMenuItem> lines;

    private static final List<String> WITH_TOKEN = List.of("/admin", "/account", "/login", "/logout", "/register");

    /** The page after a payment asks for an account too, and has no token: it is the same for whoever opens it (CustomerSecurity). */
    private static final String WITHOUT_TOKEN = "/register";

    private Http http;

    private record Route(String method, String path) implements Comparable<Route> {

        @Override
        public int compareTo(Route other) {
            return (path + method).compareTo(other.path + other.method);
        }
    }

    @BeforeEach
    void connect() {
        http = new Http(baseUrl);
    }

    @Test
    void everyAnswerHasTheHeadersOfTheHouse() throws Exception {
        for (Route route : routes(method -> method.equals("GET"))) {
            HttpResponse<String> answer = http.get(route.path, "Accept", "text/html");

            assertThat(answer.statusCode()).as(route.path).isLessThan(500);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(route.path)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                    .contains("base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "*", "data:");
            assertThat(header(answer, "X-Content-Type-Options")).as(route.path).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).as(route.path).isEqualTo("strict-origin-when-cross-origin");
            assertThat(header(answer, "Cross-Origin-Opener-Policy"))
                    .as(route.path)
                    .isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Resource-Policy"))
                    .as(route.path)
                    .isEqualTo(isForOtherSites(route.path) ? "cross-origin" : "same-origin");
            assertThat(header(answer, "Permissions-Policy")).as(route.path).contains("camera=()", "payment=()");
            for (String never : List.of("Server", "X-Powered-By", "Access-Control-Allow-Origin")) {
                assertThat(answer.headers().firstValue(never))
                        .as(route.path + " " + never)
                        .isEmpty();
            }
        }
    }

    /** Whatever is sent is what it says it is, letters and all (ASVS 5.0 4.1.1). */
    @Test
    void everyBodySaysWhatItIs() throws Exception {
        for (Route route : routes(method -> method.equals("GET"))) {
            for (String wanted : List.of("text/html", "application/json")) {
                HttpResponse<String> answer = http.get(route.path, "Accept", wanted);
                String type =
                        answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
                String body = answer.body().stripLeading().toLowerCase(Locale.ROOT);
                if (body.isEmpty()) {
                    continue;
                }
                assertThat(type).as(route.path).isNotEmpty();
                if (type.startsWith("text/") || type.contains("xml") && !type.startsWith("image/")) {
                    assertThat(type).as(route.path).contains("charset=utf-8");
                }
                if (body.startsWith("<!doctype html")) {
                    assertThat(type).as(route.path).startsWith("text/html");
                }
                if (body.startsWith("{\"")) {
                    assertThat(type).as(route.path).contains("json");
                }
            }
        }
    }

    /** A shared cache sees one of the two, never both. */
    @Test
    void whateverMayBeKeptForAllCarriesNoCookieAndEverythingElseIsNotKept() throws Exception {
        Browser signedIn = new StaffDesk(baseUrl, owner, password).browser();
        String session = signedIn.sessionCookieName() + "=" + signedIn.session().orElseThrow();
        int kept = 0;
        for (Route route : routes(method -> method.equals("GET"))) {
            HttpResponse<String> answer = http.get(route.path, "Accept", "text/html", "Cookie", session);
            String caching = header(answer, "Cache-Control");
            if (caching.contains("public")) {
                kept++;
                assertThat(answer.headers().allValues("Set-Cookie"))
                        .as(route.path)
                        .isEmpty();
                assertThat(route.path).doesNotStartWith("/admin").doesNotStartWith("/checkout");
                assertThat(answer.body()).as(route.path).doesNotContain("_csrf", owner);
            } else {
                assertThat(caching).as(route.path).isEqualTo("no-store");
            }
        }
        assertThat(kept).isGreaterThan(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, null",
        "Origin, https://evil.example",
        "X-Nothing, at-all"
    })
    void noOtherSiteChangesAnything(String name, String value) throws Exception {
        Set<Route> unsafe = routes(method -> !Set.of("GET", "HEAD", "OPTIONS").contains(method));

        assertThat(unsafe).hasSizeGreaterThan(50);
        for (Route route : unsafe) {
            if (!route.path.startsWith(SIGNED)) {
                assertThat(http.send(route.method, route.path, "", name, value).statusCode())
                        .as("%s with %s: %s", route, name, value)
                        .isEqualTo(403);
            }
        }
    }

    /** Where somebody is signed in, or about to be, the origin alone is not enough. */
    @Test
    void everyFormOfTheDeskAndOfAnAccountNeedsItsTokenAsWell() throws Exception {
        Set<Route> forms = new TreeSet<>(routes(method -> method.equals("POST")));
        forms.add(new Route("POST", "/logout"));
        forms.add(new Route("POST", "/admin/logout"));
        for (Route route : forms) {
            if (WITH_TOKEN.stream().anyMatch(door -> route.path.equals(door) || route.path.startsWith(door + "/"))
                    && !route.path.equals(WITHOUT_TOKEN)) {
                assertThat(http.post(route.path, "_csrf=none", "Sec-Fetch-Site", "same-origin")
                                .statusCode())
                        .as(route.path)
                        .isEqualTo(403);
            }
        }
    }

    /** A form that comes back refused stands where it was sent to; the menu says all the same where that is. */
    @Test
    void everyPageAndFormOfTheDeskBelongsToALineOfItsMenu() {
        AdminMenu menu = new AdminMenu(lines, path -> true);
        Set<String> homeless = new TreeSet<>();
        for (Route route : routes(method -> true)) {
            boolean page = route.path.startsWith("/admin/") && !route.path.endsWith(".csv");
            if (page && !isOfNoLine(route.path) && menu.at(route.path) == null) {
                homeless.add(route.path);
            }
        }

        assertThat(homeless).isEmpty();
    }

    private static boolean isOfNoLine(String path) {
        return OF_NO_LINE.contains(path)
                || WITHOUT_A_LINE.stream().anyMatch(place -> (path + "/").startsWith(place + "/"));
    }

    @Test
    void allowsNoOtherSiteToReadAnything() throws Exception {
        for (String path : List.of("/", "/cart", "/admin/login", "/search", "/livez")) {
            HttpResponse<String> asked = http.send(
                    "OPTIONS", path, "", "Origin", "https://evil.example", "Access-Control-Request-Method", "POST");
            HttpResponse<String> read = http.get(path, "Origin", "https://evil.example");
            for (HttpResponse<String> answer : List.of(asked, read)) {
                assertThat(answer.headers().map().keySet())
                        .as(path)
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            }
        }
    }

    /** A cache that goes by endings must not take a personal page for a file. */
    @Test
    void noPersonalPageHasTheAddressOfAFile() throws Exception {
        for (Route route : routes(method -> method.equals("GET"))) {
            for (String ending : List.of(";.css", ";/a.css", "%3b.css", "%2f.css", "%00.css")) {
                int status = http.get(route.path + ending).statusCode();
                assertThat(status).as(route.path + ending).isIn(302, 400, 404);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator",
        "/actuator/health",
        "/actuator/env",
        "/actuator/heapdump",
        "/actuator/prometheus",
        "/.env",
        "/.git/config",
        "/.git/HEAD",
        "/.DS_Store",
        "/.htaccess",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/BOOT-INF/classes/application.properties",
        "/application.properties",
        "/h2-console",
        "/console",
        "/manager/html",
        "/server-status",
        "/phpinfo.php",
        "/wp-login.php",
        "/admin.php",
        "/backup.zip",
        "/dump.sql",
        "/pom.xml",
        "/static/",
        "/assets",
        "/assets/",
        "/media/",
        "/templates/web/shop.html",
        "/db/migration",
        "/error",
        "/graphql",
        "/swagger-ui.html"
    })
    void showsNothingAtAddressesThatScannersKnow(String path) throws Exception {
        assertThat(http.get(path).statusCode()).isEqualTo(404);
    }

    private static boolean isForOtherSites(String path) {
        return path.startsWith("/assets/") || path.startsWith("/media/") || path.equals("/favicon.ico");
    }

    private static String header(HttpResponse<String> answer, String name) {
        Optional<String> value = answer.headers().firstValue(name);
        assertThat(value).as("%s of %s", name, answer.uri()).isPresent();
        return value.get();
    }

    private Set<Route> routes(Predicate<String> wanted) {
        Set<Route> routes = new TreeSet<>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues()
                        .forEach(pattern -> methods(info.getMethodsCondition().getMethods())
                                .filter(wanted)
                                .forEach(method -> routes.add(new Route(method, address(pattern))))));
        return routes;
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name);
    }

    /** A variable's own pattern may have braces: {id:[0-9]{1,18}}. */
    private static String address(String pattern) {
        return pattern.replaceAll("\\{(?:[^{}]|\\{[^{}]*})+}", "1")
                .replace("**", "1")
                .replace("*", "1");
    }
}
