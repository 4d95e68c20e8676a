package shop.stoa.customers.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.Passkeys;
import shop.stoa.customers.SignInOutcome;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.SoftKey;

/** A passkey as a customer's way in. */
@ShopTest
class CustomerPasskeyTests {

    private static final String PASSKEYS = "/account/passkeys";

    @Value("${stoa.base-url}")
    private String shop = "";

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StringRedisTemplate redis;

    private final String email = "k" + UUID.randomUUID().toString().substring(0, 8) + "@passkeys.example";
    private SoftKey key;

    @BeforeEach
    void begin() throws Exception {
        key = new SoftKey(shop);
        redis.delete(redis.keys("stoa:limit:*"));
    }

    @Test
    void signsInByItselfAndOnceForEachChallenge() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        assertThat(Browser.locationOf(add(ines, "Ines’ phone", Member.PASSWORD, key)))
                .isEqualTo(PASSKEYS + "?done=passkey");
        assertThat(ines.get(PASSKEYS).body()).contains("Ines’ phone").doesNotContain("Last used", "??");
        assertThat(ines.mailTo("A new passkey for your account at Stoa")).isTrue();

        Member elsewhere = ines.elsewhere(shop);
        String wishes = wishesOn(elsewhere.get("/login"));
        assertThat(wishes)
                .contains("\"rpId\":\"localhost\"", "\"userVerification\":\"required\"", "\"allowCredentials\":[]");
        String planted = elsewhere.browser().session().orElseThrow();
        String answer = key.show(wishes);
        HttpResponse<String> in = show(elsewhere, answer);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(in)).isEqualTo("/account");
        assertThat(elsewhere.browser().session())
                .hasValueSatisfying(id -> assertThat(id).isNotEqualTo(planted));
        assertThat(elsewhere.get("/account").body()).contains("Signed in as " + email);
        assertThat(elsewhere.get(PASSKEYS).body()).contains("Last used");

        Member thief = ines.elsewhere(shop);
        thief.get("/login");
        HttpResponse<String> again = show(thief, answer);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This passkey was not accepted").doesNotContain("??");
        assertThat(thief.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void leadsWhereSomebodyWasGoing() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        add(ines, "Phone", Member.PASSWORD, key);
        Member elsewhere = ines.elsewhere(shop);
        HttpResponse<String> page = elsewhere.get("/login?to=/account/orders");
        assertThat(Jsoup.parse(page.body())
                        .select("form[data-passkey] [name=to]")
                        .val())
                .isEqualTo("/account/orders");

        HttpResponse<String> in = elsewhere
                .browser()
                .post(
                        "/login/passkey",
                        Map.of(
                                "_csrf",
                                Browser.token(page),
                                "to",
                                "/account/orders",
                                "passkey",
                                key.show(wishesOn(page))));

        assertThat(Browser.locationOf(in)).isEqualTo("/account/orders");
    }

    @Test
    void isNoUseElsewhereInOtherHandsOrInAnothersName() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        assertThat(add(ines, "Phished", Member.PASSWORD, new SoftKey("https://stoa.example.phish"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(ines, "Anybody’s", Member.PASSWORD, new SoftKey(shop).heldByAnybody())
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.get(PASSKEYS).body()).doesNotContain("Phished", "Anybody’s");
        add(ines, "Phone", Member.PASSWORD, key);
        Member other = Member.registered(shop, mailbox, "o" + email);
        SoftKey others = new SoftKey(shop);
        add(other, "Phone", Member.PASSWORD, others);

        Member door = ines.elsewhere(shop);
        assertThat(show(door, new SoftKey(shop).show(wishesOn(door.get("/login"))))
                        .statusCode())
                .as("never added")
                .isEqualTo(422);
        assertThat(show(door, others.inTheNameOf(key).show(wishesOn(door.get("/login"))))
                        .statusCode())
                .as("in another's name")
                .isEqualTo(422);
        assertThat(show(door, key.heldByAnybody().show(wishesOn(door.get("/login"))))
                        .statusCode())
                .as("held by anybody")
                .isEqualTo(422);
        for (String nonsense : new String[] {"{}", "no json", "[]", "{\"id\":1}", "{\"rawId\":\"\\u0000\"}", ""}) {
            assertThat(show(door, nonsense).statusCode()).as(nonsense).isEqualTo(422);
        }
        assertThat(door.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void isRefusedWhereItsCountSaysThatItIsACopyAndIsTriedSoOftenOnly() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        add(ines, "Phone", Member.PASSWORD, key);
        Member door = ines.elsewhere(shop);
        assertThat(show(door, key.usedUpTo(10).show(wishesOn(door.get("/login"))))
                        .statusCode())
                .isEqualTo(303);

        Member copy = ines.elsewhere(shop);
        for (int tries = 0; tries < 6; tries++) {
            assertThat(show(copy, key.usedUpTo(5).show(wishesOn(copy.get("/login"))))
                            .statusCode())
                    .isEqualTo(422);
        }
        HttpResponse<String> refused = show(copy, key.usedUpTo(50).show(wishesOn(copy.get("/login"))));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(copy.signIn(Member.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void isAddedOnceWithANameByWhoKnowsThePassword() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        assertThat(add(ines, " ", Member.PASSWORD, key).body()).contains("id=\"label-error\"");
        HttpResponse<String> wrong = add(ines, "Phone", "wrong", key);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"proof-error\"").doesNotContain("??");
        assertThat(add(ines, "Phone", Member.PASSWORD, key).statusCode()).isEqualTo(303);

        assertThat(add(ines, "Again", Member.PASSWORD, key).statusCode()).isEqualTo(422);
        assertThat(add(Member.registered(shop, mailbox, "o" + email), "Mine", Member.PASSWORD, key)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void asksWhoHasNoPasswordForACode() throws Exception {
        Member fresh = new Member(shop, mailbox, email);
        fresh.post("/login/code", "/login/code", Map.of("email", email));
        fresh.post("/login/code/entry", "/login/code/entry", Map.of("code", fresh.codeInMail()));
        assertThat(Browser.locationOf(fresh.post(PASSKEYS, PASSKEYS + "/code", Map.of())))
                .isEqualTo(PASSKEYS + "?done=code");
        String code = fresh.codeInMail();

        assertThat(add(fresh, "Phone", code, new SoftKey("https://stoa.example.phish"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(add(fresh, "Phone", code, key).statusCode())
                .as("the code is not used up by a passkey that is refused")
                .isEqualTo(303);

        String own = passkeyOf(email);
        assertThat(Browser.locationOf(
                        fresh.post(own, PASSKEYS + "/code", Map.of("passkey", own.replaceAll(".*/", "")))))
                .isEqualTo(own + "?done=code");
        assertThat(fresh.get(own + "?done=code").body())
                .contains("The code is on its way")
                .doesNotContain("??");
    }

    /** Whoever was in the account may have added one. */
    @Test
    void goesWithAForgottenPassword() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        add(ines, "Somebody’s phone", Member.PASSWORD, key);
        Member door = ines.elsewhere(shop);
        door.post("/login/reset", "/login/reset", Map.of("email", email));
        String link = door.linkInMail("/login/reset/");
        assertThat(door.get(link).body()).contains("Somebody’s phone").doesNotContain("??");

        assertThat(door.post(link, link, Map.of("password", "another three grey jugs"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(show(door, key.show(wishesOn(door.get("/login")))).statusCode())
                .isEqualTo(422);
        assertThat(door.mailTo("A passkey less for your account at Stoa")).isTrue();
    }

    /** A passkey is taken away with a forgotten password: nobody comes in by it in that moment. */
    @Test
    void letsNobodyInWhileThePasswordBecomesAnother() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        add(ines, "Phone", Member.PASSWORD, key);
        SignInOutcome.Welcome matched = matched();
        assertThat(matched.toString()).doesNotContain("argon2");
        String place = "/account/details";
        ines.post(
                place,
                place + "/password",
                Map.of("passwordProof", Member.PASSWORD, "next", "another three grey jugs"));

        assertThatThrownBy(() -> sessions.begin(matched, null)).isInstanceOf(NoSuchCustomer.class);
    }

    /** By whoever has it in their hands in that moment; an account that has no password says nothing else of it. */
    @Test
    void letsNobodyInWhileItIsTakenAway() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        add(ines, "Phone", Member.PASSWORD, key);
        SignInOutcome.Welcome matched = matched();
        String own = passkeyOf(email);

        assertThat(ines.post(own, own + "/removal", Map.of("proof", Member.PASSWORD))
                        .statusCode())
                .isEqualTo(303);

        assertThatThrownBy(() -> sessions.begin(matched, null)).isInstanceOf(NoSuchCustomer.class);
        assertThat(jdbc.sql("""
                                select count(*) from customers.session s join customers.customer c on c.id = s.customer_id
                                where c.email_key = :email
                                """).param("email", email).query(Integer.class).single())
                .as("their own")
                .isEqualTo(1);
    }

    private SignInOutcome.Welcome matched() throws Exception {
        String challenge = "A".repeat(43);
        return (SignInOutcome.Welcome) passkeys.signIn(challenge, key.show(passkeys.toShow(challenge)), "127.0.0.1");
    }

    @Test
    void isNamedAndRemovedAndThenOpensNothing() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        add(ines, "Phone", Member.PASSWORD, key);
        String own = passkeyOf(email);
        assertThat(ines.post(own, own + "/name", Map.of("label", "x".repeat(61)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ines.post(own, own + "/name", Map.of("label", "<b>Laptop</b>"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ines.get(PASSKEYS).body()).contains("&lt;b&gt;Laptop&lt;/b&gt;");
        Member finder = ines.elsewhere(shop);
        show(finder, key.show(wishesOn(finder.get("/login"))));
        assertThat(finder.get("/account").statusCode()).isEqualTo(200);

        assertThat(ines.post(own, own + "/removal", Map.of("proof", "wrong")).statusCode())
                .isEqualTo(422);
        assertThat(ines.post(own, own + "/removal", Map.of("proof", Member.PASSWORD))
                        .statusCode())
                .isEqualTo(303);

        assertThat(ines.get(own).statusCode()).isEqualTo(404);
        assertThat(finder.get("/account").statusCode()).isEqualTo(302);
        assertThat(show(finder, key.show(wishesOn(finder.get("/login")))).statusCode())
                .isEqualTo(422);
        assertThat(ines.mailTo("A passkey less for your account at Stoa")).isTrue();
        assertThat(jdbc.sql("""
                        select e.type from customers.account_entry e join customers.customer c on c.id = e.customer_id
                        where c.email_key = :email order by e.id
                        """).param("email", email).query(String.class).list())
                .endsWith("PASSKEY_ADDED", "PASSKEY_REMOVED");
    }

    @Test
    void showsNothingThatNeedsAScriptToWhoHasNone() throws Exception {
        Member ines = Member.registered(shop, mailbox, email);
        assertThat(Jsoup.parse(ines.elsewhere(shop).get("/login").body()).select("[hidden] [data-passkey-go]"))
                .hasSize(1);
        assertThat(Jsoup.parse(ines.get(PASSKEYS).body()).select("[hidden] [data-passkey-go]"))
                .hasSize(1);
        assertThat(ines.get(PASSKEYS).body()).contains("Adding a passkey needs JavaScript");
    }

    private HttpResponse<String> add(Member member, String label, String proof, SoftKey device) throws Exception {
        HttpResponse<String> page = member.get(PASSKEYS);
        return member.browser()
                .post(
                        PASSKEYS,
                        Map.of(
                                "_csrf",
                                Browser.token(page),
                                "label",
                                label,
                                "proof",
                                proof,
                                "passkey",
                                device.make(wishesOn(page))));
    }

    /** At the door that was opened before: to open it again would be another challenge. */
    private static HttpResponse<String> show(Member member, String answer) {
        return member.browser()
                .post("/login/passkey", Map.of("_csrf", Browser.token(member.get("/login/code")), "passkey", answer));
    }

    private static String wishesOn(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("form[data-passkey]").attr("data-passkey");
    }

    private String passkeyOf(String owner) {
        return PASSKEYS + "/"
                + jdbc.sql("""
                        select p.id from customers.passkey p join customers.customer c on c.id = p.customer_id
                        where c.email_key = :email
                        """).param("email", owner).query(Long.class).single();
    }
}
