package shop.stoa.staff.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.catalog.Assortment;
import shop.stoa.embedded.Mailbox;
import shop.stoa.inventory.Inventory;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two versions of the shop serve the same visitors while one takes the other's place, so each reads what the other has stored. {@code
 * sessions/stored.json} is a session as version 0.1 stores it; it is only ever added to, by a file of its own.
 */
@ShopTest
class StoredSessionTests {

    private static final String KEY = "stoa:session:sessions:";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Test
    void letsSomebodyInWhomTheVersionBeforeHasSignedIn() throws IOException {
        Browser signedIn = signedIn();
        String own = Objects.toString(redis.opsForHash().get(KEY + idOf(signedIn), "sessionAttr:staff.session"));
        String id = UUID.randomUUID().toString();
        Map<String, String> stored = sample();
        stored.replaceAll((field, value) -> value.replace("MEMBER", memberId())
                .replace("\"SESSION\"", own)
                .replace("SECONDS", Long.toString(clock.instant().getEpochSecond()))
                .replace("MILLIS", Long.toString(clock.millis())));
        redis.opsForHash().putAll(KEY + id, stored);

        Browser before = new Browser(baseUrl);
        before.keep(signedIn.sessionCookieName(), Base64.getEncoder().encodeToString(id.getBytes()));
        assertThat(before.get("/admin").statusCode()).isEqualTo(200);
        assertThat(before.get("/cart").statusCode()).isEqualTo(200);
        assertThat(redis.opsForHash().keys(KEY + id)).as("is still there").contains("sessionAttr:cart");
    }

    @Test
    void storesWhatTheVersionBeforeReads() throws IOException {
        Browser browser = signedIn();
        browser.get("/admin");
        browser.post(
                "/cart/lines",
                Map.of("sku", new Shelves(assortment, inventory).stock(1200, 5).value(), "quantity", "1"));
        Map<String, String> now = new TreeMap<>();
        redis.opsForHash()
                .entries(KEY + idOf(browser))
                .forEach((field, value) -> now.put(field.toString(), shape(value.toString())));
        Map<String, String> before = new TreeMap<>();
        sample().forEach((field, value) -> before.put(field, shape(value)));

        assertThat(now).isEqualTo(before);
    }

    /** By a file of its own, which is only ever added to as well. */
    @Test
    void storesOfACustomerWhatTheVersionBeforeReads() throws IOException {
        Member member = Member.registered(baseUrl, mailbox, "stored@session.example");
        Member again = member.elsewhere(baseUrl);
        assertThat(again.signIn(Member.PASSWORD).statusCode()).isEqualTo(303);
        again.get("/account/details");
        Map<String, String> now = new TreeMap<>();
        String id = idOf(again.browser());
        redis.opsForHash()
                .entries(KEY + id)
                .forEach((field, value) -> now.put(field.toString(), shape(value.toString())));
        Map<String, String> before = new TreeMap<>();
        sample("/sessions/stored-customer.json").forEach((field, value) -> before.put(field, shape(value)));

        assertThat(now).isEqualTo(before);
    }

    @Test
    void letsACustomerInWhomTheVersionBeforeHasSignedIn() throws IOException {
        Member member = Member.registered(baseUrl, mailbox, "before@session.example");
        String own = KEY + idOf(member.browser());
        String id = UUID.randomUUID().toString();
        Map<String, String> stored = sample("/sessions/stored-customer.json");
        stored.replaceAll((field, value) -> value.replace("CUSTOMER", text(own, "customers.customer"))
                .replace("SESSION", text(own, "customers.session"))
                .replace("SECONDS", Long.toString(clock.instant().getEpochSecond()))
                .replace("MILLIS", Long.toString(clock.millis())));
        redis.opsForHash().putAll(KEY + id, stored);

        Browser before = new Browser(baseUrl);
        before.keep(member.browser().sessionCookieName(), Base64.getEncoder().encodeToString(id.getBytes()));
        assertThat(before.get("/account").statusCode()).isEqualTo(200);
    }

    private String text(String key, String attribute) {
        return Objects.toString(redis.opsForHash().get(key, "sessionAttr:" + attribute))
                .replace("\"", "");
    }

    private Browser signedIn() {
        Browser browser = new StaffDesk(baseUrl, email, password).browser();
        assertThat(browser.get("/admin").statusCode()).isEqualTo(200);
        return browser;
    }

    private String memberId() {
        return jdbc.sql("select id from staff.account where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private static String idOf(Browser browser) {
        return new String(Base64.getDecoder().decode(browser.session().orElseThrow()), StandardCharsets.UTF_8);
    }

    /** What stands in it, but for what is another thing each time. */
    private static String shape(String value) {
        return value.replaceAll("\"(token|checkoutKey|lines)\":\"[^\"]*\"", "\"$1\":\"…\"")
                // a token of a form, which was a UUID once
                .replaceAll("^\"(?:[\\w-]{22}|[\\w-]{43})\"$", "\"…\"")
                .replaceAll(
                        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|MEMBER|CUSTOMER|SESSION|SECONDS|MILLIS|\\d+", "…");
    }

    private static Map<String, String> sample() throws IOException {
        return sample("/sessions/stored.json");
    }

    private static Map<String, String> sample(String name) throws IOException {
        try (InputStream file = StoredSessionTests.class.getResourceAsStream(name)) {
            return new JsonMapper().readValue(file, new TypeReference<TreeMap<String, String>>() {});
        }
    }
}
