package shop.stoa.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;

/** The owner at the desk, in a window of a browser that is closed after each test. */
abstract class DeskJourney {

    @Value("${stoa.base-url}")
    String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    /** What the window shows since {@link #signIn}. */
    Page page;

    private @Nullable BrowserContext window;

    /** In a new window; one that was open is closed. */
    void signIn(boolean script) {
        close();
        BrowserContext opened = Chromium.window(script, 1440, 900);
        window = opened;
        page = opened.newPage();
        page.navigate(shop + "/admin/login");
        page.getByLabel("E-mail").fill(owner);
        page.getByLabel("Password").fill(password);
        page.locator("form [type=submit]").first().click();
        page.waitForURL("**/admin");
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
