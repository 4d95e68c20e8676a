package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import shop.stoa.kernel.NotFound;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** Who may do what at the desk, for every route that there is, over HTTP: generated from the mappings. */
@ShopTest
@Import(AdminGateTests.Planted.class)
class AdminGateTests {

    /** What every colleague uses. Whoever adds a line here has thought about it. */
    private static final Set<String> NEED_NOTHING = Set.of(
            "GET /admin",
            "GET /admin/search",
            "GET /admin/search/suggest",
            "GET /admin/login",
            "POST /admin/login",
            "GET /admin/login/code",
            "POST /admin/login/code",
            "GET /admin/invitations/{token}",
            "POST /admin/invitations/{token}",
            "GET /admin/account",
            "POST /admin/account",
            "POST /admin/account/password",
            "POST /admin/account/sessions/{id}/end",
            "POST /admin/account/sessions/others/end",
            "GET /admin/account/second-factor",
            "POST /admin/account/second-factor",
            "POST /admin/account/second-factor/codes",
            "GET /admin/account/second-factor/passkeys",
            "POST /admin/account/second-factor/passkeys",
            "POST /admin/account/second-factor/passkeys/{id:\\d{1,18}}/removal",
            "POST /admin/account/second-factor/removal");

    private static final String PLANTED = "/admin/planted";
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");
    private static final Pattern OTHER_ACTION = Pattern.compile("<button[^>]*\\bformaction=\"([^\"]*)\"");
    private static final Pattern SUBMIT = Pattern.compile("<button(?![^>]*formaction)[^>]*type=\"submit\"");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/admin[^\"#]*)");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String owner;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MessageSource messages;

    @Autowired
    private List<StaffPermissions> groups;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    /** A route that nobody thought about, and what answers for all others when a probe has come through the gate. */
    @TestConfiguration
    @Import(Planted.Unruled.class)
    static class Planted implements WebMvcConfigurer, HandlerInterceptor {

        @Controller
        static class Unruled {

            @GetMapping(PLANTED)
            @ResponseBody
            String page() {
                return "in";
            }
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this).order(Integer.MAX_VALUE);
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (request.getHeader("X-Probe") == null || request.getDispatcherType() != DispatcherType.REQUEST) {
                return true;
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return false;
        }
    }

    private record Route(String method, PathPattern pattern, String needs) {

        String path() {
            // a variable's own pattern may have braces: {id:[0-9]{1,18}}
            return pattern.getPatternString().replaceAll("\\{(?:[^{}]|\\{[^{}]*})+}", "1");
        }

        String name() {
            return method + " " + pattern.getPatternString();
        }
    }

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void everyRouteOfTheDeskSaysWhatItNeedsAndSomeRoomHangsThatOut() {
        Set<String> known = permissions().map(StaffPermission::id).collect(Collectors.toSet());

        assertThat(routes())
                .hasSizeGreaterThan(60)
                .allSatisfy(route -> assertThat(route.needs)
                        .as("@Needs of %s", route.name())
                        .isNotEqualTo("?")
                        .matches(needed -> needed.isEmpty() || known.contains(needed), "is hung out by a room"));
    }

    @Test
    void onlyWhatEveryColleagueUsesNeedsNothing() {
        assertThat(routes().stream().filter(route -> route.needs.isEmpty()).map(Route::name))
                .containsExactlyInAnyOrderElementsOf(NEED_NOTHING);
    }

    @Test
    void everyPermissionIsNamedOnceAndSaysWhatItMeansInBothLanguages() {
        assertThat(permissions().map(StaffPermission::id)).doesNotHaveDuplicates();
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            groups.forEach(group -> assertThat(messages.getMessage(group.heading(), null, language))
                    .isNotBlank());
            permissions().forEach(permission -> {
                assertThat(messages.getMessage(permission.id(), null, language)).isNotBlank();
                assertThat(messages.getMessage(permission.text(), null, language))
                        .isNotBlank();
            });
        }
    }

    @Test
    void refusesARouteThatSaysNothingEvenToTheOwner() {
        HttpResponse<String> answer = signedIn(owner).get(PLANTED);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("class=\"desk\"").doesNotContain(">in<");
    }

    @ParameterizedTest
    @EnumSource(StartingRole.class)
    void letsEveryRoleInWhereItMayAndNowhereElse(StartingRole role) {
        Browser browser = signedIn(member(role));
        Set<String> allowed = allowedTo(role);
        String token = Browser.token(browser.get("/admin"));

        assertThat(allowed).isNotEmpty();
        assertThat(routes()).allSatisfy(route -> {
            HttpResponse<String> answer = probe(browser, route, token);
            boolean may = route.needs.isEmpty() || allowed.contains(route.needs);
            assertThat(answer.statusCode()).as("%s for %s", route.name(), role).isEqualTo(may ? 204 : 404);
        });
    }

    @Test
    void letsTheOwnerInEverywhere() {
        Browser browser = signedIn(owner);
        String token = Browser.token(browser.get("/admin"));

        assertThat(routes())
                .allSatisfy(route -> assertThat(probe(browser, route, token).statusCode())
                        .as(route.name())
                        .isEqualTo(204));
    }

    @ParameterizedTest
    @CsvSource({
        "MANAGER, /admin/orders/1/refunds, true",
        "MANAGER, /admin/inventory, true",
        "WAREHOUSE, /admin/orders/fulfilments, true",
        "WAREHOUSE, /admin/orders/1/refunds, false",
        "WAREHOUSE, /admin/orders.csv, false",
        "WAREHOUSE, /admin/orders/lines.csv, false",
        "WAREHOUSE, /admin/sales.csv, false",
        "WAREHOUSE, /admin/catalog/products/new, false",
        "SERVICE, /admin/orders/1/refunds, true",
        "SERVICE, /admin/orders/fulfilments, false",
        "SERVICE, /admin/payments/differences, false",
        "CATALOGUE, /admin/catalog/products/new, true",
        "CATALOGUE, /admin/orders, false",
        "CATALOGUE, /admin/refunds, false",
        "MANAGER, /admin/doctor, true",
        "SERVICE, /admin/doctor, false"
    })
    void beginsWithRolesThatFitTheirNames(StartingRole role, String path, boolean may) {
        HttpRequest.Builder request =
                signedIn(member(role)).request(path).header("X-Probe", "1").GET();

        assertThat(new Browser(baseUrl).send(request).statusCode()).isEqualTo(may ? 204 : 404);
    }

    @Test
    void takesAPermissionAwayAtTheNextRequest() {
        String email = member(StartingRole.CATALOGUE);
        Browser browser = signedIn(email);
        assertThat(browser.get("/admin/search/words").statusCode()).isEqualTo(200);

        jdbc.sql("update staff.account set role_id = (select id from staff.role where began_as = 'WAREHOUSE') "
                        + "where email = :email")
                .param("email", email)
                .update();
        HttpResponse<String> refused = browser.get("/admin/search/words");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("class=\"desk\"", "href=\"/admin/orders\"");
        assertThat(jdbc.sql("select detail ->> 'route' from audit.entry where actor = :email and action = 'denied'")
                        .param("email", email)
                        .query(String.class)
                        .list())
                .containsExactly("GET /admin/search/words");

        jdbc.sql("update staff.account set disabled_at = now() where email = :email")
                .param("email", email)
                .update();
        assertThat(Browser.locationOf(browser.get("/admin/orders"))).startsWith("/admin/login");
        Browser again = new Browser(baseUrl);
        assertThat(again.signIn(again.get("/admin/login"), email, password, null)
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource(StartingRole.class)
    void showsNobodyAWayThatIsShutToThem(StartingRole role) {
        Browser browser = signedIn(member(role));
        Set<String> allowed = allowedTo(role);
        List<Route> routes = routes();
        List<String> shut = new ArrayList<>();

        routes.stream()
                .filter(route -> route.method.equals("GET") && !route.pattern.hasPatternSyntax())
                .filter(route -> !route.path().matches(".*(\\.csv|/login)"))
                .filter(route -> route.needs.isEmpty() || allowed.contains(route.needs))
                .forEach(route -> {
                    HttpResponse<String> page = browser.get(route.path());
                    ways(page.body())
                            .filter(way -> routes.stream()
                                    .filter(other -> leadsTo(way, other))
                                    .noneMatch(other -> other.needs.isEmpty() || allowed.contains(other.needs)))
                            .forEach(way -> shut.add(route.path() + " shows " + way));
                });

        assertThat(shut).isEmpty();
    }

    @Test
    void refusesWhereMoneyMovesWhateverThePage() {
        May.require("orders.refund"); // the house itself, at night

        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        "somebody", null, AuthorityUtils.createAuthorityList("orders.view")));
        May.require("orders.view");
        assertThatThrownBy(() -> May.require("orders.refund")).isInstanceOf(NotFound.class);
    }

    private Stream<StaffPermission> permissions() {
        return groups.stream().flatMap(group -> group.permissions().stream());
    }

    private Set<String> allowedTo(StartingRole role) {
        return Set.copyOf(
                jdbc.sql("""
                        select p.permission from staff.role_permission p join staff.role r on r.id = p.role_id
                        where r.began_as = :role
                        """).param("role", role.name()).query(String.class).list());
    }

    /** Somebody with this role and the owner's password. */
    private String member(StartingRole role) {
        String email = role.name().toLowerCase(Locale.ROOT) + System.nanoTime() + "@gate.example";
        jdbc.sql("""
                        insert into staff.account (email, email_key, role, role_id, password_hash)
                        select :email, :email, 'MEMBER', (select id from staff.role where began_as = :role), password_hash
                        from staff.account where role = 'OWNER'
                        """).param("email", email).param("role", role.name()).update();
        return email;
    }

    private Browser signedIn(String email) {
        Browser browser = new Browser(baseUrl);
        HttpResponse<String> in = browser.signIn(browser.get("/admin/login"), email, password, null);
        assertThat(in.statusCode()).isEqualTo(303);
        return browser;
    }

    private static HttpResponse<String> probe(Browser browser, Route route, String token) {
        HttpRequest.Builder request = browser.request(route.path())
                .header("X-Probe", "1")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded");
        HttpRequest.BodyPublisher body = route.method.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(Browser.form(Map.of("_csrf", token)));
        return browser.send(request.method(route.method, body));
    }

    /** {@code GET /admin/orders}, for each link and each button of a page that leads into the admin. */
    private static Stream<String> ways(String page) {
        Set<String> ways = new TreeSet<>();
        LINK.matcher(page).results().forEach(link -> ways.add("GET " + link.group(1)));
        FORM.matcher(page).results().forEach(form -> {
            String method = form.group(1).contains("method=\"post\"") ? "POST " : "GET ";
            Matcher action = ACTION.matcher(form.group(1));
            if (SUBMIT.matcher(form.group(2)).find() && action.find()) {
                ways.add(method + action.group(1));
            }
            OTHER_ACTION.matcher(form.group(2)).results().forEach(other -> ways.add(method + other.group(1)));
        });
        return ways.stream()
                .map(way -> way.replaceAll("[?#].*", ""))
                .filter(way -> way.matches("\\w+ /admin(/.*)?") && !way.endsWith("/admin/logout"));
    }

    private static boolean leadsTo(String way, Route route) {
        String[] parts = way.split(" ", 2);
        return route.method.equals(parts[0]) && route.pattern.matches(PathContainer.parsePath(parts[1]));
    }

    /** All but the planted one. */
    private List<Route> routes() {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> patterns(entry.getKey())
                        .flatMap(pattern -> methods(entry.getKey())
                                .map(method -> new Route(
                                        method,
                                        pattern,
                                        Objects.requireNonNullElse(AdminGate.neededBy(entry.getValue()), "?")))))
                .filter(route -> route.pattern.getPatternString().matches("/admin(/.*)?"))
                .filter(route -> !route.pattern.getPatternString().equals(PLANTED))
                .toList();
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo info) {
        return Objects.requireNonNull(info.getPathPatternsCondition()).getPatterns().stream();
    }

    private static Stream<String> methods(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(RequestMethod::name);
    }
}
