package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** Buying with nothing but the keyboard: everything is within its reach, and where one is can be seen. */
@ShopTest(properties = "stoa.demo=true")
class KeyboardJourneyTests {

    /** Nothing, or what is wrong with the place that has the focus: no ring, or header or drawer lie on it. */
    private static final String TROUBLE = """
            () => {
                const it = document.activeElement, place = it.getBoundingClientRect();
                const seen = it.type === 'radio' ? it.labels[0] : it;
                let ringed = false; // the card around a link may wear it
                for (let each = seen; each; each = each.parentElement) {
                    ringed ||= getComputedStyle(each).outlineStyle !== 'none';
                }
                const line = it.getClientRects()[0] ?? place;
                const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
                const free = !top || it.contains(top) || top.contains(it) || seen.contains(top)
                    || !top.closest('.masthead, .drawer');
                const what = it.outerHTML.slice(0, 160);
                return !ringed ? 'no ring: ' + what : !free ? 'covered: ' + what : '';
            }""";

    @Value("${stoa.base-url}")
    private String shop = "";

    private final Set<String> troubles = new TreeSet<>();

    @ParameterizedTest(name = "JavaScript {0}, {1}×{2}")
    @CsvSource({"true, 1440, 900", "false, 390, 844"})
    void somebodyBuysByKeyboardAlone(boolean javaScript, int width, int height) {
        try (BrowserContext context = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(javaScript)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(width, height))) {
            context.setDefaultTimeout(30_000);
            Page page = context.newPage();
            page.navigate(shop + "/categories/table");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Skip to content");
            go(page, "main a[href^='/products/']", "**/products/**");
            page.locator("h1").waitFor();
            press(page, ".offer__add");
            if (javaScript) {
                assertThat(page.locator("#cart-drawer :focus")).hasText("Your cart");
            } else {
                page.waitForURL("**/cart**");
            }
            go(page, "a[href='/checkout']", "**/checkout");
            type(page, "#email", "ines@example.com");
            type(page, "#name", "Ines Markou");
            type(page, "#line1", "Invalidenstr. 116");
            type(page, "#postalCode", "10115");
            type(page, "#city", "Berlin");
            press(page, "#address button[type=submit]:not([name])");
            page.locator("input[name=method]").first().waitFor();
            to(page, "input[name=method]");
            page.keyboard().press("ArrowDown");
            press(page, "main form[action='/checkout/delivery'] button");
            page.locator("form[action='/checkout/placement']").waitFor();
            press(page, "form[action='/checkout/placement'] button");
            page.getByLabel("Card number").waitFor();
            type(page, "input[autocomplete=cc-number]", "4242424242424242");
            type(page, "input[autocomplete=cc-exp]", "1240");
            type(page, "input[autocomplete=cc-csc]", "123");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new GetByRoleOptions().setName("Thank you").setExact(true)))
                    .isVisible();
        }
        assertThat(troubles).isEmpty();
    }

    private void go(Page page, String link, String address) {
        press(page, link);
        page.waitForURL(address);
    }

    private void press(Page page, String selector) {
        to(page, selector);
        page.keyboard().press("Enter");
    }

    private void type(Page page, String field, String text) {
        to(page, field);
        page.keyboard().type(text);
    }

    /** By tab stops alone; more than anybody has patience for is too far. */
    private void to(Page page, String selector) {
        for (int stops = 0; stops < 60; stops++) {
            String trouble = (String) page.evaluate(TROUBLE);
            if (!trouble.isEmpty() && !trouble.contains("<body") && !trouble.contains("tabindex=\"-1\"")) {
                troubles.add(page.url() + " " + trouble);
            }
            if ((Boolean) page.evaluate("it => document.activeElement.matches(it)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No tab stop " + selector + " on " + page.url());
    }
}
