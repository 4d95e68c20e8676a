package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/**
 * Nobody gets at what is somebody else's, whichever shoppers' route with an id they try: a stranger, a guest with a cart, another
 * customer. Generated from the mappings: a new route whose address names a thing fails this test until it says whose that is.
 */
@ShopTest
class OwnObjectsTests {

    /** Of everybody: there is nothing of anybody's behind these. Whoever adds a line here has thought about it. */
    private static final Set<String> EVERYBODYS = Set.of(
            "GET /products/{slug}",
            "GET /categories/{slug}",
            "GET /collections/{slug}",
            "GET /media/{key}",
            "GET /media/{key}/{wide:[1-9]\\d{2,3}}.{ending:webp|jpg}");

    /** Of whoever holds the link of a mail: what it opens is named by nothing else. */
    private static final Set<String> OF_THE_MAILBOX = Set.of(
            "GET /register/{token}",
            "POST /register/{token}",
            "GET /login/reset/{token}",
            "POST /login/reset/{token}",
            "GET /login/email/{token}",
            "POST /login/email/{token}");

    /** Of the cart whose cookie the browser brings; the id is a SKU, of which everybody has their own line. */
    private static final Set<String> OF_THE_CART = Set.of("POST /cart/lines/{sku}");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private Member ada;
    private Member bob;
    private OrderDetails order;

    @BeforeEach
    void meet() {
        order = new Sales(shop).confirmed("ada" + name + "@objects.example");
        ada = Member.registered(baseUrl, mailbox, "ada" + name + "@objects.example");
        bob = Member.registered(baseUrl, mailbox, "bob" + name + "@objects.example");
        ada.post(
                "/account/addresses/new",
                "/account/addresses",
                Map.of("country", "DE", "name", "Ada", "line1", "Adastr. 1", "postalCode", "10115", "city", "Berlin"));
        giveAPasskey();
    }

    private void giveAPasskey() {
        jdbc.sql("""
                        insert into customers.passkey (
                            customer_id, credential_id, credential, sign_count, backup_eligible, label, added_at)
                        values (:ada, :id, '', 0, false, 'Phone', now())
                        """)
                .param("ada", order.customer().value())
                .param("id", name.getBytes(StandardCharsets.US_ASCII))
                .update();
    }

    /** Each route with the address of a thing of Ada's, which opens for her. */
    private Map<String, String> adas() {
        String address = "/account/addresses/" + id("address");
        String passkey = "/account/passkeys/" + id("passkey");
        String session = "/account/sessions/" + id("session");
        Map<String, String> adas = new LinkedHashMap<>();
        adas.put("GET /account/orders/{number}", "/account/orders/" + order.number());
        adas.put("POST /account/orders/{number}/cart", "/account/orders/" + order.number() + "/cart");
        adas.put("GET /account/addresses/{id}", address);
        adas.put("POST /account/addresses/{id}", address);
        adas.put("POST /account/addresses/{id}/usual", address + "/usual");
        adas.put("POST /account/addresses/{id}/removal", address + "/removal");
        adas.put("GET /account/passkeys/{id:\\d{1,18}}", passkey);
        adas.put("POST /account/passkeys/{id:\\d{1,18}}/name", passkey + "/name");
        adas.put("POST /account/passkeys/{id:\\d{1,18}}/removal", passkey + "/removal");
        adas.put("POST /account/sessions/{id}/end", session + "/end");
        return adas;
    }

    /** Each route with the address of a thing of Ada's but a secret that somebody made up, or that opens something else. */
    private Map<String, String> locked() {
        String madeUp = SecretToken.random().value();
        Map<String, String> locked = new LinkedHashMap<>();
        locked.put("GET /orders/{number}", "/orders/" + order.number() + "?key=" + madeUp);
        locked.put("GET /checkout/cancelled/{order}", "/checkout/cancelled/" + order.id());
        return locked;
    }

    @Test
    void everyRouteWithAnIdSaysWhoseItIs() {
        Set<String> known = Stream.of(EVERYBODYS, OF_THE_MAILBOX, OF_THE_CART, adas().keySet(), locked().keySet())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());

        assertThat(routes()).isEqualTo(new TreeSet<>(known));
    }

    @Test
    void nobodyElseGetsAtIt() {
        String before = belongings();
        Browser stranger = new Browser(baseUrl);
        Browser guest = new Browser(baseUrl);
        guest.get("/cart");
        adas().forEach((route, path) -> {
            assertThat(sent(bob, route, path).statusCode())
                    .as("another customer: " + route)
                    .isEqualTo(404);
            for (Browser nobody : new Browser[] {stranger, guest}) {
                HttpResponse<String> refused = route.startsWith("GET") ? nobody.get(path) : nobody.post(path, Map.of());
                assertThat(refused.statusCode()).as("a stranger: " + route).isIn(302, 303, 403, 404);
                assertThat(refused.body()).doesNotContain("Adastr.", "Adrianou");
            }
        });
        assertThat(belongings()).isEqualTo(before);
    }

    @Test
    void whatASecretOpensOpensToNobodyWithoutIt() {
        locked().forEach((route, path) -> {
            for (HttpResponse<String> answer : List.of(new Browser(baseUrl).get(path), bob.get(path))) {
                assertThat(answer.statusCode()).as(route).isIn(303, 404);
                assertThat(answer.body()).doesNotContain("Adrianou", "Tall amphora");
            }
        });
        OrderDetails bobs = new Sales(shop).confirmed("bob" + name + "@objects.example");
        assertThat(bob.get("/orders/" + order.number() + "?key="
                                + bobs.accessKey().value())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLinkThatSomebodyMadeUpOpensNothing() {
        OF_THE_MAILBOX.stream().filter(route -> route.startsWith("GET")).forEach(route -> {
            String path =
                    route.substring(4).replace("{token}", SecretToken.random().value());
            assertThat(new Browser(baseUrl).get(path).body()).as(route).doesNotContain("type=\"password\"");
        });
    }

    @Test
    void itOpensToWhomItBelongs() {
        adas().forEach((route, path) -> {
            if (route.startsWith("GET")) {
                assertThat(ada.get(path).statusCode()).as(route).isEqualTo(200);
            }
        });
    }

    private HttpResponse<String> sent(Member member, String route, String path) {
        return route.startsWith("GET") ? member.get(path) : member.post("/account/addresses/new", path, Map.of());
    }

    /** All that the routes could change. */
    private String belongings() {
        return ada.get("/account/addresses").body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                + ada.get("/account/passkeys/" + id("passkey")).body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                + jdbc.sql(
                                "select string_agg(id::text, ',' order by id) from customers.session where customer_id = :ada")
                        .param("ada", order.customer().value())
                        .query(String.class)
                        .single();
    }

    private String id(String table) {
        return jdbc.sql("select id::text from customers." + table + " where customer_id = :ada limit 1")
                .param("ada", order.customer().value())
                .query(String.class)
                .single();
    }

    /** Every route of shoppers whose address has a part that names something. */
    private Set<String> routes() {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(OwnObjectsTests::routesOf)
                .filter(route -> route.contains("{"))
                .filter(route -> !route.matches("[A-Z]+ /(admin|dev|actuator|assets)\\b.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routesOf(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        Stream<String> verbs =
                methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(Enum::name);
        return verbs.flatMap(verb -> Objects.requireNonNull(route.getPathPatternsCondition()).getPatterns().stream()
                .map(pattern -> verb + " " + pattern.getPatternString()));
    }
}
