package shop.stoa.staff.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.SoftKey;
import shop.stoa.testing.StaffDesk;

/** A passkey as the second factor. */
@ShopTest
class PasskeyTests {

    private static final String PASSKEYS = "/admin/account/second-factor/passkeys";

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private JdbcClient jdbc;

    private final String email = "p" + UUID.randomUUID().toString().substring(0, 8) + "@passkeys.example";
    private SoftKey key;

    @BeforeEach
    void employ() throws Exception {
        key = new SoftKey(shop);
        jdbc.sql("""
                        insert into staff.account (email, email_key, role, role_id, password_hash)
                        select :email, :email, 'MEMBER', (select id from staff.role where began_as = 'WAREHOUSE'), password_hash
                        from staff.account where role = 'OWNER'
                        """).param("email", email).update();
    }

    @Test
    void isAskedForAfterThePasswordAndWorksOnceForEachSignIn() throws Exception {
        List<String> codes = codesOf(add("Phone", key));
        assertThat(codes).hasSize(10);

        Browser browser = new Browser(shop);
        String wishes = askedOf(browser);
        assertThat(wishes).contains("\"rpId\":\"localhost\"", "allowCredentials");
        String answer = key.show(wishes);
        assertThat(Browser.locationOf(confirm(browser, answer))).endsWith("/admin");
        assertThat(browser.get("/admin/orders").statusCode()).isEqualTo(200);
        assertThat(browser.get("/admin/account").body()).contains("10 recovery codes left");
        assertThat(browser.get(PASSKEYS).body()).contains("Phone", "Used last");

        Browser another = new Browser(shop);
        askedOf(another);
        assertThat(confirm(another, answer).statusCode()).isEqualTo(422);
        assertThat(Browser.locationOf(another.get("/admin/orders"))).startsWith("/admin/login");
    }

    @Test
    void isNoUseElsewhereAndNobodyElses() throws Exception {
        SoftKey phished = new SoftKey("https://stoa.example.phish");
        assertThat(add("Phished", phished).statusCode()).isEqualTo(422);
        add("Phone", key);
        Browser browser = new Browser(shop);

        HttpResponse<String> strangers = confirm(browser, new SoftKey(shop).show(askedOf(browser)));
        assertThat(strangers.statusCode()).isEqualTo(422);
        assertThat(strangers.body()).contains("This passkey was not accepted");
        assertThat(confirm(browser, "{}").statusCode()).isEqualTo(422);
        assertThat(confirm(browser, "no json").statusCode()).isEqualTo(422);
    }

    @Test
    void isRefusedWhereItsCountSaysThatItIsACopy() throws Exception {
        add("Phone", key);
        Browser browser = new Browser(shop);
        String first = key.usedUpTo(10).show(askedOf(browser));
        assertThat(Browser.locationOf(confirm(browser, first))).endsWith("/admin");

        Browser copy = new Browser(shop);
        assertThat(confirm(copy, key.usedUpTo(5).show(askedOf(copy))).statusCode())
                .isEqualTo(422);
    }

    @Test
    void leavesRecoveryCodesForTheDayOnWhichItIsGone() throws Exception {
        List<String> codes = codesOf(add("Phone", key));
        Browser browser = new Browser(shop);
        askedOf(browser);

        HttpResponse<String> in = browser.post(
                "/admin/login/code",
                Map.of("_csrf", Browser.token(browser.get("/admin/login/code")), "code", codes.getFirst()));

        assertThat(Browser.locationOf(in)).endsWith("/admin");
        assertThat(browser.get("/admin/account").body()).contains("9 recovery codes left");
    }

    @Test
    void isRemovedByWhoKnowsThePassword() throws Exception {
        add("Phone", key);
        Browser browser = new Browser(shop);
        confirm(browser, key.show(askedOf(browser)));
        String removal = Jsoup.parse(browser.get(PASSKEYS).body())
                .select("button[formaction$=/removal]")
                .attr("formaction");

        assertThat(send(browser, removal, "password", "wrong").statusCode()).isEqualTo(422);
        assertThat(send(browser, removal, "password", password).statusCode()).isEqualTo(303);

        assertThat(browser.get("/admin/account").body()).contains("Whoever knows your password is in");
        assertThat(jdbc.sql("""
                        select count(*) from staff.recovery_code c join staff.account a on a.id = c.account_id
                        where a.email = :email
                        """).param("email", email).query(Integer.class).single())
                .isZero();
        assertThat(new StaffDesk(shop, email, password).page("/admin/orders")).contains("class=\"desk\"");
    }

    @Test
    void isWantedWithItsNameAndThePasswordAndIsAddedOnce() throws Exception {
        StaffDesk desk = new StaffDesk(shop, email, password);
        HttpResponse<String> nameless = add(desk, "", password, key);
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("id=\"label-error\"");
        assertThat(add(desk, "Phone", "wrong", key).body()).contains("id=\"password-error\"");
        assertThat(add(desk, "Phone", password, key).statusCode()).isEqualTo(200);

        assertThat(add(desk, "Again", password, key).statusCode()).isEqualTo(422);
        assertThat(Browser.locationOf(add(desk, "Key", password, new SoftKey(shop))))
                .endsWith("?done=passkey");
    }

    @Test
    void showsNoButtonThatNeedsAScriptToWhoHasNone() {
        String page = new StaffDesk(shop, email, password).page(PASSKEYS);
        assertThat(Jsoup.parse(page).select("[hidden] [data-passkey-go]")).hasSize(1);
        assertThat(page).contains("Adding a passkey needs JavaScript");
    }

    /** Signed in with the password alone. */
    private HttpResponse<String> add(String label, SoftKey device) throws Exception {
        return add(new StaffDesk(shop, email, password), label, password, device);
    }

    private static HttpResponse<String> add(StaffDesk desk, String label, String password, SoftKey device)
            throws Exception {
        String wishes = wishesOn(desk.get(PASSKEYS));
        return desk.post(PASSKEYS, Map.of("label", label, "password", password, "passkey", device.make(wishes)));
    }

    private static List<String> codesOf(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select(".staff-codes code").eachText();
    }

    private static String wishesOn(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("form[data-passkey]").attr("data-passkey");
    }

    /** What the second step of a sign-in asks for. */
    private String askedOf(Browser browser) {
        browser.signIn(browser.get("/admin/login"), email, password, null);
        return wishesOn(browser.get("/admin/login/code"));
    }

    private static HttpResponse<String> confirm(Browser browser, String answer) {
        return browser.post(
                "/admin/login/code",
                Map.of("_csrf", Browser.token(browser.get("/admin/login")), "code", "", "passkey", answer));
    }

    private static HttpResponse<String> send(Browser browser, String path, String field, String text) {
        return browser.post(path, Map.of("_csrf", Browser.token(browser.get("/admin/account")), field, text));
    }
}
