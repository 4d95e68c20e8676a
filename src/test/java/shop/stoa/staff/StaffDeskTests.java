package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import shop.stoa.embedded.Mail;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** Colleagues come, get what they may do, prove who they are, and go. */
@ShopTest
class StaffDeskTests {

    private static final String PASSWORD = "four words will do";
    private static final Pattern LINK = Pattern.compile("(/(?:de/)?admin/invitations/[A-Za-z0-9_-]{22})");
    private static final Pattern SECRET = Pattern.compile("staff-secret\">([A-Z2-7 ]+)<");
    private static final Pattern CODE = Pattern.compile("<code>([a-z2-7-]{29})</code>");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String ownersEmail;

    @Value("${stoa.owner.password}")
    private String ownersPassword;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Everybody everybody;

    @Autowired
    private StaffAccounts accounts;

    @Autowired
    private OpenSessions open;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private StringRedisTemplate redis;

    private final String email = "c" + UUID.randomUUID().toString().substring(0, 8) + "@desk.example";
    private Browser owner;

    @BeforeEach
    void signIn() {
        redis.delete(redis.keys("stoa:limit:signin.*"));
        owner = signedIn(ownersEmail, ownersPassword);
    }

    @Test
    void aColleagueIsInvitedAcceptsAndSeesWhatTheirRoleAllows() {
        assertThat(invite("WAREHOUSE").statusCode()).isEqualTo(303);
        String link = linkInMail();
        assertThat(owner.get("/admin/staff").body()).contains(email, "The link works until");

        Browser colleague = new Browser(baseUrl);
        HttpResponse<String> page = colleague.get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(email);
        HttpResponse<String> refused = accept(colleague, link, "", "short");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Use at least 8 characters.", "Enter a name")
                .doesNotContain("\"short\"");
        assertThat(accept(colleague, link, "Grace", "baseball").body()).contains("Many people use this password");
        assertThat(accept(colleague, link, "Grace", email).body())
                .contains("Your e-mail and our name are easy to guess");
        HttpResponse<String> accepted = accept(colleague, link, "Grace", PASSWORD);
        assertThat(Browser.locationOf(accepted)).startsWith("/admin/login?welcome");

        Browser in = signedIn(email, PASSWORD);
        assertThat(in.get("/admin").body())
                .contains("href=\"/admin/orders\"", "href=\"/admin/account\"")
                .doesNotContain("href=\"/admin/staff\"", "href=\"/admin/payments/differences\"");
        assertThat(in.get("/admin/staff").statusCode()).isEqualTo(404);
        assertThat(hash()).startsWith("{argon2id}");
    }

    @Test
    void anInvitationsLinkWorksOnceAndIsKeptAsItsDigestAlone() {
        invite("SERVICE");
        String link = linkInMail();
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(jdbc.sql("select token_hash from staff.invitation where email = :email")
                        .param("email", email)
                        .query(byte[].class)
                        .single())
                .isEqualTo(new SecretToken(token).digest());
        assertThat(jdbc.sql(
                                "select count(*) from audit.change where before::text || after::text like '%' || :token || '%'")
                        .param("token", token)
                        .query(Long.class)
                        .single())
                .isZero();

        assertThat(accept(new Browser(baseUrl), link, "Ada", PASSWORD).statusCode())
                .isEqualTo(303);
        HttpResponse<String> again = new Browser(baseUrl).get(link);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("This link opens nothing any more");
        assertThat(new Browser(baseUrl)
                        .get("/admin/invitations/" + "A".repeat(22))
                        .body())
                .contains("This link opens nothing any more");
    }

    /** Who is signed in and tries a colleague's link has their name on what they do. */
    @Test
    void noLinkOfAnInvitationGetsIntoTheAuditLog() {
        invite("SERVICE");
        String link = linkInMail();

        assertThat(owner.post(link, Map.of("name", "Ada", "password", PASSWORD, "_csrf", "of another page"))
                        .statusCode())
                .isEqualTo(403);

        assertThat(jdbc.sql("select count(*) from audit.entry where path = '/admin/invitations/…'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from audit.entry where strpos(path, :token) > 0")
                        .param("token", link.substring(link.lastIndexOf('/') + 1))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anInvitationIsSentAgainTakenBackAndExpires() {
        invite("SERVICE");
        String first = linkInMail();
        long id = invitationTo(email);

        post(owner, "/admin/staff/invitations/" + id + "/copies", Map.of());
        String second = linkInMail();
        assertThat(second).isNotEqualTo(first);
        assertThat(new Browser(baseUrl).get(first).statusCode()).isEqualTo(404);
        assertThat(new Browser(baseUrl).get(second).statusCode()).isEqualTo(200);

        jdbc.sql("update staff.invitation set expires_at = now() - interval '1 second' where id = :id")
                .param("id", id)
                .update();
        assertThat(new Browser(baseUrl).get(second).statusCode()).isEqualTo(404);
        assertThat(owner.get("/admin/staff").body()).contains("The link has expired");

        post(owner, "/admin/staff/invitations/" + id + "/withdrawal", Map.of());
        assertThat(owner.get("/admin/staff").body()).doesNotContain(email);
    }

    @Test
    void invitesNobodyTwiceAndNoOneWithoutAnAddressOrARole() {
        assertThat(invite("SERVICE").statusCode()).isEqualTo(303);
        HttpResponse<String> twice = invite("SERVICE");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("works here already, or is invited", "value=\"" + email + "\"");

        HttpResponse<String> empty = post(owner, "/admin/staff/invitations", Map.of("email", "nobody", "role", ""));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Enter an address like", "Choose a role.");
    }

    @Test
    void givesAnotherRoleShutsOutAndLetsInAgainAtOnce() {
        Browser colleague = colleague("CATALOGUE");
        long id = idOf(email);
        assertThat(colleague.get("/admin/catalog/products").statusCode()).isEqualTo(200);

        Map<String, String> service = Map.of("seen", roleOf("CATALOGUE"), "role", roleOf("SERVICE"));
        post(owner, "/admin/staff/" + id + "/role", service);
        assertThat(colleague.get("/admin/orders").statusCode()).isEqualTo(200);
        assertThat(colleague.get("/admin/catalog/products/new").statusCode()).isEqualTo(404);
        HttpResponse<String> late = post(
                owner, "/admin/staff/" + id + "/role", Map.of("seen", roleOf("CATALOGUE"), "role", roleOf("MANAGER")));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Somebody else has changed this role meanwhile")
                .contains("name=\"seen\" value=\"" + roleOf("SERVICE") + "\"")
                .contains("<option value=\"" + roleOf("MANAGER") + "\" selected");

        assertThat(owner.get("/admin/staff/" + id).body()).containsPattern("<summary[^>]*>Shut .+ out…</summary>");
        post(owner, "/admin/staff/" + id + "/disabling", Map.of());
        assertThat(Browser.locationOf(colleague.get("/admin/orders"))).startsWith("/admin/login");
        assertThat(owner.get("/admin/staff/" + id).body()).contains("Shut out since");
        post(owner, "/admin/staff/" + id + "/enabling", Map.of());
        // the sessions of before stay ended
        assertThat(Browser.locationOf(colleague.get("/admin/orders"))).startsWith("/admin/login");
        signedIn(email, PASSWORD);
        assertThat(jdbc.sql("select count(*) from audit.entry where action = 'POST /admin/staff/{id}/disabling'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void showsWhereAColleagueIsSignedInAndSignsThemOut() {
        Browser colleague = colleague("SERVICE");
        String page = "/admin/staff/" + idOf(email);
        assertThat(owner.get(page).body()).contains("Where they are signed in", "; last seen ");

        assertThat(post(owner, page + "/sessions/end", Map.of()).statusCode()).isEqualTo(303);

        assertThat(Browser.locationOf(colleague.get("/admin/orders"))).startsWith("/admin/login");
        assertThat(owner.get(page).body()).doesNotContain("Where they are signed in");
        signedIn(email, PASSWORD);
        assertThat(post(owner, "/admin/staff/" + idOf(ownersEmail) + "/sessions/end", Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void nobodyTouchesTheOwnerThemselvesOrWhomMayDoMore() {
        long ownersId = idOf(ownersEmail);
        HttpResponse<String> own = post(owner, "/admin/staff/" + ownersId + "/disabling", Map.of());
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("The owner may do everything");

        Browser colleague = foreman();
        long me = idOf(email);
        assertThat(post(colleague, "/admin/staff/" + ownersId + "/role", Map.of("seen", "1", "role", roleOf("SERVICE")))
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(colleague, "/admin/staff/" + me + "/role", Map.of("seen", "1", "role", roleOf("MANAGER")))
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> tooMuch =
                post(colleague, "/admin/staff/invitations", invitation("x" + email, roleOf("MANAGER"), PASSWORD));
        assertThat(tooMuch.body()).contains("permissions that you do not have yourself");
        HttpResponse<String> role = post(
                colleague,
                "/admin/staff/roles/" + roleOf("WAREHOUSE"),
                Map.of("name", "Warehouse", "allowed", "orders.refund"));
        assertThat(role.statusCode()).isEqualTo(422);
        assertThat(role.body()).contains("permissions that you do not have yourself");
        assertThat(jdbc.sql("select role from staff.account where id = :id")
                        .param("id", ownersId)
                        .query(String.class)
                        .single())
                .isEqualTo("OWNER");
    }

    @Test
    void nobodySendsAgainOrTakesBackAnInvitationToMoreThanTheyMayThemselves() {
        Browser colleague = foreman();
        String manager = "m" + email;
        post(owner, "/admin/staff/invitations", invitation(manager, roleOf("MANAGER"), ownersPassword));
        long id = invitationTo(manager);
        String before = digestOf(id);

        for (String what : List.of("/copies", "/withdrawal")) {
            HttpResponse<String> refused = post(colleague, "/admin/staff/invitations/" + id + what, Map.of());
            assertThat(refused.statusCode()).as(what).isEqualTo(409);
            assertThat(refused.body()).contains("permissions that you do not have yourself");
        }

        assertThat(digestOf(id)).isEqualTo(before);
        assertThat(colleague.get("/admin/staff").body()).contains(manager).doesNotContain("invitations/" + id + "/");
        assertThat(owner.get("/admin/staff").body()).contains("invitations/" + id + "/copies");
    }

    @Test
    void rolesAreAddedChangedAndRemovedWhileNobodyHasThem() {
        String name = "Night shift " + email;
        post(owner, "/admin/staff/roles", Map.of("name", name, "allowed", "orders.view"));
        long role = jdbc.sql("select id from staff.role where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        assertThat(post(owner, "/admin/staff/roles", Map.of("name", name.toUpperCase(Locale.ROOT)))
                        .body())
                .contains("Another role has this name.");

        post(
                owner,
                "/admin/staff/roles/" + role,
                Map.of("name", name, "allowed", "orders.edit", "secondFactor", "true"));
        assertThat(jdbc.sql("select permission from staff.role_permission where role_id = :id")
                        .param("id", role)
                        .query(String.class)
                        .list())
                .containsExactly("orders.edit");

        post(owner, "/admin/staff/invitations", invitation(email, Long.toString(role), ownersPassword));
        assertThat(post(owner, "/admin/staff/roles/" + role + "/removal", Map.of())
                        .body())
                .contains("Somebody has this role");
        jdbc.sql("delete from staff.invitation where email = :email")
                .param("email", email)
                .update();
        assertThat(post(owner, "/admin/staff/roles/" + role + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whoeverSavesARoleSecondSeesWhatTheFirstHasChanged() {
        String name = "Two at once " + email;
        post(owner, "/admin/staff/roles", Map.of("name", name, "allowed", "orders.view"));
        long role = jdbc.sql("select id from staff.role where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        String path = "/admin/staff/roles/" + role;
        String seen = name + "|false|orders.view";
        assertThat(owner.get(path).body()).contains("value=\"" + seen + "\"");
        post(owner, path, Map.of("name", name, "allowed", "orders.edit", "seen", seen));

        HttpResponse<String> second = post(owner, path, Map.of("name", name, "allowed", "orders.refund", "seen", seen));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body())
                .contains("Somebody else has changed this role meanwhile", "value=\"" + name + "|false|orders.edit\"");
        assertThat(permissionsOf(role)).containsExactly("orders.edit");
        assertThat(post(
                                owner,
                                path,
                                Map.of("name", name, "allowed", "orders.refund", "seen", name + "|false|orders.edit"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(permissionsOf(role)).containsExactly("orders.refund");
        post(owner, path + "/removal", Map.of());
    }

    private List<String> permissionsOf(long role) {
        return jdbc.sql("select permission from staff.role_permission where role_id = :id")
                .param("id", role)
                .query(String.class)
                .list();
    }

    @Test
    void theAddressAboveARoleLeadsToAllOfThem() {
        assertThat(Browser.locationOf(owner.get("/admin/staff/roles"))).endsWith("/admin/staff#roles");
    }

    @Test
    void endsSessionsElsewhereAndWithAPasswordThatChanges() {
        Browser here = colleague("SERVICE");
        Browser there = signedIn(email, PASSWORD);
        Browser third = signedIn(email, PASSWORD);
        assertThat(here.get("/admin/account").body()).contains("Sign out everywhere else", "This one");

        Matcher end = Pattern.compile("/admin/account/sessions/([0-9a-f-]{36})/end")
                .matcher(here.get("/admin/account").body());
        assertThat(end.find()).isTrue();
        HttpResponse<String> unproved = post(here, end.group(), Map.of("proof", "not this"));
        assertThat(unproved.statusCode()).isEqualTo(422);
        assertThat(unproved.body()).contains("id=\"proof-error\"");
        assertThat(there.get("/admin").statusCode()).isEqualTo(200);
        post(here, end.group(), Map.of("proof", PASSWORD));
        assertThat(List.of(there, third).stream()
                        .filter(each -> each.get("/admin").statusCode() == 200))
                .hasSize(1);

        HttpResponse<String> wrong = post(
                here,
                "/admin/account/password",
                Map.of("present", "not this", "next", "another one", "others", "true"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("That is not your present password.").doesNotContain("another one");
        HttpResponse<String> common = post(
                here, "/admin/account/password", Map.of("present", PASSWORD, "next", "trustno1", "others", "true"));
        assertThat(common.statusCode()).isEqualTo(422);
        assertThat(common.body()).contains("Many people use this password").doesNotContain("trustno1");
        post(here, "/admin/account/password", Map.of("present", PASSWORD, "next", "another one", "others", "true"));
        assertThat(here.get("/admin").statusCode()).isEqualTo(200);
        assertThat(there.get("/admin").statusCode()).isEqualTo(302);
        assertThat(third.get("/admin").statusCode()).isEqualTo(302);
        signedIn(email, "another one");
        assertThat(isToldOf("Your password at the desk of Stoa is changed")).isTrue();
    }

    /** As a customer is: the first word of a stranger in the account may be that. */
    private boolean isToldOf(String subject) {
        await().until(() -> mailbox.latest().stream()
                .anyMatch(mail -> mail.to().contains(email) && mail.subject().equals(subject)));
        return true;
    }

    @Test
    void everybodyMayBeAskedForASecondFactorTheOwnerToo() {
        Browser here = colleague("SERVICE");
        post(owner, "/admin/staff/everybody/second-factor", Map.of("needed", "true", "present", ownersPassword));
        try {
            for (Browser each : List.of(owner, here)) {
                assertThat(Browser.locationOf(each.get("/admin"))).isEqualTo("/admin/account/second-factor");
            }
        } finally {
            jdbc.sql("delete from staff.everybody").update();
        }
        assertThat(owner.get("/admin").statusCode()).isEqualTo(200);
        assertThat(owner.get("/admin/staff/everybody").body())
                .contains("sign in with a password alone")
                .doesNotContain("??");
    }

    /** Who may not do everything would let off those who may. */
    @Test
    void onlyWhoMayDoEverythingTakesEverybodysSecondFactorBack() {
        jdbc.sql(
                        "insert into staff.everybody (second_factor) values (true) on conflict (only_row) do update set second_factor = true")
                .update();
        try {
            assertThat(everybody.needSecondFactor(false, memberWith(Set.of("staff.manage"))))
                    .isEqualTo(StaffChange.TOO_MUCH);
            assertThat(everybody.needsSecondFactor()).isTrue();
            assertThat(everybody.needSecondFactor(true, memberWith(Set.of("staff.manage"))))
                    .isEqualTo(StaffChange.DONE);
        } finally {
            jdbc.sql("delete from staff.everybody").update();
        }
    }

    private static StaffMember memberWith(Set<String> permissions) {
        return new StaffMember(0, new EmailAddress("some@stoa.example"), permissions, false, null);
    }

    /** Or whoever found a desk open would have a way in of their own when it is closed. */
    @Test
    void whoOpensTheDeskToSomebodySaysTheirPasswordOnceMore() {
        setUp(colleague("SERVICE"), new ArrayList<>());
        String one = "/admin/staff/" + idOf(email);
        String another = "another" + email;

        HttpResponse<String> invited =
                post(owner, "/admin/staff/invitations", invitation(another, roleOf("SERVICE"), "not this"));
        HttpResponse<String> taken = post(owner, one + "/second-factor/removal", Map.of("proof", "not this"));
        HttpResponse<String> asked =
                post(owner, "/admin/staff/everybody/second-factor", Map.of("needed", "true", "present", "not this"));

        assertThat(List.of(invited, taken, asked))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .allSatisfy(answer -> assertThat(answer.body())
                        .contains("That is not your present password.", "<title>Error: ")
                        .doesNotContain("not this", "??"));
        assertThat(invited.body()).contains("id=\"proof-error\"", "value=\"" + another + "\"");
        assertThat(taken.body()).contains("id=\"proof-error\"", "<details class=\"sure\" open");
        assertThat(asked.body()).contains("id=\"present-error\"", "name=\"needed\" value=\"true\" checked");
        assertThat(owner.get("/admin/staff").body()).doesNotContain(another);
        assertThat(owner.get(one).body()).contains("Take the second factor off");
        assertThat(everybody.needsSecondFactor()).isFalse();
    }

    @Test
    void signsEverybodyElseOutForWhoeverSaysTheirPasswordOnceMore() {
        Browser here = colleague("SERVICE");
        HttpResponse<String> unproved =
                post(owner, "/admin/staff/everybody/sessions/end", Map.of("proof", "not this one"));
        assertThat(unproved.statusCode()).isEqualTo(422);
        assertThat(unproved.body()).contains("id=\"proof-error\"");
        assertThat(here.get("/admin/orders").statusCode()).isEqualTo(200);

        post(owner, "/admin/staff/everybody/sessions/end", Map.of("proof", ownersPassword));

        assertThat(Browser.locationOf(here.get("/admin/orders"))).startsWith("/admin/login");
        assertThat(owner.get("/admin/staff").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsAnOldKindOfHashNoLongerThanToTheNextSignIn() {
        colleague("SERVICE");
        String bcrypt = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        jdbc.sql("update staff.account set password_hash = :hash where email = :email")
                .param("hash", bcrypt)
                .param("email", email)
                .update();

        Browser stranger = new Browser(baseUrl);
        assertThat(stranger.signIn(stranger.get("/admin/login"), email, "five words will do", null)
                        .statusCode())
                .isEqualTo(422);
        assertThat(hash()).isEqualTo(bcrypt);
        signedIn(email, PASSWORD);
        assertThat(hash()).startsWith("{argon2id}");
        signedIn(email, PASSWORD);
    }

    /** Or who signs in with the old password in that moment would put it back. */
    @Test
    void renewsNoHashOfAPasswordThatHasBecomeAnotherMeanwhile() {
        colleague("SERVICE");
        String now = hash();

        accounts.renewPassword(idOf(email), "{bcrypt}the one before", "{argon2id}the one before");

        assertThat(hash()).isEqualTo(now);
    }

    private String hash() {
        return jdbc.sql("select password_hash from staff.account where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    @Test
    void opensTheDeskInTheLanguageThatSomebodyHasChosen() {
        Browser here = colleague("SERVICE");
        post(here, "/admin/account", Map.of("name", "Grace Hopper", "language", "de"));
        assertThat(here.get("/admin/account").body()).contains("value=\"Grace Hopper\"");

        Browser again = new Browser(baseUrl);
        HttpResponse<String> in = again.signIn(again.get("/admin/login"), email, PASSWORD, "/admin/orders");
        assertThat(Browser.locationOf(in)).isEqualTo("/de/admin/orders");
    }

    @Test
    void asksForACodeAfterThePasswordAndTakesEachOnce() {
        Browser here = colleague("SERVICE");
        List<String> recovery = new ArrayList<>();
        byte[] secret = setUp(here, recovery);
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();

        String code = Totp.codeAt(secret, Totp.stepAt(Instant.now()) + 1);
        Browser in = withPassword();
        assertThat(in.get("/admin").statusCode()).as("before the code").isEqualTo(302);
        assertThat(withCode(in, "000000").statusCode()).isEqualTo(422);
        String before = in.session().orElseThrow();
        assertThat(Browser.locationOf(withCode(in, code))).isEqualTo("/admin");
        assertThat(in.session()).get().isNotEqualTo(before);
        assertThat(in.get("/admin").statusCode()).isEqualTo(200);

        Browser replay = withPassword();
        assertThat(withCode(replay, code).statusCode()).isEqualTo(422);
        assertThat(withCode(replay, recovery.getFirst()).statusCode()).isEqualTo(303);
        assertThat(withCode(withPassword(), recovery.getFirst()).statusCode()).isEqualTo(422);
    }

    /** Or whoever knows the former password would have ten minutes to come by a code. */
    @Test
    void endsASignInThatOwesItsCodeWithThePasswordTheRoleAndTheAccount() {
        Browser here = colleague("SERVICE");
        List<String> recovery = new ArrayList<>();
        setUp(here, recovery);
        String page = "/admin/staff/" + idOf(email);
        String other = "five other words will do";
        Map<String, Runnable> ends = new LinkedHashMap<>();
        ends.put("password", () -> {
            changePassword(here, PASSWORD, other);
            changePassword(here, other, PASSWORD);
        });
        ends.put("role", () -> {
            post(owner, page + "/role", Map.of("seen", roleOf("SERVICE"), "role", roleOf("WAREHOUSE")));
            post(owner, page + "/role", Map.of("seen", roleOf("WAREHOUSE"), "role", roleOf("SERVICE")));
        });
        ends.put("sign-out", () -> post(owner, page + "/sessions/end", Map.of()));
        ends.put("account", () -> {
            post(owner, page + "/disabling", Map.of());
            post(owner, page + "/enabling", Map.of());
        });

        ends.forEach((what, end) -> {
            Browser half = withPassword();
            end.run();
            HttpResponse<String> late = half.post(
                    "/admin/login/code",
                    Map.of("code", recovery.removeFirst(), "_csrf", Browser.token(half.get("/admin/login"))));
            assertThat(Browser.locationOf(late)).as(what).isEqualTo("/admin/login");
            assertThat(half.get("/admin").statusCode()).as(what).isEqualTo(302);
        });
    }

    /** As the sign-in of the same moment, whose password was right when it was looked at. */
    @Test
    void letsNobodyInWhileThePasswordBecomesAnother() {
        Browser here = colleague("SERVICE");
        StaffAccount proved = accounts.withEmail(email).orElseThrow();
        assertThat(open.begin(proved, null)).isPresent();

        changePassword(here, PASSWORD, "five other words will do");

        assertThat(open.begin(proved, null)).isEmpty();
    }

    private static void changePassword(Browser browser, String present, String next) {
        assertThat(post(browser, "/admin/account/password", Map.of("present", present, "next", next))
                        .statusCode())
                .isEqualTo(303);
    }

    /** It is no place yet where somebody is signed in. */
    @Test
    void listsNoSignInThatOwesItsCode() {
        Browser here = colleague("SERVICE");
        setUp(here, new ArrayList<>());
        withPassword();

        assertThat(open.of(idOf(email), Duration.ofHours(1), Duration.ofHours(1)))
                .hasSize(1);
    }

    @Test
    void countsWrongCodesWithTheSignInsWhicheverPasswordWasRight() {
        setUp(colleague("SERVICE"), new ArrayList<>());
        redis.delete(redis.keys("stoa:limit:signin.*"));
        Browser in = withPassword();
        int tries = 0;
        while (withCode(in, "000000").statusCode() == 422) {
            tries++;
        }
        // one of the six was the password
        assertThat(tries).isEqualTo(5);
        HttpResponse<String> blocked = in.signIn(in.get("/admin/login"), email, PASSWORD, null);
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aRoleMayAskForASecondFactorAndSomebodyElseMayTakeALostOneOff() {
        Browser here = colleague("SERVICE");
        long id = idOf(email);
        jdbc.sql("""
                        with made as (insert into staff.role (name, second_factor) values (:name, true) returning id)
                        update staff.account set role_id = (select id from made) where email = :email
                        """).param("name", "Careful " + email).param("email", email).update();
        assertThat(Browser.locationOf(here.get("/admin"))).isEqualTo("/admin/account/second-factor");
        setUp(here, new ArrayList<>());
        assertThat(here.get("/admin").statusCode()).isEqualTo(200);

        post(owner, "/admin/staff/" + id + "/second-factor/removal", Map.of("proof", ownersPassword));
        assertThat(here.get("/admin").statusCode()).as("signed out").isEqualTo(302);
        Browser again = signedIn(email, PASSWORD);
        assertThat(Browser.locationOf(again.get("/admin"))).isEqualTo("/admin/account/second-factor");
        assertThat(isToldOf("A new second factor at the desk of Stoa")).isTrue();
        assertThat(isToldOf("A second factor less at the desk of Stoa")).isTrue();
    }

    @Test
    void whoSignsInNextAtTheSameBrowserIsNotShownTheSecretOfWhoWasThereBefore() {
        Browser shared = colleague("SERVICE");
        String secret = secretShownTo(shared);
        Browser elsewhere = signedIn(email, PASSWORD);
        post(elsewhere, "/admin/account/sessions/others/end", Map.of("proof", PASSWORD));

        shared.signIn(shared.get("/admin/login"), ownersEmail, ownersPassword, null);

        assertThat(secretShownTo(shared)).isNotEqualTo(secret);
    }

    @Test
    void signingOutEndsTheSessionAmongThoseThatAreOpen() {
        Browser here = colleague("SERVICE");
        long sessions = sessionsOf(idOf(email));

        post(here, "/admin/logout", Map.of());

        assertThat(sessionsOf(idOf(email))).isEqualTo(sessions - 1);
    }

    private static String secretShownTo(Browser browser) {
        Matcher shown =
                SECRET.matcher(browser.get("/admin/account/second-factor").body());
        assertThat(shown.find()).isTrue();
        return shown.group(1).replace(" ", "");
    }

    private byte[] setUp(Browser browser, List<String> recovery) {
        byte[] secret = Base32.decode(secretShownTo(browser));
        String code = Totp.codeAt(secret, Totp.stepAt(Instant.now()));
        HttpResponse<String> wrong =
                post(browser, "/admin/account/second-factor", Map.of("password", "not this", "code", code));
        assertThat(wrong.statusCode()).isEqualTo(422);
        HttpResponse<String> on =
                post(browser, "/admin/account/second-factor", Map.of("password", PASSWORD, "code", code));
        assertThat(on.statusCode()).as(on.body()).isEqualTo(200);
        CODE.matcher(on.body()).results().forEach(each -> recovery.add(each.group(1)));
        return secret;
    }

    private Browser withPassword() {
        Browser browser = new Browser(baseUrl);
        HttpResponse<String> next = browser.signIn(browser.get("/admin/login"), email, PASSWORD, null);
        assertThat(Browser.locationOf(next)).startsWith("/admin/login/code");
        return browser;
    }

    private static HttpResponse<String> withCode(Browser browser, String code) {
        return browser.post(
                "/admin/login/code", Map.of("code", code, "_csrf", Browser.token(browser.get("/admin/login/code"))));
    }

    /** Somebody who sees to the staff and may do little else, signed in. */
    private Browser foreman() {
        Browser colleague = colleague("WAREHOUSE");
        jdbc.sql("""
                        with made as (insert into staff.role (name) values (:name) returning id),
                        allowed as (insert into staff.role_permission select id, unnest(array['staff.manage', 'orders.view']) from made)
                        update staff.account set role_id = (select id from made) where email = :email
                        """).param("name", "Foreman " + email).param("email", email).update();
        return colleague;
    }

    /** Somebody of this role, signed in. */
    private Browser colleague(String role) {
        invite(role);
        accept(new Browser(baseUrl), linkInMail(), "Grace", PASSWORD);
        return signedIn(email, PASSWORD);
    }

    private HttpResponse<String> invite(String role) {
        return post(owner, "/admin/staff/invitations", invitation(email, roleOf(role), ownersPassword));
    }

    private static Map<String, String> invitation(String to, String role, String proof) {
        return Map.of("email", to, "role", role, "proof", proof);
    }

    private String linkInMail() {
        String text = mailbox.latest().stream()
                .filter(mail -> mail.to().contains(email))
                .findFirst()
                .map(Mail::text)
                .orElseThrow();
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }

    private static HttpResponse<String> accept(Browser browser, String link, String name, String password) {
        return browser.post(
                link, Map.of("name", name, "password", password, "_csrf", Browser.token(browser.get(link))));
    }

    private String roleOf(String beganAs) {
        return jdbc.sql("select id::text from staff.role where began_as = :began")
                .param("began", beganAs)
                .query(String.class)
                .single();
    }

    private long invitationTo(String who) {
        return jdbc.sql("select id from staff.invitation where email = :email")
                .param("email", who)
                .query(Long.class)
                .single();
    }

    private String digestOf(long invitation) {
        return jdbc.sql("select token_hash::text from staff.invitation where id = :id")
                .param("id", invitation)
                .query(String.class)
                .single();
    }

    private long sessionsOf(long account) {
        return jdbc.sql("select count(*) from staff.session where account_id = :id")
                .param("id", account)
                .query(Long.class)
                .single();
    }

    private long idOf(String who) {
        return jdbc.sql("select id from staff.account where email = :email")
                .param("email", who)
                .query(Long.class)
                .single();
    }

    private static HttpResponse<String> post(Browser browser, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", Browser.token(browser.get("/admin/account/second-factor")));
        return browser.post(path, all);
    }

    private Browser signedIn(String who, String with) {
        Browser browser = new Browser(baseUrl);
        HttpResponse<String> in = browser.signIn(browser.get("/admin/login"), who, with, null);
        assertThat(in.statusCode()).isEqualTo(303);
        return browser;
    }
}
