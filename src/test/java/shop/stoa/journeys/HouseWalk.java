package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Colleagues;
import shop.stoa.testing.Member;
import shop.stoa.testing.StaffDesk;

/** Once past the door of the staff, and through who works here and how the shop is set. */
final class HouseWalk extends Walk {

    private static final String ACCOUNT = "/admin/account";
    private static final String SECOND_FACTOR = ACCOUNT + "/second-factor";
    private static final String PASSKEYS = SECOND_FACTOR + "/passkeys";
    private static final String STAFF = "/admin/staff";
    private static final String SETTINGS = "/admin/settings";

    private final JdbcClient jdbc = bean(JdbcClient.class);
    private final String password = setting("stoa.owner.password");
    private final byte[] secret = new byte[20];

    HouseWalk(ApplicationContext context, Page page, Stop stop) {
        super(context, page, stop);
    }

    @Override
    void everything() {
        String colleague = colleague();
        door(colleague);
        fewRights(colleague);
        page.context().clearCookies();
        signIn();
        account();
        staff();
        colleague(colleague);
        role();
        invitation();
        doctor();
        shop();
        tax();
        delivery();
        settings();
    }

    /** Who sees orders alone, and has an authenticator app. @return their e-mail address */
    private String colleague() {
        String email = Colleagues.with(jdbc, "orders.view");
        jdbc.sql("update staff.account set totp_secret = :secret, totp_step = 0 where email = :email")
                .param("secret", secret)
                .param("email", email)
                .update();
        return email;
    }

    private void door(String colleague) {
        open("admin-sign-in", "/admin/login");
        signIn("nobody@stoa.example", "wrong");
        assertThat(page.locator("main [role=alert]").first()).isVisible();
        stop("admin-sign-in-refused");
        signIn(colleague, password);
        assertThat(page.locator("#code")).isVisible();
        stop("admin-sign-in-code");
        page.locator("#code").fill("no code");
        button("Sign in").click();
        assertThat(page.locator("#code-error")).isVisible();
        stop("admin-sign-in-code-refused");
        page.locator("#code").fill(AuthenticatorApp.codeAt(secret, Instant.now()));
        button("Sign in").click();
        page.waitForURL("**/admin");
    }

    private void fewRights(String colleague) {
        stop("admin-overview-few-rights");
        open("admin-denied", STAFF);
        open("admin-second-factor-on", SECOND_FACTOR);
        button("New recovery codes").click();
        assertThat(page.locator("#password-error")).isVisible();
        stop("admin-second-factor-on-errors");
        page.locator("#password").fill(password);
        button("New recovery codes").click();
        page.locator(".staff-codes").waitFor();
        stop("admin-recovery-codes");
        jdbc.sql("""
                        insert into staff.passkey (account_id, credential_id, credential, sign_count, backup_eligible, label)
                        select id, :key, :key, 0, false, 'Phone' from staff.account where email = :email
                        """)
                .param("key", colleague.getBytes(StandardCharsets.UTF_8))
                .param("email", colleague)
                .update();
        open("admin-passkeys", PASSKEYS);
        button("Remove Phone").click();
        assertThat(page.locator("#password-error")).isVisible();
        stop("admin-passkeys-errors");
    }

    private void account() {
        new StaffDesk(shop, setting("stoa.owner.email"), password);
        open("admin-account", ACCOUNT);
        button("Sign out everywhere else").click();
        assertThat(page.locator("#proof-error")).isVisible();
        stop("admin-account-sessions-errors");
        go(ACCOUNT);
        button("Change the password").click();
        assertThat(page.locator("#next-error")).isVisible();
        stop("admin-account-password-errors");
        open("admin-second-factor", SECOND_FACTOR);
        button("Turn it on").click();
        assertThat(page.locator("#password-error")).isVisible();
        stop("admin-second-factor-errors");
        open("admin-passkeys-empty", PASSKEYS);
    }

    private void staff() {
        open("admin-staff", STAFF);
        button("Send the invitation").click();
        assertThat(page.locator("#email-error")).isVisible();
        stop("admin-staff-errors");
        page.locator("main tbody th a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/staff/\\d+"));
        stop("admin-colleague");
        open("admin-everybody", STAFF + "/everybody");
        button("Sign everybody out").click();
        assertThat(page.locator("#proof-error")).isVisible();
        stop("admin-everybody-errors");
    }

    private void colleague(String email) {
        long id = jdbc.sql("select id from staff.account where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
        go(STAFF + "/" + id);
        ask(page.locator("[aria-labelledby=sessions]"));
        ask(page.locator("[aria-labelledby=second]"));
        ask(page.locator("[aria-labelledby=access]"));
        stop("admin-colleague-access");
        overtake(page.locator("[name=seen]"));
        button("Give this role").click();
        assertThat(page.locator("main [role=alert]")).isVisible();
        stop("admin-colleague-overtaken");
    }

    private void role() {
        go(STAFF);
        link("Warehouse").click();
        page.waitForURL(Pattern.compile(".*/admin/staff/roles/\\d+"));
        stop("admin-role");
        overtaken();
        String name = "Walked " + Deeds.word();
        open("admin-role-new", STAFF + "/roles/new");
        button("Save the role").click();
        assertThat(page.locator("#name-error")).isVisible();
        stop("admin-role-errors");
        page.locator("#name").fill(name);
        button("Save the role").click();
        page.waitForURL("**/admin/staff?done=saved");
        link(name).click();
        page.waitForURL(Pattern.compile(".*/admin/staff/roles/\\d+"));
        ask(page.locator("main"));
        stop("admin-role-removal");
        agree(page.locator("main"));
        page.waitForURL("**/admin/staff?done=removed");
    }

    /** A colleague saves what is still open here. */
    private void overtaken() {
        Page colleague = page.context().newPage();
        colleague.navigate(page.url());
        colleague.locator("main [type=checkbox]").nth(1).click();
        colleague
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save the role"))
                .click();
        colleague.waitForURL("**/admin/staff?done=saved");
        colleague.close();
        page.locator("main [type=checkbox]").nth(2).click();
        button("Save the role").click();
        assertThat(page.locator("#overtaken")).isVisible();
        stop("admin-role-overtaken");
    }

    private void invitation() {
        String invited = Deeds.word() + "@colleagues.example";
        go(STAFF);
        page.locator("#email").fill(invited);
        page.locator("#role").selectOption(new SelectOption().setIndex(1));
        page.locator("#proof").fill(password);
        button("Send the invitation").click();
        page.waitForURL("**/admin/staff?done=invited");
        Locator row = page.locator("li").filter(new Locator.FilterOptions().setHasText(invited));
        ask(row);
        stop("admin-staff-invited");
        open("invitation", new Member(shop, bean(Mailbox.class), invited).linkInMail("/admin/invitations/"));
        button("Begin").click();
        assertThat(page.locator("#name-error")).isVisible();
        stop("invitation-errors");
        go(STAFF);
        ask(row);
        agree(row);
        page.waitForURL("**/admin/staff?done=withdrawn");
        open("invitation-gone", "/admin/invitations/AAAAAAAAAAAAAAAAAAAAAA");
    }

    private void doctor() {
        open("admin-doctor", "/admin/doctor");
        open("admin-settings", SETTINGS);
    }

    private void shop() {
        open("admin-settings-shop", SETTINGS + "/shop");
        wrong("#name", "");
        stop("admin-settings-shop-errors");
        go(SETTINGS + "/shop");
        page.locator("#name").fill("Another");
        outrun();
        stop("admin-settings-shop-overtaken");
        open("admin-settings-languages", SETTINGS + "/languages");
    }

    /** Saves this form of settings with something in a field that cannot be. */
    private void wrong(String field, String typed) {
        page.locator(field).fill(typed);
        button("Save").click();
        assertThat(page.locator(".errors")).isVisible();
    }

    /** Saves this form of settings after somebody else. */
    private void outrun() {
        // not another one: where nobody has saved any yet, any is as good
        blind(page.locator("#settings [name=version]"));
        button("Save").click();
        assertThat(page.locator("#overtaken-title")).isVisible();
    }

    private void tax() {
        open("admin-settings-tax", SETTINGS + "/tax");
        button("See what it changes").click();
        assertThat(page.locator(".errors")).isVisible();
        stop("admin-settings-tax-file-errors");
        go(SETTINGS + "/tax");
        page.locator("#file")
                .setInputFiles(new FilePayload(
                        "rates.csv",
                        "text/csv",
                        "country,tax_class,rate\nEE,standard,25\n".getBytes(StandardCharsets.UTF_8)));
        button("See what it changes").click();
        page.locator("form[action$='/tax/imports']").waitFor();
        stop("admin-settings-tax-file");
        go(SETTINGS + "/tax");
        wrong(".settings-rates__percent input >> nth=0", "much");
        stop("admin-settings-tax-errors");
        go(SETTINGS + "/tax");
        page.locator(".settings-rates__percent input").first().fill("1");
        outrun();
        stop("admin-settings-tax-overtaken");
    }

    private void delivery() {
        open("admin-settings-delivery", SETTINGS + "/delivery");
        String europe = SETTINGS + "/delivery/zones/eu";
        open("admin-settings-zone", europe);
        Locator away = page.locator(".settings-away");
        ask(away);
        stop("admin-settings-zone-removal");
        overtake(away.locator("[name=version]"));
        agree(away);
        assertThat(page.locator("#overtaken-title")).isVisible();
        stop("admin-settings-zone-removal-overtaken");
        go(europe);
        page.locator("#name").fill("Another");
        outrun();
        stop("admin-settings-zone-overtaken");
        open("admin-settings-zone-new", SETTINGS + "/delivery/zones/new");
        button("Save").click();
        assertThat(page.locator("#countries-error")).isVisible();
        stop("admin-settings-zone-errors");
    }

    private void settings() {
        open("admin-settings-stock", SETTINGS + "/stock");
        wrong("#lowAt", "many");
        stop("admin-settings-stock-errors");
        open("admin-settings-payment", SETTINGS + "/payment");
        button("Ask Stripe").click();
        assertThat(page.locator("main")).containsText("Stripe answers");
        stop("admin-settings-payment-asked");
        open("admin-settings-retention", SETTINGS + "/retention");
        wrong("[id='days.carts']", "soon");
        stop("admin-settings-retention-errors");
        open("admin-settings-mail", SETTINGS + "/mail");
        button("Send a test mail").click();
        assertThat(page.locator(".notice--ok")).isVisible();
        stop("admin-settings-mail-sent");
        go(SETTINGS + "/mail");
        wrong("#from", "nobody");
        stop("admin-settings-mail-errors");
        open("admin-settings-pictures", SETTINGS + "/pictures");
        button("Try the folder").click();
        assertThat(page.locator(".notice--ok")).isVisible();
        stop("admin-settings-pictures-tried");
    }
}
