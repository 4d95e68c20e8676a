package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.Member;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.VirtualDevice;

/**
 * A customer adds a passkey and comes back by it; without a script there is nothing of it but a word why. And what a browser has left
 * of a customer, or of the staff, when they have gone.
 */
@ShopTest
class PasskeyJourneyTests {

    private static final String KEPT = "() => JSON.stringify([{...localStorage}, {...sessionStorage}])";
    private static final String DATABASES =
            "async () => (await indexedDB.databases()).length + (await caches.keys()).length";

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String ownersPassword = "";

    @Autowired
    private Mailbox mailbox;

    private final String email = "ines" + UUID.randomUUID().toString().substring(0, 8) + "@journey.example";
    private final List<BrowserContext> browsers = new ArrayList<>();

    @AfterEach
    void close() {
        browsers.forEach(BrowserContext::close);
    }

    @Test
    void signsInWithoutTypingAnything() {
        Member.registered(shop, mailbox, email);
        Page page = browser(true);
        VirtualDevice.giveTo(page);
        signIn(page);
        page.navigate(shop + "/account/passkeys");
        page.getByLabel("What it is called").fill("Laptop");
        page.getByLabel("Present password").fill("not it at all");
        button(page, "Add a passkey").click();
        assertThat(page.locator("#proof-error")).isVisible();
        page.getByLabel("Present password").fill(Member.PASSWORD);
        button(page, "Add a passkey").click();
        assertThat(page.locator(".account__rows")).containsText("Laptop");
        button(page, "Sign out").click();
        page.waitForURL("**/login?out");

        page.navigate(shop + "/account/orders");
        page.waitForURL("**/login?to=**");
        button(page, "Sign in with a passkey").click();
        page.waitForURL("**/account/orders");
        page.navigate(shop + "/account/passkeys");
        assertThat(page.locator(".account__rows")).containsText("Last used");

        page.locator(".account__rows a").click();
        page.getByLabel("Present password").fill(Member.PASSWORD);
        button(page, "Remove this passkey").click();
        page.waitForURL("**/account/passkeys?done=passkey-removed");
        assertThat(page.locator(".account__rows")).hasCount(0);
    }

    @Test
    void offersNothingThatWouldNotWorkWithoutAScript() {
        Member.registered(shop, mailbox, email);
        Page page = browser(false);
        page.navigate(shop + "/login");
        assertThat(button(page, "Sign in with a passkey")).hasCount(0);
        signIn(page);
        page.navigate(shop + "/account/passkeys");
        assertThat(button(page, "Add a passkey")).hasCount(0);
        assertThat(page.locator(".account__body")).containsText("needs JavaScript");
    }

    @Test
    void aCustomerLeavesNothingBehindInAnyTab() {
        Member.registered(shop, mailbox, email);
        Page page = browser(true);
        signIn(page);
        Page other = page.context().newPage();
        other.navigate(shop + "/account/details");
        assertThat(other.locator("body")).containsText(email);

        button(page, "Sign out").click();
        page.waitForURL("**/login?out");

        other.waitForURL("**/login?to=**");
        assertThat(other.locator("body")).not().containsText(email);
        // htmx notes where the tab is, which its address says as well
        assertEquals("[{},{\"htmx-current-path-for-history\":\"/login?out\"}]", page.evaluate(KEPT));
        assertEquals(0, page.evaluate(DATABASES));
    }

    @Test
    void theStaffLeaveNothingBehindInAnyTabButWhetherKeysAreOn() {
        Page page = browser(true);
        page.navigate(shop + "/admin/login");
        page.getByLabel("E-mail").fill(owner);
        page.getByLabel("Password").fill(ownersPassword);
        button(page, "Sign in").click();
        page.waitForURL("**/admin");
        Page other = page.context().newPage();
        other.navigate(shop + "/admin/account");
        other.locator("[data-keys]").first().evaluate("box => box.click()");

        page.locator("form[action$='/logout'] button").evaluate("button => button.click()");
        page.waitForURL("**/admin/login**");

        other.waitForURL("**/admin/login**");
        assertEquals(
                "[{\"stoa-single-keys\":\"off\"},{\"htmx-current-path-for-history\":\"/admin/login?out\"}]",
                page.evaluate(KEPT));
        assertEquals(0, page.evaluate(DATABASES));
    }

    private void signIn(Page page) {
        page.navigate(shop + "/login");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(Member.PASSWORD);
        button(page, "Sign in").click();
        page.waitForURL("**/account");
    }

    private Page browser(boolean script) {
        BrowserContext context =
                Chromium.shared().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(script));
        browsers.add(context);
        return context.newPage();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
