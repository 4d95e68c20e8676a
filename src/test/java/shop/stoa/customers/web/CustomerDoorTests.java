package shop.stoa.customers.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.customers.Accounts;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Race;
import shop.stoa.testing.ShopTest;

@ShopTest
class CustomerDoorTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accounts accounts;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    void opensAnAccountByALinkInTheMailAndSignsIn() {
        Member ines = Member.registered(baseUrl, mailbox, "ines@door.example");
        HttpResponse<String> account = ines.get("/account");
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body())
                .contains("Hello, Ines Markou", "Signed in as ines@door.example", "action=\"/logout\"")
                .doesNotContain("??");
        assertThat(account.headers().firstValue("Cache-Control")).contains("no-store");

        Member elsewhere = ines.elsewhere(baseUrl);
        HttpResponse<String> in = elsewhere.signIn(Member.PASSWORD);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(Browser.locationOf(in)).isEqualTo("/account");
        assertThat(elsewhere.get("/account/sessions").body())
                .contains("Sign out everywhere else")
                .doesNotContain("??");
        String hash = jdbc.sql(
                        "select password_hash from customers.account a join customers.customer c on c.id = a.customer_id"
                                + " where c.email_key = 'ines@door.example'")
                .query(String.class)
                .single();
        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void answersAlikeWhetherAnAddressHasAnAccountAndTellsOnlyItsMailbox() {
        Member.registered(baseUrl, mailbox, "known@door.example");
        HttpResponse<String> known = ask("known@door.example");
        HttpResponse<String> unknown = ask("unknown@door.example");

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(comparable(known.body(), "known@door.example"))
                .isEqualTo(comparable(unknown.body(), "unknown@door.example"));
        await().untilAsserted(() -> assertThat(mailbox.latest())
                .filteredOn(mail -> mail.to().equals("known@door.example"))
                .extracting(mail -> mail.subject())
                .contains("You have an account at Stoa"));
    }

    private HttpResponse<String> ask(String email) {
        return new Member(baseUrl, mailbox, email).post("/register", "/register", Map.of("email", email));
    }

    private static String comparable(String page, String email) {
        return page.replace(email, "…")
                .replaceAll(Browser.TOKEN.pattern(), "")
                .replaceAll("&quot;challenge&quot;:&quot;[^&]+", "");
    }

    @Test
    void openLinksOnceAndWithinTheHourAlone() throws Exception {
        Member raced = new Member(baseUrl, mailbox, "raced@door.example");
        raced.post("/register", "/register", Map.of("email", "raced@door.example"));
        String token = raced.linkInMail("/register/").substring("/register/".length());

        assertThat(jdbc.sql("select count(*) from customers.mail_link where position(:token in email || email_key) > 0")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isZero();
        List<Boolean> opened = Race.of(
                4,
                () -> accounts.open(token, null, Member.PASSWORD, Locale.ENGLISH)
                        .isPresent());
        assertThat(opened).containsOnlyOnce(true);
        assertThat(raced.get("/register/" + token).statusCode()).isEqualTo(404);

        accounts.register(new EmailAddress("late@door.example"), Locale.ENGLISH, "127.0.0.1");
        jdbc.sql(
                        "update customers.mail_link set expires_at = now() - interval '1 second' where email = 'late@door.example'")
                .update();
        Member late = new Member(baseUrl, mailbox, "late@door.example");
        assertThat(late.get(late.linkInMail("/register/")).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsNothingAboutWhichOfTheTwoWasWrong() {
        Member.registered(baseUrl, mailbox, "two@door.example");
        HttpResponse<String> wrong = new Member(baseUrl, mailbox, "two@door.example").signIn("not this one at all");
        HttpResponse<String> unknown = new Member(baseUrl, mailbox, "none@door.example").signIn("not this one at all");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(comparable(wrong.body(), "two@door.example"))
                .isEqualTo(comparable(unknown.body(), "none@door.example"));
        assertThat(wrong.body())
                .contains("That e-mail and password do not belong together.", "value=\"two@door.example\"")
                .doesNotContain("not this one at all");
    }

    @Test
    void worksAsLongForAnUnknownAccountAsForAKnownOne() {
        Member known = Member.registered(baseUrl, mailbox, "timed@door.example").elsewhere(baseUrl);
        Member unknown = new Member(baseUrl, mailbox, "nobody-timed@door.example");
        timed(unknown); // the first one warms the hashing up
        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ofKnown.add(timed(known));
            ofUnknown.add(timed(unknown));
        }
        ofKnown.sort(null);
        ofUnknown.sort(null);
        // without a decoy an unknown account would answer in a few milliseconds
        assertThat(ofUnknown.get(2)).isGreaterThan(ofKnown.get(2) / 3);
    }

    private static long timed(Member who) {
        long begun = System.nanoTime();
        assertThat(who.signIn("not the password").statusCode()).isEqualTo(422);
        return System.nanoTime() - begun;
    }

    @Test
    void saysBesideTheFieldWhatIsWrong() {
        assertThat(ask("no address").body()).contains("id=\"email-error\"", "value=\"no address\"");

        Member hasty = new Member(baseUrl, mailbox, "hasty@door.example");
        hasty.post("/register", "/register", Map.of("email", "hasty@door.example"));
        String link = hasty.linkInMail("/register/");
        HttpResponse<String> shortOne = hasty.post(link, link, Map.of("name", "Ha", "password", "short"));
        assertThat(shortOne.statusCode()).isEqualTo(422);
        assertThat(shortOne.body())
                .contains("id=\"password-error\"", "value=\"Ha\"")
                .doesNotContain("\"short\"");
    }

    @Test
    void changesTheSessionIdAtTheSignInAndEndsItAtTheSignOut() {
        Member who = Member.registered(baseUrl, mailbox, "session@door.example");
        Member again = who.elsewhere(baseUrl);
        again.get("/login");
        String planted = again.browser().session().orElseThrow();
        again.signIn(Member.PASSWORD);
        String mine = again.browser().session().orElseThrow();
        assertThat(mine).isNotEqualTo(planted);
        Browser attacker = new Browser(baseUrl);
        attacker.keep(again.browser().sessionCookieName(), planted);
        assertThat(attacker.get("/account").statusCode()).isEqualTo(302);

        assertThat(again.browser().post("/logout", Map.of()).statusCode()).isEqualTo(403);
        HttpResponse<String> out = again.post("/account", "/logout", Map.of());
        assertThat(Browser.locationOf(out)).isEqualTo("/login?out");
        assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
        again.browser().keep(again.browser().sessionCookieName(), mine);
        assertThat(again.get("/account").statusCode()).isEqualTo(302);
        assertThat(who.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "seen_at, 13 days 23 hours, 200",
        "seen_at, 14 days 1 minute, 302",
        "started_at, 89 days 23 hours, 200",
        "started_at, 90 days 1 minute, 302"
    })
    void forgetsWhoWasSilentForFourteenDaysOrHereForNinety(String since, String ago, int status) {
        String email = "%s-%d@door.example".formatted(since, status);
        Member tired = Member.registered(baseUrl, mailbox, email);
        jdbc.sql("""
                        update customers.session set %s = now() - cast(:ago as interval)
                        where customer_id = (select id from customers.customer where email_key = :email)""".formatted(since)).param("ago", ago).param("email", email).update();

        assertThat(tired.get("/account").statusCode()).isEqualTo(status);
    }

    @Test
    void opensNoLinkToRegisterAfterACodeHasOpenedTheAccount() {
        Member who = new Member(baseUrl, mailbox, "both-ways@door.example");
        who.post("/register", "/register", Map.of("email", "both-ways@door.example"));
        String link = who.linkInMail("/register/");
        assertThat(who.get(link).statusCode()).isEqualTo(200);
        who.post("/login/code", "/login/code", Map.of("email", "both-ways@door.example"));
        who.post("/login/code/entry", "/login/code/entry", Map.of("code", who.codeInMail()));
        assertThat(who.get("/account").statusCode()).isEqualTo(200);

        assertThat(who.elsewhere(baseUrl).get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void endsOtherSessionsAndNobodyElses() {
        Member here = Member.registered(baseUrl, mailbox, "here@door.example");
        Member there = here.elsewhere(baseUrl);
        there.signIn(Member.PASSWORD);
        Member stranger = Member.registered(baseUrl, mailbox, "stranger@door.example");
        String foreign = jdbc.sql("""
                        select s.id from customers.session s join customers.customer c on c.id = s.customer_id
                        where c.email_key = 'stranger@door.example'
                        """).query(String.class).single();

        assertThat(here.post("/account/sessions", "/account/sessions/" + foreign + "/end", Map.of())
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> unproved =
                here.post("/account/sessions", "/account/sessions/others/end", Map.of("proof", "no"));
        assertThat(unproved.statusCode()).isEqualTo(422);
        assertThat(unproved.body()).contains("id=\"proof-error\"").doesNotContain("??");
        assertThat(there.get("/account").statusCode()).isEqualTo(200);
        assertThat(here.post("/account/sessions", "/account/sessions/others/end", Map.of("proof", Member.PASSWORD))
                        .statusCode())
                .isEqualTo(303);

        assertThat(there.get("/account").statusCode()).isEqualTo(302);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/account/../admin",
                "/account//evil.example",
                "/admin",
                "/login"
            })
    void leadsNowhereButToAPageOfTheShop(String elsewhere) {
        assertThat(ReturnPath.of(elsewhere)).isEqualTo("/account");
    }

    @Test
    void leadsWhereSomebodyWasGoing() {
        Member who = Member.registered(baseUrl, mailbox, "going@door.example").elsewhere(baseUrl);
        String door = Browser.locationOf(who.get("/account/sessions?done=ended"));
        assertThat(door).isEqualTo("/login?to=%2Faccount%2Fsessions%3Fdone%3Dended");
        HttpResponse<String> in = who.post(
                door,
                "/login",
                Map.of("email", "going@door.example", "password", Member.PASSWORD, "to", "/account/sessions"));
        assertThat(Browser.locationOf(in)).isEqualTo("/account/sessions");
        assertThat(Browser.locationOf(who.get("/de/account/sessions"))).isEmpty();
        assertThat(Browser.locationOf(new Browser(baseUrl).get("/de/account"))).isEqualTo("/de/login");
    }

    /** Whoever adds a route below /account gets the lock with it, and so does an address that nothing answers to. */
    @Test
    void locksEveryRouteOfTheAccountForStrangersAndTheAdminForCustomers() {
        List<String> paths = new ArrayList<>(routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.equals("/account") || path.startsWith("/account/"))
                .map(path -> path.replaceAll("\\{(?:[^{}]|\\{[^{}]*})+}", "1"))
                .toList());
        paths.addAll(List.of("/account/", "/account/no-such-page", "/logout"));
        Browser stranger = new Browser(baseUrl);
        assertThat(paths).allSatisfy(path -> {
            HttpResponse<String> answer = stranger.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(Browser.locationOf(answer)).startsWith("/login");
            assertThat(stranger.post(path, Map.of()).statusCode()).isEqualTo(403);
        });

        Member customer = Member.registered(baseUrl, mailbox, "customer@door.example");
        assertThat(Browser.locationOf(customer.get("/admin"))).startsWith("/admin/login");
        assertThat(customer.get("/account/no-such-page").statusCode()).isEqualTo(404);
    }

    @Test
    void forgetsTheAccountOfWhoIsErased() {
        Member gone = Member.registered(baseUrl, mailbox, "gone@door.example");
        jdbc.sql(
                        "delete from customers.account where customer_id = (select id from customers.customer where email_key = 'gone@door.example')")
                .update();
        assertThat(gone.get("/account").statusCode()).isEqualTo(302);
        assertThat(gone.signIn(Member.PASSWORD).statusCode()).isEqualTo(422);
    }
}
