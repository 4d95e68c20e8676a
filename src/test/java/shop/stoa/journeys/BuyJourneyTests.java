package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.proof.Invariants;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** What a stranger does first: looks around the demo shop, buys something, follows the mail, and looks at the order as its owner. */
@ShopTest(properties = "stoa.demo=true")
class BuyJourneyTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private JdbcClient books;

    @BeforeAll
    static void aBusyMachineIsNoFailure() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @ParameterizedTest(name = "JavaScript {0}, {1}×{2}")
    @CsvSource({"true,390,844", "true,1440,900", "false,390,844", "false,1440,900"})
    void aGuestBuysAndTheOwnerSeesIt(boolean javaScript, int width, int height) {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = Chromium.window(javaScript, width, height)) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });

            putsSomethingIntoTheCart(page, javaScript);
            checksOutAsAGuest(page);
            String payPage = page.url();
            pays(page, "4000 0000 0000 0002");
            assertThat(page.locator("body")).containsText(Pattern.compile("declined", Pattern.CASE_INSENSITIVE));
            assertThat(page.url()).startsWith(payPage.substring(0, payPage.indexOf("/c/")));
            pays(page, "4242 4242 4242 4242");

            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new GetByRoleOptions().setName("Thank you").setExact(true)))
                    .isVisible();
            String number = page.locator("[data-order-number]").innerText();
            findsTheMailAndTheStatus(page, number);
            assertThat(cartCount(page)).isZero();
            theOwnerSeesItPaid(page, number);
        }
        // Chromium logs the 422 of an answer as an error of its own; a script's or a policy's error would be another.
        assertThat(complaints).filteredOn(text -> !text.contains("status of 4")).isEmpty();
        assertThat(Invariants.broken(books)).isEmpty();
    }

    private void putsSomethingIntoTheCart(Page page, boolean javaScript) {
        page.navigate(shop + "/");
        page.navigate(
                shop + page.locator("main a[href^='/categories/']").first().getAttribute("href"));
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .isVisible();
        page.locator("main a[href^='/products/']").first().click();
        choosesAVariant(page, javaScript);
        page.getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Add to cart").setExact(true))
                .first()
                .click();
        if (javaScript) {
            assertThat(page.locator("#cart-drawer")).isVisible();
        } else {
            page.waitForURL(Pattern.compile(".*/cart\\?.*"));
        }
        page.navigate(shop + "/cart");
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Your cart")))
                .isVisible();
        assertThat(cartCount(page)).isPositive();
    }

    /** Takes another value than the one that is chosen, if there is one that is not sold out. */
    private static void choosesAVariant(Page page, boolean javaScript) {
        Locator others = page.locator(".option:not(.option--sold-out) input:not(:checked)");
        if (others.count() == 0) {
            return;
        }
        String id = others.first().getAttribute("id");
        page.locator("#" + id).check();
        if (!javaScript) {
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show this one"))
                    .click();
        }
        page.waitForURL(Pattern.compile(".*[?&]variant=.*"));
        assertThat(page.locator("#" + id)).isChecked();
    }

    private void checksOutAsAGuest(Page page) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Check out"))
                .first()
                .click();
        page.getByLabel("E-mail").fill("not an address");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Continue to delivery"))
                .click();
        assertThat(page.locator("#email-error")).isVisible();
        assertThat(page.getByLabel("E-mail")).hasValue("not an address");
        page.getByLabel("E-mail").fill("ines@example.com");
        // A fragment called "summary" also brings every <summary> of its file along.
        assertThat(page.getByText("Add a company, flat or floor")).hasCount(1);
        page.getByLabel("Full name").fill("Ines Markou");
        page.getByLabel("Street and number").fill("Invalidenstr. 116");
        page.getByLabel("Postcode").fill("10115");
        page.getByLabel("City").fill("Berlin");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Continue to delivery"))
                .click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Continue to review"))
                .click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Continue to payment").setExact(true))
                .click();
        assertThat(page.getByLabel("Card number")).isVisible();
    }

    private static void pays(Page page, String card) {
        page.getByLabel("Card number").fill(card);
        page.getByLabel("Expiry").fill("12/40");
        page.getByLabel("CVC").fill("123");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Pay").setExact(true))
                .click();
    }

    private void findsTheMailAndTheStatus(Page page, String number) {
        page.navigate(shop + "/dev/mailbox");
        Locator mail = page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(Pattern.compile(number)));
        // The mail is sent a moment after the order is confirmed. Playwright wants to be asked by the thread that began
        // it.
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(() -> {
            page.reload();
            return mail.count() > 0;
        });
        mail.first().click();
        String link =
                page.locator("a[href*='/orders/" + number + "?key=']").first().getAttribute("href");
        page.navigate(link);
        assertThat(page.locator("main")).containsText(number);
        assertThat(page.locator("main")).containsText("Paid");
    }

    private void theOwnerSeesItPaid(Page page, String number) {
        page.navigate(shop + "/admin/orders");
        page.getByLabel("E-mail").fill(owner);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        page.navigate(shop + "/admin/orders");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(Pattern.compile(number)))
                .first()
                .click();
        assertThat(page.locator("main")).containsText("Paid");
        assertThat(page.locator("main")).containsText("ines@example.com");
    }

    private int cartCount(Page page) {
        page.navigate(shop + "/cart");
        return page.locator(".cart-line").count();
    }
}
