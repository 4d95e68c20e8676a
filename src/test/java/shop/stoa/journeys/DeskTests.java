package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.KeyboardModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** The back office under the hands of somebody who knows its keys, and of somebody whose browser runs no script. */
@ShopTest
class DeskTests extends DeskJourney {

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void sell() {
        Sales sales = new Sales(context);
        for (String who : List.of("one", "two", "three", "four")) {
            sales.confirmed(who + "@desk-keys.example");
        }
        signIn(true);
    }

    @Test
    void findsThePagesSearchAndTheAdminsByKey() {
        page.navigate(shop + "/admin/orders");
        page.keyboard().press("/");
        assertThat(focused()).hasAttribute("placeholder", "Number, e-mail, name, SKU or Stripe id");

        page.keyboard().type("?/gd");
        assertThat(focused()).hasValue("?/gd");
        assertThat(help()).isHidden();

        page.keyboard().press("Control+k");
        assertThat(focused()).hasAttribute("id", "desk-search");
    }

    @Test
    void tellsItsKeysAndGivesTheFocusBack() {
        page.navigate(shop + "/admin/orders");
        page.locator("main .tabs a").first().focus();
        page.keyboard().press("?");
        assertThat(help()).isVisible();
        assertThat(focused()).hasAttribute("aria-label", "Close");

        page.keyboard().press("Escape");
        assertThat(help()).isHidden();
        assertThat(focused()).hasText("All");
    }

    @Test
    void jumpsWhereTheMenuLeads() {
        page.navigate(shop + "/admin");
        page.keyboard().press("g");
        page.keyboard().press("o");
        page.waitForURL("**/admin/orders");
        page.keyboard().press("g");
        page.keyboard().press("d");
        page.waitForURL("**/admin");
    }

    @Test
    void leavesSingleKeysAloneWhereTheyAreSwitchedOff() {
        page.navigate(shop + "/admin/orders");
        page.keyboard().press("?");
        page.getByLabel("Single keys are on").uncheck();
        page.keyboard().press("Escape");

        page.reload();
        page.keyboard().press("?");
        assertThat(help()).isHidden();
        page.keyboard().press("/");
        assertThat(page.locator("main [data-search]")).not().isFocused();
        page.keyboard().press("Control+k");
        assertThat(page.locator("#desk-search")).isFocused();
    }

    @Test
    void walksTheRowsAndTicksThem() {
        page.navigate(shop + "/admin/orders?q=desk-keys");
        page.keyboard().press("j");
        assertThat(rows().first().locator("th a")).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(rows().nth(1).locator("[name=id]")).isChecked();
        assertThat(bulk()).isVisible();
        assertThat(bulk()).containsText("1 selected");
        assertThat(page.locator("#status")).hasText("1 selected");

        page.keyboard().press("k");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/admin/orders/[0-9a-f-]{36}"));
    }

    @Test
    void ticksAPageARangeAndNone() {
        page.navigate(shop + "/admin/orders?q=desk-keys");
        int shown = rows().count();
        Locator every = page.getByLabel("Select all on this page");
        every.check();
        assertThat(bulk()).containsText(shown + " selected");

        page.locator("[name=id]").first().uncheck();
        assertThat((Boolean) every.evaluate("box => box.indeterminate")).isTrue();

        page.locator(".bulk [type=reset]").click();
        assertThat(bulk()).isHidden();
        assertThat(every).isFocused();

        page.locator("[name=id]").first().check();
        page.locator("[name=id]")
                .nth(2)
                .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(bulk()).containsText("3 selected");
    }

    @Test
    void takesTheTickedOnesAwayAsAFile() throws IOException {
        page.navigate(shop + "/admin/orders?q=desk-keys");
        page.locator("[name=id]").first().check();
        page.locator("[name=id]").nth(1).check();
        Download file =
                page.waitForDownload(() -> bulk().getByText("Export CSV").click());

        assertThat(file.suggestedFilename()).matches("orders-\\d{4}-\\d{2}-\\d{2}\\.csv");
        assertThat(Files.readString(file.path()).lines()).hasSize(3);
    }

    @Test
    void worksWithoutScript() {
        signIn(false);
        page.navigate(shop + "/admin/orders?q=desk-keys");
        assertThat(page.getByLabel("Select all on this page")).isHidden();
        assertThat(bulk()).isHidden();

        page.locator("[name=id]").first().check();
        assertThat(bulk()).isVisible();
        bulk().getByText("Picking list").click();
        assertThat(page.locator("h1")).hasText("Picking list");
        assertThat(page.locator("main")).containsText("3 pieces for 1 order");

        assertThat(page.getByText("Keyboard shortcuts").first()).isHidden();

        page.navigate(shop + "/admin/orders");
        page.locator("thead").getByText("Total").click();
        page.waitForURL("**/admin/orders?sort=total-desc");
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Total");
        page.locator("summary").getByText("Placed").click();
        page.getByText("Last 7 days").click();
        page.waitForURL("**/admin/orders?sort=total-desc&days=7");
        assertThat(page.getByText("Placed: Last 7 days")).isVisible();
    }

    @Test
    void hasTheWholeMenuInReachOnALaptop() {
        page.setViewportSize(1440, 800);
        page.navigate(shop + "/admin/orders");
        assertThat(page.locator("#side").getByText("Sign out"))
                .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    }

    @Test
    void breaksTheLongestNamesRatherThanThePage() {
        String mail = "a".repeat(64) + "@" + "b".repeat(60) + "." + "c".repeat(60) + ".example";
        OrderDetails order = new Sales(context).confirmed(mail);
        String desk = shop + "/admin/orders/" + order.id();
        page.setViewportSize(390, 844);

        page.navigate(desk + "/cancellation");
        assertThat(page.locator(".choice__price"))
                .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        page.navigate(desk + "/refunds");
        page.locator("#quantity\\.0").fill("1");
        page.getByText("Review refund").click();
        assertThat(page.locator("#sum")).containsText(mail);
        assertNothingStandsOut();
        page.navigate(shop + "/admin/customers/" + order.customer().value() + "/erasure");
        assertNothingStandsOut();
        Sku sku = new Sku("ABCDEFGHIJ".repeat(6));
        context.getBean(Inventory.class).receive(sku, 1, "tests");
        page.navigate(shop + "/admin/inventory/" + sku);
        assertNothingStandsOut();
    }

    private void assertNothingStandsOut() {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isEqualTo(390);
    }

    @Test
    void showsWhatIsNewOnTheOverviewWithoutBeingReloaded() {
        page.navigate(shop + "/admin");
        page.evaluate("window.unloaded = false");
        OrderDetails order = new Sales(context).confirmed("five@desk-keys.example");
        assertThat(page.locator("#live")).not().containsText("#" + order.number());

        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        assertThat(page.locator("#live")).containsText("#" + order.number());
        assertThat((Boolean) page.evaluate("window.unloaded")).isFalse();
    }

    @Test
    void asksBeforeWhatWasTypedIsLeft() {
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.accept();
        });
        page.navigate(shop + "/admin/catalog/products/new");
        page.getByLabel("Title").first().pressSequentially("Vase");

        page.locator(".side [href='/admin/orders']").click();

        page.waitForURL("**/admin/orders");
        assertThat(asked).containsExactly("beforeunload");
    }

    @Test
    void saysWhatANumberIsWhereTheHeadOfItsColumnIsOutOfSight() {
        for (String list : List.of("/admin", "/admin/inventory", "/admin/customers?q=desk-keys")) {
            page.navigate(shop + list);
            Locator unit = page.locator("main .list__unit").first();
            page.setViewportSize(1440, 900);
            assertThat(unit).isHidden();
            page.setViewportSize(390, 844);
            assertThat(unit).isVisible();
        }
    }

    @Test
    void keepsTheMenuBehindAButtonOnAPhone() {
        page.setViewportSize(390, 844);
        page.navigate(shop + "/admin/orders");
        assertThat(page.locator("#side")).isHidden();
        page.getByLabel("Menu").click();
        assertThat(page.locator("#side")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#side")).isHidden();
        page.keyboard().press("Control+k");
        assertThat(page.locator("#desk-search")).isFocused();
    }

    private Locator focused() {
        return page.locator(":focus");
    }

    private Locator help() {
        return page.locator("#keys");
    }

    private Locator rows() {
        return page.locator("main tbody tr");
    }

    private Locator bulk() {
        return page.locator(".bulk");
    }
}
