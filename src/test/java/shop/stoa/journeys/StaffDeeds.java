package shop.stoa.journeys;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.function.Function;
import org.bouncycastle.util.encoders.Base32;
import org.jsoup.Jsoup;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.SoftKey;

/** Who works here and what they may do; and, each by a colleague of its own, what people do with their own account. */
final class StaffDeeds {

    private static final String STAFF = "/admin/staff";
    private static final String ACCOUNT = "/admin/account";
    private static final String SECOND_FACTOR = ACCOUNT + "/second-factor";
    private static final String PASSKEYS = SECOND_FACTOR + "/passkeys";

    private final StaffForms owner;
    private final JdbcClient jdbc;
    private final String shop;
    private final String password;
    private final Deeds deeds;

    StaffDeeds(StaffForms owner, ApplicationContext shop, Deeds deeds) {
        this.owner = owner;
        this.jdbc = shop.getBean(JdbcClient.class);
        this.shop = shop.getEnvironment().getRequiredProperty("stoa.base-url");
        this.password = shop.getEnvironment().getRequiredProperty("stoa.owner.password");
        this.deeds = deeds;
        invitations();
        roles();
        colleagues();
        everybody();
        account();
        secondFactor();
        passkeys();
        sessions();
    }

    private void invitations() {
        String invitations = STAFF + "/invitations/";
        deeds.put("POST /admin/staff/invitations", () -> invited(address()));
        deeds.put(
                "POST /admin/staff/invitations/{id}/copies", () -> owner.send(invitations + invitation() + "/copies"));
        deeds.put(
                "POST /admin/staff/invitations/{id}/withdrawal",
                () -> owner.send(invitations + invitation() + "/withdrawal"));
    }

    private HttpResponse<String> invited(String email) {
        return owner.send(STAFF + "/invitations", "email", email, "role", serviceRole(), "proof", password);
    }

    private long invitation() {
        String email = address();
        invited(email);
        return jdbc.sql("select id from staff.invitation where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private void roles() {
        deeds.put("POST /admin/staff/roles", () -> addRole(Deeds.word()));
        deeds.put(
                "POST /admin/staff/roles/{id}",
                () -> owner.send(STAFF + "/roles/" + role(), "name", Deeds.word(), "allowed", "orders.edit"));
        deeds.put("POST /admin/staff/roles/{id}/removal", () -> owner.send(STAFF + "/roles/" + role() + "/removal"));
    }

    private HttpResponse<String> addRole(String name) {
        return owner.send(STAFF + "/roles", "name", name, "allowed", "orders.view");
    }

    private long role() {
        String name = Deeds.word();
        addRole(name);
        return jdbc.sql("select id from staff.role where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private String serviceRole() {
        return jdbc.sql("select id::text from staff.role where began_as = 'SERVICE'")
                .query(String.class)
                .single();
    }

    private void colleagues() {
        deeds.put("POST /admin/staff/{id}/role", () -> {
            String colleague = colleague();
            String action = colleague + "/role";
            return owner.send(action, owner.form(colleague, action), "role", serviceRole());
        });
        deeds.put("POST /admin/staff/{id}/sessions/end", () -> owner.send(colleague() + "/sessions/end"));
        deeds.put("POST /admin/staff/{id}/disabling", () -> owner.send(colleague() + "/disabling"));
        deeds.put("POST /admin/staff/{id}/enabling", () -> {
            String colleague = colleague();
            owner.send(colleague + "/disabling");
            return owner.send(colleague + "/enabling");
        });
        deeds.put("POST /admin/staff/{id}/second-factor/removal", () -> {
            String email = address();
            long id = employ(email);
            giveSecondFactor(email);
            return owner.send(STAFF + "/" + id + "/second-factor/removal", "proof", password);
        });
    }

    private void everybody() {
        deeds.put(
                "POST /admin/staff/everybody/second-factor",
                () -> owner.send(STAFF + "/everybody/second-factor", "present", password));
        deeds.put(
                "POST /admin/staff/everybody/sessions/end",
                () -> owner.send(STAFF + "/everybody/sessions/end", "proof", password));
    }

    private String colleague() {
        return STAFF + "/" + employ(address());
    }

    private void account() {
        own("POST /admin/account", me -> me.send(ACCOUNT, "name", "Grace Hopper", "language", "de"));
        own(
                "POST /admin/account/password",
                me -> me.send(
                        ACCOUNT + "/password", "present", password, "next", "four words will do", "others", "true"));
    }

    private void secondFactor() {
        own("POST /admin/account/second-factor", me -> {
            String page = me.browser().get(SECOND_FACTOR).body();
            byte[] secret = Base32.decode(
                    Jsoup.parse(page).select(".staff-secret").text().replace(" ", ""));
            return me.send(SECOND_FACTOR, "code", AuthenticatorApp.codeAt(secret, Instant.now()), "password", password);
        });
        own("POST /admin/account/second-factor/codes", me -> {
            giveSecondFactor(me.who());
            return me.send(SECOND_FACTOR + "/codes", "password", password);
        });
        own("POST /admin/account/second-factor/removal", me -> {
            giveSecondFactor(me.who());
            return me.send(SECOND_FACTOR + "/removal", "password", password);
        });
    }

    private void passkeys() {
        own("POST /admin/account/second-factor/passkeys", me -> {
            String wishes = Jsoup.parse(me.browser().get(PASSKEYS).body())
                    .select("form[data-passkey]")
                    .attr("data-passkey");
            return me.send(PASSKEYS, "label", "Phone", "password", password, "passkey", made(wishes));
        });
        own("POST /admin/account/second-factor/passkeys/{id}/removal", me -> {
            long passkey = jdbc.sql("""
                            insert into staff.passkey (account_id, credential_id, credential, sign_count, backup_eligible, label)
                            select id, :key, :key, 0, false, 'Phone' from staff.account where email = :email returning id
                            """)
                    .param("key", me.who().getBytes(StandardCharsets.UTF_8))
                    .param("email", me.who())
                    .query(Long.class)
                    .single();
            return me.send(PASSKEYS + "/" + passkey + "/removal", "password", password);
        });
    }

    private String made(String wishes) {
        try {
            return new SoftKey(shop).make(wishes);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private void sessions() {
        own("POST /admin/account/sessions/{id}/end", me -> {
            new StaffForms(shop, me.who(), password);
            String elsewhere =
                    jdbc.sql("""
                            select s.id::text from staff.session s join staff.account a on a.id = s.account_id
                            where a.email = :email order by s.started_at desc limit 1
                            """).param("email", me.who()).query(String.class).single();
            return me.send(ACCOUNT + "/sessions/" + elsewhere + "/end", "proof", password);
        });
        own("POST /admin/account/sessions/others/end", me -> {
            new StaffForms(shop, me.who(), password);
            return me.send(ACCOUNT + "/sessions/others/end", "proof", password);
        });
    }

    /** Done by somebody who works here for this alone: whoever changes their password or ends their sessions is not the owner. */
    private void own(String route, Function<StaffForms, HttpResponse<String>> deed) {
        String email = address();
        deeds.put(route, email, () -> {
            employ(email);
            return deed.apply(new StaffForms(shop, email, password));
        });
    }

    /** A manager with the owner's password. */
    private long employ(String email) {
        return jdbc.sql("""
                        insert into staff.account (email, email_key, role, role_id, password_hash)
                        select :email, :email, 'MEMBER', (select id from staff.role where began_as = 'MANAGER'), password_hash
                        from staff.account where role = 'OWNER' returning id
                        """).param("email", email).query(Long.class).single();
    }

    private void giveSecondFactor(String email) {
        jdbc.sql("update staff.account set totp_secret = :secret, totp_step = 0 where email = :email")
                .param("secret", new byte[20])
                .param("email", email)
                .update();
    }

    private static String address() {
        return Deeds.word() + "@colleagues.example";
    }
}
