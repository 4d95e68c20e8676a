package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.StoaApplication;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.web.Checkup;

/**
 * A shop as a merchant runs it: with settings instead of the servers of a trial, and with an account of the database that owns nothing,
 * beside the one that its tables belong to.
 */
class LeastRightsTests {

    private static final String ROLE = "least_" + UUID.randomUUID().toString().substring(0, 8);
    private static final String OWNER = "owner@least.example";
    private static final String PASSWORD = "six words that nobody ever guesses";

    private static ConfigurableApplicationContext shop;
    private static JdbcClient owners;
    private static JdbcClient shops;
    private static Map<String, String> settings;

    @BeforeAll
    static void start() {
        settings = TestServers.freshSettingsHere();
        String url = Objects.requireNonNull(settings.get("spring.datasource.url"));
        String owner = Objects.requireNonNull(settings.get("spring.datasource.username"));
        String password = Objects.requireNonNull(settings.get("spring.datasource.password"));
        owners = JdbcClient.create(new DriverManagerDataSource(url, owner, password));
        owners.sql("create role " + ROLE + " login password '" + ROLE + "'").update();
        shops = JdbcClient.create(new DriverManagerDataSource(url, ROLE, ROLE));
        settings.put("spring.flyway.user", owner);
        settings.put("spring.flyway.password", password);
        settings.put("spring.datasource.username", ROLE);
        settings.put("spring.datasource.password", ROLE);
        settings.put("stoa.embedded.enabled", "false");
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", Integer.toString(TestServers.freePort()));
        settings.put("stripe.secret-key", "sk_test_embedded");
        settings.put("stripe.api-base", "http://127.0.0.1:" + TestServers.freePort());
        settings.put("stripe.webhook-secret", "whsec_nobodyanswers");
        settings.put("stoa.owner.email", OWNER);
        settings.put("stoa.owner.password", PASSWORD);
        settings.put("spring.main.banner-mode", "off");
        shop = new SpringApplication(StoaApplication.class)
                .run(settings.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new));
    }

    @AfterAll
    static void end() {
        shop.close();
    }

    @Test
    void ownsNothingAndWorksAllTheSame() {
        assertThat(shops.sql(
                                "select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)")
                        .query(Long.class)
                        .single())
                .isZero();

        Browser staff = new Browser(Objects.requireNonNull(settings.get("stoa.base-url")));
        assertThat(staff.get("/").statusCode()).isEqualTo(200);
        HttpResponse<String> in = staff.signIn(staff.get("/admin/login"), OWNER, PASSWORD, null);
        assertThat(in.statusCode()).isEqualTo(303);
        String token = Browser.token(staff.get("/admin/staff"));
        assertThat(staff.post("/admin/staff/roles", Map.of("_csrf", token, "name", "Least", "allowed", "orders.view"))
                        .statusCode())
                .isEqualTo(303);
        new Sales(shop).confirmed("ines@least.example");

        assertThat(shops.sql("select action from audit.entry order by id")
                        .query(String.class)
                        .list())
                .contains("sign-in", "POST /admin/staff/roles");
    }

    /** It may not take a row of the log away, but ask that what is old goes. */
    @Test
    void letsTheAuditLogGoInTime() {
        owners.sql("""
                        insert into audit.entry (at, request, area, action)
                        values (now() - interval '11 years', gen_random_uuid(), 'past', 'past')""").update();

        assertThat(shop.getBean(Audit.class).forgetSome(Instant.now().minus(Duration.ofDays(3650))))
                .isEqualTo(1);
        assertThat(shops.sql("select count(*) from audit.entry where action = 'past'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theDoctorSeesThatTheAuditLogIsSafe() {
        assertThat(shop.getBean("auditLine", Checkup.class).look().get().isWell())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev",
                "/dev/mailbox",
                "/dev/mailbox/1",
                "/dev/ui",
                "/dev/ui/staff",
                "/de/dev/ui",
                "/sandbox/sandbox.js"
            })
    void hasNoPagesForDevelopers(String path) {
        assertThat(new Browser(Objects.requireNonNull(settings.get("stoa.base-url")))
                        .get(path)
                        .statusCode())
                .isEqualTo(404);
    }

    /** A bucket's owner is known by it. */
    @Test
    void mayAskWhichServerItIsAt() {
        assertThat(shops.sql("select system_identifier from pg_control_system()")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void hasNoSandbox() {
        assertThat(Stream.of(shop.getBeanDefinitionNames())
                        .map(shop::getType)
                        .filter(type -> type != null && type.getName().startsWith("shop.stoa.sandbox")))
                .isEmpty();
        int port = Integer.parseInt(Objects.requireNonNull(settings.get("stoa.sandbox.port")));
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set actor = 'nobody'",
                "delete from audit.change",
                "truncate audit.mention",
                "alter table audit.entry disable trigger append_only",
                "delete from audit.exempt",
                "insert into audit.hidden (relation, column_name) values ('staff.account', 'role')",
                "drop table staff.account",
                "alter table staff.account add column hole text",
                "create table staff.hole (id int)",
                "create schema hole"
            })
    void mayNot(String statement) {
        assertThatThrownBy(() -> shops.sql(statement).update())
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
}
