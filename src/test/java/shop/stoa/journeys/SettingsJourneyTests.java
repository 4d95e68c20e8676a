package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.stoa.testing.ShopTest;

/** A merchant changes what the state takes and what delivery costs, and a shopper pays it. */
@ShopTest(properties = {"stoa.demo=true", "stoa.shop.name=Journey"})
class SettingsJourneyTests extends DeskJourney {

    @ParameterizedTest
    @CsvSource({"true, 16, 6.70", "false, 17, 7.10"})
    void aTaxRateAndADeliveryRateAreSeenAtTheCheckout(boolean script, String percent, String price) {
        signIn(script);
        link("Settings").click();
        link("Tax").click();
        page.getByRole(AriaRole.GROUP, new GetByRoleOptions().setName("Germany, standard"))
                .getByLabel("Rate in %")
                .fill(percent);
        button("Save").click();
        assertThat(page.locator(".toast")).containsText("Saved.");
        link("Settings").first().click();
        link("Delivery").click();
        link("Edit Germany").click();
        page.getByLabel("Price", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(price);
        page.getByLabel("Free from").first().fill("");
        button("Save").click();
        assertThat(page.locator(".toast")).containsText("Saved.");

        page.navigate(shop + "/products/plain-mug");
        button("Add to cart").first().click();
        if (script) {
            assertThat(page.locator("#cart-drawer")).isVisible();
        } else {
            page.waitForURL("**/cart?*");
        }
        page.navigate(shop + "/checkout");
        page.getByLabel("E-mail").fill("ines@example.com");
        page.getByLabel("Full name").fill("Ines Markou");
        page.getByLabel("Street and number").fill("Invalidenstr. 116");
        page.getByLabel("Postcode").fill("10115");
        page.getByLabel("City").fill("Berlin");
        button("Continue to delivery").click();
        assertThat(page.locator("main")).containsText("€" + price);
        button("Continue to review").click();
        assertThat(button("Continue to payment")).isVisible();
        assertThat(page.locator("main")).containsText("€" + price);
        assertThat(page.locator("main")).containsText(percent + " %");
    }
}
