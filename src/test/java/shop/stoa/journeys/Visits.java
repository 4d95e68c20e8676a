package shop.stoa.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** The pages that are weighed, and the cookies that somebody comes to them with. */
final class Visits {

    /**
     * @param listed whether search engines may list it; results of our own search and the admin are not for them
     * @param state what the browser brings along, as Playwright stores it
     */
    record Visit(String name, String path, Budget budget, boolean listed, String state) {}

    private final Browser browser;
    private final String shop;

    Visits(Browser browser, String shop) {
        this.browser = browser;
        this.shop = shop;
    }

    List<Visit> ofAShopper() {
        String full = withACart();
        return List.of(
                new Visit("home", "/", Budget.HOME, true, NOBODY),
                new Visit("listing", "/categories/table", Budget.LISTING, true, NOBODY),
                new Visit("search", "/search?q=cup", Budget.LISTING, false, NOBODY),
                new Visit("product", "/products/field-plate", Budget.PRODUCT, true, NOBODY),
                new Visit("cart", "/cart", Budget.FORM, true, full),
                new Visit("checkout", "/checkout", Budget.FORM, true, full));
    }

    List<Visit> ofTheOwner(String email, String password) {
        String signedIn = signedIn(email, password);
        return List.of(
                new Visit("admin", "/admin", Budget.STAFF, false, signedIn),
                new Visit("admin-orders", "/admin/orders", Budget.STAFF, false, signedIn));
    }

    static final String NOBODY = "{\"cookies\":[],\"origins\":[]}";

    private String withACart() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(shop + "/products/field-plate");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Add to cart"))
                    .first()
                    .click();
            page.locator("#cart-drawer[open]").waitFor();
            return context.storageState();
        }
    }

    private String signedIn(String email, String password) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(shop + "/admin/login");
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("Password").fill(password);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                    .click();
            page.waitForURL("**/admin");
            return context.storageState();
        }
    }
}
