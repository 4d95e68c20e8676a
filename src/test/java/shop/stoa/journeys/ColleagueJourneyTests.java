package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.embedded.Mail;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.VirtualDevice;

/** A new colleague with limited rights comes into the house, in a browser with and without script. */
@ShopTest
class ColleagueJourneyTests {

    private static final String PASSWORD = "four words will do";

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private Mailbox mailbox;

    private final String email = "grace" + UUID.randomUUID().toString().substring(0, 8) + "@journey.example";
    private final List<BrowserContext> browsers = new ArrayList<>();

    @AfterEach
    void close() {
        browsers.forEach(BrowserContext::close);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isInvitedSetsUpASecondFactorAndSeesOnlyWhatIsTheirs(boolean script) {
        Page manager = browser(script);
        signIn(manager, owner, password);
        manager.navigate(shop + "/admin/staff");
        manager.getByLabel("E-mail").fill(email);
        manager.locator("#role").selectOption("Warehouse");
        manager.getByLabel("Present password").fill(password);
        button(manager, "Send the invitation").click();
        assertThat(manager.locator(".toast")).containsText("Invited");

        Page colleague = browser(script);
        colleague.navigate(shop + invitation());
        colleague.getByLabel("Name").fill("Grace Hopper");
        colleague.getByLabel("Password").fill(PASSWORD);
        button(colleague, "Begin").click();
        assertThat(colleague.locator(".notice")).containsText("Your account is ready");
        signIn(colleague, email, PASSWORD);

        colleague.navigate(shop + "/admin/account/second-factor");
        byte[] secret =
                Base32.decode(colleague.locator(".staff-secret").innerText().replace(" ", ""));
        Instant now = Instant.now();
        colleague.getByLabel("Code of the app").fill(AuthenticatorApp.codeAt(secret, now));
        colleague.getByLabel("Present password").fill(PASSWORD);
        button(colleague, "Turn it on").click();
        assertThat(colleague.locator(".staff-codes li")).hasCount(10);
        button(colleague, "Sign out").click();
        colleague.waitForURL("**/admin/login?out");

        signIn(colleague, email, PASSWORD);
        colleague.waitForURL("**/admin/login/code**");
        colleague.locator("#code").fill(AuthenticatorApp.codeAt(secret, now.plusSeconds(30)));
        button(colleague, "Sign in").click();
        colleague.waitForURL("**/admin");

        Assertions.assertThat(colleague.locator(".side__item[href]").allInnerTexts())
                .anyMatch(line -> line.startsWith("Orders"))
                .anyMatch(line -> line.startsWith("Inventory"))
                .noneMatch(line ->
                        line.startsWith("Staff") || line.startsWith("Imports") || line.startsWith("Search words"));
        Assertions.assertThat(colleague.navigate(shop + "/admin/staff").status())
                .isEqualTo(404);
        Assertions.assertThat(colleague.navigate(shop + "/admin/refunds").status())
                .isEqualTo(404);
        Assertions.assertThat(
                        colleague.navigate(shop + "/admin/catalog/products/new").status())
                .isEqualTo(404);
        assertThat(colleague.locator(".desk")).isVisible();
    }

    @Test
    void confirmsWithAPasskeyAfterThePassword(@Autowired JdbcClient jdbc) {
        jdbc.sql("""
                        insert into staff.account (email, email_key, role, role_id, password_hash)
                        select :email, :email, 'MEMBER', (select id from staff.role where began_as = 'SERVICE'), password_hash
                        from staff.account where role = 'OWNER'
                        """).param("email", email).update();
        Page colleague = browser(true);
        VirtualDevice.giveTo(colleague);
        signIn(colleague, email, password);
        colleague.navigate(shop + "/admin/account/second-factor");
        colleague.getByText("Add a passkey").click();
        colleague.waitForURL("**/second-factor/passkeys");
        colleague.getByLabel("What it is called").fill("Laptop");
        colleague.getByLabel("Present password").fill(password);
        button(colleague, "Add a passkey").click();
        assertThat(colleague.locator(".staff-codes li")).hasCount(10);
        button(colleague, "Sign out").click();
        colleague.waitForURL("**/admin/login?out");

        signIn(colleague, email, password);
        colleague.waitForURL("**/admin/login/code**");
        button(colleague, "Use a passkey").click();
        colleague.waitForURL("**/admin");
        colleague.navigate(shop + "/admin/account/second-factor/passkeys");
        assertThat(colleague.locator(".staff-passkeys")).containsText("Laptop");
        assertThat(colleague.locator(".staff-passkeys")).containsText("Used last");
    }

    private Page browser(boolean script) {
        BrowserContext context =
                Chromium.shared().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(script));
        browsers.add(context);
        return context.newPage();
    }

    private void signIn(Page page, String who, String with) {
        page.navigate(shop + "/admin/login");
        page.getByLabel("E-mail").fill(who);
        page.getByLabel("Password").fill(with);
        button(page, "Sign in").click();
        page.waitForURL(Pattern.compile(".*/admin(/login/code.*)?$"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private String invitation() {
        String text = mailbox.latest().stream()
                .filter(mail -> mail.to().contains(email))
                .findFirst()
                .map(Mail::text)
                .orElseThrow();
        Matcher link = Pattern.compile("/admin/invitations/[A-Za-z0-9_-]{22}").matcher(text);
        Assertions.assertThat(link.find()).as(text).isTrue();
        return link.group();
    }
}
