package shop.stoa.customers.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.Accounts;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.SignInOutcome;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.CustomerBooks;
import shop.stoa.orders.Erasures;
import shop.stoa.orders.SavedViews;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Race;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** Codes, links for a forgotten password, and what asks for a proof. */
@ShopTest
class ProvingTests {

    private static final String ASKER = "a browser";
    private static final String NEXT = "another three grey jugs";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private StringRedisTemplate redis;

    @BeforeEach
    void forgetWhatWasCounted() {
        redis.delete(redis.keys("stoa:limit:*"));
    }

    @Test
    void signsInByACodeAndOpensAnAccountForWhoeverReadsTheMailbox() {
        Member fresh = new Member(baseUrl, mailbox, "fresh@proof.example");
        HttpResponse<String> asked = fresh.post("/login/code", "/login/code", Map.of("email", "fresh@proof.example"));
        assertThat(Browser.locationOf(asked)).isEqualTo("/login/code/entry");
        String code = fresh.codeInMail();

        HttpResponse<String> wrong = enter(fresh, other(code));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"code-error\"").doesNotContain("??");
        HttpResponse<String> in = enter(fresh, code.substring(0, 3) + " " + code.substring(3));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(fresh.get("/account").body()).contains("Signed in as fresh@proof.example");
        assertThat(fresh.get("/account/details").body())
                .contains("Choose a password")
                .doesNotContain("??");
    }

    @Test
    void asksAlikeForKnownAndUnknownMailboxes() {
        Member.registered(baseUrl, mailbox, "known@proof.example");
        for (String path : List.of("/login/code", "/login/reset")) {
            HttpResponse<String> known = new Member(baseUrl, mailbox, "known@proof.example")
                    .post(path, path, Map.of("email", "known@proof.example"));
            HttpResponse<String> unknown = new Member(baseUrl, mailbox, "unknown@proof.example")
                    .post(path, path, Map.of("email", "unknown@proof.example"));
            assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
            assertThat(known.body().replace("known@proof.example", "…").replaceAll(Browser.TOKEN.pattern(), ""))
                    .isEqualTo(unknown.body()
                            .replace("unknown@proof.example", "…")
                            .replaceAll(Browser.TOKEN.pattern(), ""));
        }
    }

    @Test
    void takesACodeOnceFiveTriesAndTenMinutesLong() throws Exception {
        EmailAddress email = new EmailAddress("once@proof.example");
        Member once = new Member(baseUrl, mailbox, email.value());
        accounts.sendCode(email, ASKER, Locale.ENGLISH, "127.0.0.1");
        String code = once.codeInMail();
        List<SignInOutcome> raced =
                Race.of(3, () -> accounts.signInByCode(email, ASKER, code, Locale.ENGLISH, "127.0.0.1"));
        assertThat(raced).filteredOn(SignInOutcome.Welcome.class::isInstance).hasSize(1);

        EmailAddress guessed = new EmailAddress("guessed@proof.example");
        accounts.sendCode(guessed, ASKER, Locale.ENGLISH, "127.0.0.1");
        String right = new Member(baseUrl, mailbox, guessed.value()).codeInMail();
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.signInByCode(guessed, ASKER, other(right), Locale.ENGLISH, "127.0.0.1"))
                    .isInstanceOf(SignInOutcome.Refused.class);
        }
        assertThat(accounts.signInByCode(guessed, ASKER, right, Locale.ENGLISH, "127.0.0.1"))
                .isInstanceOf(SignInOutcome.Refused.class);

        EmailAddress late = new EmailAddress("late@proof.example");
        accounts.sendCode(late, ASKER, Locale.ENGLISH, "127.0.0.1");
        String old = new Member(baseUrl, mailbox, late.value()).codeInMail();
        assertThat(jdbc.sql("select code_hash from customers.mail_code where email_key = 'late@proof.example'")
                        .query(String.class)
                        .single())
                .startsWith("{argon2id}");
        jdbc.sql("update customers.mail_code set expires_at = now() where email_key = 'late@proof.example'")
                .update();
        assertThat(accounts.signInByCode(late, ASKER, old, Locale.ENGLISH, "127.0.0.1"))
                .isInstanceOf(SignInOutcome.Refused.class);
    }

    @Test
    void takesACodeInTheBrowserAloneThatHasAskedForIt() {
        Member here = new Member(baseUrl, mailbox, "bound@proof.example");
        here.post("/login/code", "/login/code", Map.of("email", "bound@proof.example"));
        String code = here.codeInMail();
        Member elsewhere = here.elsewhere(baseUrl);
        elsewhere.post("/login/code", "/login/code", Map.of("email", "bound@proof.example"));

        assertThat(enter(elsewhere, code).statusCode()).isEqualTo(422);
        assertThat(enter(here, code).statusCode()).isEqualTo(303);
        // what was asked for to sign in proves nothing later
        String place = "/account/details";
        elsewhere.post("/login/code", "/login/code", Map.of("email", "bound@proof.example"));
        assertThat(here.post(place, place + "/password", Map.of("passwordProof", here.codeInMail(), "next", NEXT))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void writesAMailboxOnlySoOften() {
        Member busy = new Member(baseUrl, mailbox, "busy@proof.example");
        for (int i = 0; i < 3; i++) {
            assertThat(busy.post("/login/reset", "/login/reset", Map.of("email", "busy@proof.example"))
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = busy.post("/login/reset", "/login/reset", Map.of("email", "busy@proof.example"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    /** A stranger who asks for mails to somebody's mailbox shuts nobody out of it. */
    @Test
    void whatAStrangerAskedForTakesNothingFromWhoeverIsElsewhere() {
        Member who = Member.registered(baseUrl, mailbox, "bombed@proof.example");
        for (int i = 0; i < 4; i++) {
            assertThat(forgets("bombed@proof.example", "203.0.113.90")).isEqualTo(i < 3 ? 200 : 429);
        }
        assertThat(forgets("bombed@proof.example", "198.51.100.90")).isEqualTo(200);

        for (int network = 100; network < 115; network++) {
            forgets("bombed@proof.example", "203.0.113." + network);
        }
        assertThat(forgets("bombed@proof.example", "198.51.100.91")).isEqualTo(429);
        assertThat(who.post("/account/details", "/account/details/code", Map.of())
                        .statusCode())
                .as("signed in")
                .isEqualTo(303);
        who.post("/account", "/logout", Map.of());
        assertThat(who.post("/login/code", "/login/code", Map.of("email", "bombed@proof.example"))
                        .statusCode())
                .as("in a browser that the account knows")
                .isEqualTo(303);
    }

    /** What somebody there is answered who asks for a new password. */
    private int forgets(String email, String from) {
        Member somebody = new Member(baseUrl, mailbox, email);
        somebody.browser().from(from);
        return somebody.post("/login/reset", "/login/reset", Map.of("email", email))
                .statusCode();
    }

    @Test
    void whatStrangersTriedKeepsNobodyFromACodeOrANewPassword() {
        Member who = Member.registered(baseUrl, mailbox, "tried@proof.example").elsewhere(baseUrl);
        guessTooOften();
        assertThat(who.signIn(Member.PASSWORD).statusCode()).isEqualTo(429);

        who.post("/login/code", "/login/code", Map.of("email", "tried@proof.example"));
        assertThat(enter(who, who.codeInMail()).statusCode()).isEqualTo(303);

        Member again = who.elsewhere(baseUrl);
        guessTooOften();
        assertThat(again.signIn(Member.PASSWORD).statusCode()).isEqualTo(429);
        again.post("/login/reset", "/login/reset", Map.of("email", "tried@proof.example"));
        String link = again.linkInMail("/login/reset/");
        assertThat(again.post(link, link, Map.of("password", NEXT)).statusCode())
                .isEqualTo(303);
        assertThat(again.signIn(NEXT).statusCode()).isEqualTo(303);
    }

    /** From ever other networks, until the account has had enough; one more comes free with every half a minute. */
    private void guessTooOften() {
        int network = 0;
        while (!(accounts.signIn("tried@proof.example", "a guess too many", "203.0.113." + network % 200)
                instanceof SignInOutcome.TooMany)) {
            assertThat(++network).isLessThan(150);
        }
    }

    @Test
    void resetsAPasswordByALinkOnceAndEndsAllSessions() throws Exception {
        Member who = Member.registered(baseUrl, mailbox, "forgetful@proof.example");
        Member elsewhere = who.elsewhere(baseUrl);
        elsewhere.post("/login/reset", "/login/reset", Map.of("email", "forgetful@proof.example"));
        String link = elsewhere.linkInMail("/login/reset/");
        assertThat(elsewhere.post(link, link, Map.of("password", "password1")).body())
                .contains("id=\"password-error\"");

        List<Boolean> raced = Race.of(3, () -> accounts.reset(link.substring("/login/reset/".length()), NEXT));
        assertThat(raced).containsOnlyOnce(true);

        assertThat(elsewhere.get(link).statusCode()).isEqualTo(404);
        assertThat(who.get("/account").statusCode()).isEqualTo(302);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
        assertThat(elsewhere.signIn(Member.PASSWORD).statusCode()).isEqualTo(422);
        assertThat(elsewhere.signIn(NEXT).statusCode()).isEqualTo(303);
        assertThat(elsewhere.mailTo("Your password at Stoa is changed")).isTrue();
    }

    @Test
    void changesThePasswordForWhoKnowsThePresentOneAlone() {
        Member who = Member.registered(baseUrl, mailbox, "change@proof.example");
        Member elsewhere = who.elsewhere(baseUrl);
        elsewhere.signIn(Member.PASSWORD);

        String place = "/account/details";
        HttpResponse<String> wrong =
                who.post(place, place + "/password", Map.of("passwordProof", "not it at all", "next", NEXT));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"passwordProof-error\"", "That is not your present password.")
                .doesNotContain(NEXT);
        assertThat(who.post(place, place + "/password", Map.of("passwordProof", Member.PASSWORD, "next", NEXT))
                        .statusCode())
                .isEqualTo(303);

        assertThat(who.get("/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void movesToAnotherMailboxWhenBothAgreeAndTellsTheFormer() {
        Member who = Member.registered(baseUrl, mailbox, "old@proof.example");
        Member next = new Member(baseUrl, mailbox, "new@proof.example");
        new Sales(shop).confirmed("new@proof.example");
        String place = "/account/details";
        assertThat(who.post(
                                place,
                                place + "/email",
                                Map.of("emailProof", Member.PASSWORD, "email", "Old@proof.example"))
                        .body())
                .contains("id=\"email-error\"", "That is your e-mail address already.");
        assertThat(who.post(place, place + "/email", Map.of("emailProof", "wrong", "email", "new@proof.example"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(who.post(
                                place,
                                place + "/email",
                                Map.of("emailProof", Member.PASSWORD, "email", "new@proof.example"))
                        .statusCode())
                .isEqualTo(303);

        String there = next.linkInMail("/login/email/");
        assertThat(next.post(there, there, Map.of()).body()).contains("One of two");
        assertThat(next.get(there).statusCode()).isEqualTo(404);
        assertThat(who.get("/account").body()).contains("old@proof.example");
        String here = who.linkInMail("/login/email/");
        assertThat(Browser.locationOf(next.post(here, here, Map.of()))).isEqualTo("/login?done=email");

        assertThat(who.get("/account").statusCode()).isEqualTo(302);
        assertThat(who.signIn(Member.PASSWORD).statusCode()).isEqualTo(422);
        assertThat(next.signIn(Member.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(who.mailTo("Your account at Stoa has another address")).isTrue();
        assertThat(jdbc.sql("""
                                select e.type from customers.account_entry e join customers.customer c on c.id = e.customer_id
                                where c.email_key = 'new@proof.example' order by e.id
                                """).query(String.class).list())
                .containsExactly("REGISTERED", "EMAIL_VERIFIED", "EMAIL_CHANGE_ASKED", "EMAIL_CHANGED");
        long customer = jdbc.sql("select id from customers.customer where email_key = 'new@proof.example'")
                .query(Long.class)
                .single();
        CustomerBooks books = shop.getBean(CustomerBooks.class);
        assertThat(books.ordersOf(new CustomerId(customer), 5)).hasSize(1);
        assertThat(books.of(new CustomerId(customer)).orElseThrow().orders()).isEqualTo(1);
        assertThat(books.countWrongFigures()).isZero();
    }

    /** An erasure knows the last address alone, so nothing by the one before may wait for it. */
    @Test
    void leavesNothingBehindByTheAddressOfBefore() {
        Member who = Member.registered(baseUrl, mailbox, "before@proof.example");
        Member next = new Member(baseUrl, mailbox, "after@proof.example");
        jdbc.sql(
                        "insert into checkout.details (cart, email, changed_at) values (sha256('before'), 'Before@proof.example', now())")
                .update();
        shop.getBean(SavedViews.class).save("Theirs", "q=before%40proof.example", true, "owner@stoa.example");

        who.post(
                "/account/details",
                "/account/details/email",
                Map.of("emailProof", Member.PASSWORD, "email", "after@proof.example"));
        for (Member each : List.of(next, who)) {
            String link = each.linkInMail("/login/email/");
            next.post(link, link, Map.of());
        }

        assertThat(next.signIn(Member.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(jdbc.sql("""
                                select (select count(*) from checkout.details where lower(email) = 'before@proof.example')
                                    + (select count(*) from orders.saved_view where query like '%before%')
                                """).query(Long.class).single()).isZero();
    }

    @Test
    void anErasureForgetsWhoElseWantedTheAddress() {
        Member who = Member.registered(baseUrl, mailbox, "wanted@proof.example");
        Member other = Member.registered(baseUrl, mailbox, "wanting@proof.example");
        other.post(
                "/account/details",
                "/account/details/email",
                Map.of("emailProof", Member.PASSWORD, "email", "wanted@proof.example"));
        String wishes = "select count(*) from customers.email_change where email_key = 'wanted@proof.example'";
        assertThat(jdbc.sql(wishes).query(Long.class).single()).isOne();

        long id = jdbc.sql("select id from customers.customer where email_key = 'wanted@proof.example'")
                .query(Long.class)
                .single();
        shop.getBean(Erasures.class).erase(new CustomerId(id), "a test");

        assertThat(who.get("/account").statusCode()).isEqualTo(302);
        assertThat(jdbc.sql(wishes).query(Long.class).single()).isZero();
    }

    @Test
    void tellsNobodyThatTheOtherAddressHasAnAccount() {
        Member taken = Member.registered(baseUrl, mailbox, "taken@proof.example");
        Member who = Member.registered(baseUrl, mailbox, "curious@proof.example");
        String place = "/account/details";
        HttpResponse<String> answer = who.post(
                place, place + "/email", Map.of("emailProof", Member.PASSWORD, "email", "taken@proof.example"));
        assertThat(Browser.locationOf(answer)).isEqualTo(place + "?done=links");
        String here = who.linkInMail("/login/email/");
        assertThat(who.post(here, here, Map.of()).body()).contains("One of two");
        assertThat(taken.mailTo("You have an account at Stoa")).isTrue();
        assertThat(who.get("/account").body()).contains("curious@proof.example");
    }

    @Test
    void countsFailuresAndLocksNobodyOutForGood() {
        Member who = Member.registered(baseUrl, mailbox, "guess@proof.example").elsewhere(baseUrl);
        for (int i = 0; i < 6; i++) {
            assertThat(who.signIn("a guess too many").statusCode()).isEqualTo(422);
        }
        HttpResponse<String> refused = who.signIn(Member.PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        redis.delete(redis.keys("stoa:limit:*"));
        assertThat(who.signIn(Member.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void letsNobodyInByAPasswordThatHasBecomeAnotherMeanwhile() {
        Member who = Member.registered(baseUrl, mailbox, "meanwhile@proof.example");
        SignInOutcome.Welcome matched =
                (SignInOutcome.Welcome) accounts.signIn("meanwhile@proof.example", Member.PASSWORD, "127.0.0.1");
        assertThat(matched.toString()).doesNotContain("argon2");
        String place = "/account/details";
        who.post(place, place + "/password", Map.of("passwordProof", Member.PASSWORD, "next", NEXT));

        assertThatThrownBy(() -> sessions.begin(matched, null)).isInstanceOf(NoSuchCustomer.class);
        assertThat(who.elsewhere(baseUrl).signIn(NEXT).statusCode()).isEqualTo(303);
    }

    @Test
    void takesBackWhatWasAskedForBeforeThePasswordChanged() {
        Member who = Member.registered(baseUrl, mailbox, "doubt@proof.example");
        who.elsewhere(baseUrl).post("/login/reset", "/login/reset", Map.of("email", "doubt@proof.example"));
        String reset = who.linkInMail("/login/reset/");
        String place = "/account/details";
        who.post(place, place + "/email", Map.of("emailProof", Member.PASSWORD, "email", "thief@proof.example"));
        String change = new Member(baseUrl, mailbox, "thief@proof.example").linkInMail("/login/email/");

        who.post(place, place + "/password", Map.of("passwordProof", Member.PASSWORD, "next", NEXT));

        assertThat(who.get(reset).statusCode()).isEqualTo(404);
        assertThat(who.get(change).statusCode()).isEqualTo(404);
    }

    @Test
    void aResetTakesBackAChangeOfTheAddress() {
        Member who = Member.registered(baseUrl, mailbox, "rescued@proof.example");
        String place = "/account/details";
        who.post(place, place + "/email", Map.of("emailProof", Member.PASSWORD, "email", "robber@proof.example"));
        String change = new Member(baseUrl, mailbox, "robber@proof.example").linkInMail("/login/email/");
        who.elsewhere(baseUrl).post("/login/reset", "/login/reset", Map.of("email", "rescued@proof.example"));
        String link = who.linkInMail("/login/reset/");

        assertThat(accounts.reset(link.substring("/login/reset/".length()), NEXT))
                .isTrue();

        assertThat(who.get(change).statusCode()).isEqualTo(404);
    }

    @Test
    void usesNoCodeUpForAMailThatIsRefused() {
        Member who = new Member(baseUrl, mailbox, "spared@proof.example");
        who.post("/login/code", "/login/code", Map.of("email", "spared@proof.example"));
        enter(who, who.codeInMail());
        String place = "/account/details";
        redis.delete(redis.keys("stoa:limit:*"));
        assertThat(who.post(place, place + "/code", Map.of()).statusCode()).isEqualTo(303);
        for (int i = 0; i < 3; i++) {
            who.elsewhere(baseUrl).post("/login/reset", "/login/reset", Map.of("email", "full@proof.example"));
        }

        HttpResponse<String> refused =
                who.post(place, place + "/email", Map.of("emailProof", "123456", "email", "full@proof.example"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(jdbc.sql("select tries from customers.mail_code where email_key = 'spared@proof.example'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private HttpResponse<String> enter(Member member, String code) {
        return member.post("/login/code/entry", "/login/code/entry", Map.of("code", code));
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
