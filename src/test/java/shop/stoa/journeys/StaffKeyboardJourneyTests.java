package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** A day's work of the staff with nothing but the keyboard, in a browser with and without script. */
@ShopTest
class StaffKeyboardJourneyTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private ApplicationContext context;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somebodyFindsAnOrderAndSendsItByKeyboardAlone(boolean script) {
        OrderDetails order = new Sales(context).confirmed("keys@keyboard-journey.example");
        try (BrowserContext browser = Chromium.window(script, 1440, 900)) {
            Page page = browser.newPage();
            Keyboard keys = new Keyboard(page);
            page.navigate(shop + "/admin/login");
            keys.type("#email", owner);
            keys.type("#password", password);
            page.keyboard().press("Enter");
            page.waitForURL("**/admin");

            find(page, keys, order, script);
            page.waitForURL("**/admin/orders/" + order.id());
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Skip to content");
            page.keyboard().press("Enter");
            keys.type("#numbers", "1Z999AA10123456784");
            keys.press(".ship-send button[type=submit]");

            assertThat(page.locator(".ship-parcel")).hasCount(1);
            assertThat(page.locator("#parcels")).containsText("1Z999AA10123456784");
            assertThat(page.locator(".top")).containsText("Sent");
            assertThat(keys.troubles()).isEmpty();
        }
    }

    /** By Ctrl-K and the first suggestion, or in the field that every page has. */
    private static void find(Page page, Keyboard keys, OrderDetails order, boolean script) {
        String number = String.valueOf(order.number());
        if (script) {
            page.keyboard().press("Control+k");
            assertThat(page.locator(":focus")).hasAttribute("id", "desk-search");
            page.keyboard().type(number);
            assertThat(page.locator("#s-all")).hasText("Search for “" + number + "”");
            assertThat(page.locator("#suggestions [role=option]").first()).hasText("Order #" + number + " Ines Markou");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#suggestions [aria-selected]")).hasCount(1);
        } else {
            keys.type("#desk-search", number);
        }
        page.keyboard().press("Enter");
    }
}
