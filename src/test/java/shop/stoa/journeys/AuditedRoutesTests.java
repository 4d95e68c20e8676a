package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.kernel.SecretToken;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/**
 * Each route of the staff that may change something is used once, by {@link AuditedDeeds}, and has to be found in the audit log
 * afterwards, or says here why it is not. The routes come from the mappings: a new one that does neither fails.
 */
@ShopTest
@TestPropertySource(properties = "stoa.audited-routes=a shop of its own, for much is left lying about in it")
class AuditedRoutesTests {

    private static final Map<String, String> CHANGES_NOTHING = Map.ofEntries(
            Map.entry("POST /admin/login", "nobody is signed in yet; what comes of it is noted at the door"),
            Map.entry("POST /admin/login/code", "nobody is signed in yet; what comes of it is noted at the door"),
            Map.entry(
                    "POST /admin/invitations/{token}",
                    "nobody is signed in yet; what comes of it is noted at the door"),
            Map.entry(
                    "POST /admin/catalog/collections/new/count",
                    "counts what rules would find, while somebody types them"),
            Map.entry(
                    "POST /admin/catalog/bulk-edits/{id}/changes",
                    "says what would be done; it is looked at before it is applied"),
            Map.entry("POST /admin/inventory/proofs", "proves the books, which are as they were"),
            Map.entry("POST /admin/payments/comparisons", "asks the provider for its statement"),
            Map.entry(
                    "POST /admin/payments/looks",
                    "asks the provider how a payment stands; what differs is written down like any other change"),
            Map.entry(
                    "POST /admin/payments/address",
                    "asks the provider for its addresses; where it has none of ours the new one is written down"),
            Map.entry(
                    "POST /admin/settings/tax/files",
                    "says what a file would change; it is looked at before it is taken"),
            Map.entry("POST /admin/settings/mail/tests", "sends a mail to whoever asks, of which nothing is kept"),
            Map.entry("POST /admin/settings/payment/questions", "asks the provider who we are"),
            Map.entry(
                    "POST /admin/settings/pictures/probes", "puts a file where pictures are, and takes it away again"));

    /** Where somebody is signed in is no row that the log watches; that they were signed out there is noted by itself. */
    private static final Set<String> LEAVES_NO_ROW = Set.of(
            "POST /admin/account/sessions/{id}/end",
            "POST /admin/account/sessions/others/end",
            "POST /admin/customers/sessions/end",
            "POST /admin/customers/{id}/sessions/end",
            "POST /admin/staff/everybody/sessions/end",
            "POST /admin/staff/{id}/sessions/end");

    private static final Set<RequestMethod> SAFE =
            Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS, RequestMethod.TRACE);

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Value("${stoa.owner.email}")
    private String email = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @TestFactory
    Stream<DynamicTest> writesAnEntry() {
        StaffForms staff = new StaffForms(baseUrl, email, password);
        Map<String, Deeds.Deed> deeds = AuditedDeeds.all(staff, shop);
        Set<String> routes = routes();
        return Stream.concat(
                routes.stream()
                        .map(route -> DynamicTest.dynamicTest(route, () -> {
                            Deeds.Deed deed = deeds.get(route);
                            if (deed == null) {
                                assertThat(CHANGES_NOTHING)
                                        .as("done by AuditedDeeds, or in the list of those that change nothing")
                                        .containsKey(route);
                            } else {
                                leavesATrace(route, deed);
                            }
                        })),
                Stream.of(DynamicTest.dynamicTest("and nothing is said of routes that are not there", () -> {
                    assertThat(routes).containsAll(CHANGES_NOTHING.keySet()).containsAll(deeds.keySet());
                })));
    }

    private void leavesATrace(String route, Deeds.Deed deed) {
        long before = latest();
        HttpResponse<String> answer = deed.done().get();
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 303, 302);
        List<Map<String, Object>> entries = jdbc.sql("""
                        select actor, (select count(*) from audit.change where entry_id = e.id) as rows from audit.entry e
                        where id > :before and action = :route order by id desc limit 1
                        """)
                .param("before", before)
                .param("route", route)
                .query()
                .listOfRows();
        assertThat(entries).as("entries of %s", route).hasSize(1);
        assertThat(entries.getFirst()).containsEntry("actor", deed.by());
        assertThat((Long) entries.getFirst().get("rows") > 0).isNotEqualTo(LEAVES_NO_ROW.contains(route));
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.values()) : methods) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/admin"))
                        .filter(pattern -> !SAFE.contains(method))
                        .forEach(
                                pattern -> routes.add(method + " " + pattern.replaceAll("\\{(\\w+):[^/]*\\}", "{$1}")));
            }
        }
        return routes;
    }

    @Test
    void notesWhoComesAndGoesAndWhatTheyTakeAlong() {
        long before = latest();
        Browser browser = new Browser(baseUrl);
        browser.signIn(browser.get("/admin/login"), email, "wrong password", null);
        browser.signIn(browser.get("/admin/login"), "nobody@stoa.example", "wrong password", null);
        browser.signIn(browser.get("/admin/login"), email, password, null);
        browser.get("/admin/orders.csv?status=CONFIRMED&q=ines@example.com");
        browser.post("/admin/orders/fulfilments", Map.of());
        browser.post("/admin/logout", Map.of("_csrf", Browser.token(browser.get("/admin/orders"))));

        assertThat(jdbc.sql("""
                                select concat_ws(' ', action, actor, address is not null, path, detail ->> 'filter') from audit.entry
                                where id > :before order by id
                                """).param("before", before).query(String.class).list())
                .containsExactly(
                        "sign-in-refused " + email + " t",
                        "sign-in-refused t",
                        "sign-in " + email + " t",
                        "export " + email + " t /admin/orders.csv status=CONFIRMED",
                        "denied " + email + " t /admin/orders/fulfilments",
                        "sign-out " + email + " t");
    }

    @Test
    void notesWhoAcceptsAnInvitation() {
        String invited = Deeds.word() + "@colleagues.example";
        SecretToken token = SecretToken.random();
        jdbc.sql("""
                        insert into staff.invitation (email, email_key, role_id, token_hash, expires_at)
                        select :email, :email, id, :token, now() + interval '1 hour' from staff.role where began_as = 'SERVICE'
                        """).param("email", invited).param("token", token.digest()).update();
        long before = latest();
        Browser browser = new Browser(baseUrl);
        String link = "/admin/invitations/" + token.value();
        browser.post(
                link,
                Map.of("name", "Grace", "password", "four words will do", "_csrf", Browser.token(browser.get(link))));

        assertThat(jdbc.sql(
                                "select concat_ws(' ', action, actor, address is not null) from audit.entry where id > :before")
                        .param("before", before)
                        .query(String.class)
                        .list())
                .containsExactly("invitation-accepted " + invited + " t");
    }

    private long latest() {
        return jdbc.sql("select coalesce(max(id), 0) from audit.entry")
                .query(Long.class)
                .single();
    }
}
