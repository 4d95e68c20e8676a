package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** Buying with nothing but the keyboard: everything is within its reach, and where one is can be seen. */
@ShopTest(properties = "stoa.demo=true")
class KeyboardJourneyTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @ParameterizedTest(name = "JavaScript {0}, {1}×{2}")
    @CsvSource({"true, 1440, 900", "false, 390, 844"})
    void somebodyBuysByKeyboardAlone(boolean javaScript, int width, int height) {
        try (BrowserContext context = Chromium.window(javaScript, width, height)) {
            Page page = context.newPage();
            Keyboard keys = new Keyboard(page);
            page.navigate(shop + "/categories/table");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Skip to content");
            keys.go("main a[href^='/products/']", "**/products/**");
            page.locator("h1").waitFor();
            keys.press(".offer__add");
            if (javaScript) {
                assertThat(page.locator("#cart-drawer :focus")).hasText("Your cart");
            } else {
                page.waitForURL("**/cart**");
            }
            keys.go("a[href='/checkout']", "**/checkout");
            keys.type("#email", "ines@example.com");
            keys.type("#name", "Ines Markou");
            keys.type("#line1", "Invalidenstr. 116");
            keys.type("#postalCode", "10115");
            keys.type("#city", "Berlin");
            keys.press("#address button[type=submit]:not([name])");
            page.locator("input[name=method]").first().waitFor();
            keys.to("input[name=method]");
            page.keyboard().press("ArrowDown");
            keys.press("main form[action='/checkout/delivery'] button");
            page.locator("form[action='/checkout/placement']").waitFor();
            keys.press("form[action='/checkout/placement'] button");
            page.getByLabel("Card number").waitFor();
            keys.type("input[autocomplete=cc-number]", "4242424242424242");
            keys.type("input[autocomplete=cc-exp]", "1240");
            keys.type("input[autocomplete=cc-csc]", "123");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new GetByRoleOptions().setName("Thank you").setExact(true)))
                    .isVisible();
            assertThat(keys.troubles()).isEmpty();
        }
    }
}
