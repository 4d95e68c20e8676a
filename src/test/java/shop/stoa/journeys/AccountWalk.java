package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import shop.stoa.testing.Member;
import shop.stoa.testing.VirtualDevice;

/** Through the account of somebody who has bought as a guest: orders, address book, their data, and buying again. */
final class AccountWalk {

    private final String shop;
    private final Page page;
    private final Walk.Stop stop;

    AccountWalk(String shop, Page page, Walk.Stop stop) {
        this.shop = shop;
        this.page = page;
        this.stop = stop;
    }

    /** Of whoever is signed in. @param number of an order of theirs */
    void everything(String number) {
        page.setViewportSize(390, 844);
        page.navigate(shop + "/account/orders");
        Assertions.assertThat(page.locator(".account__body").boundingBox().y)
                .as("where a phone's page begins below the account's menu")
                .isLessThan(844 / 2.0);
        open("account-orders", "/account/orders");
        open("account-orders-no-more", "/account/orders?after=1");
        open("account-order", "/account/orders/" + number);
        addresses();
        open("account-with-address", "/account");
        passkeys();
        data();
        buyAgain(number);
    }

    private void addresses() {
        open("account-addresses-empty", "/account/addresses");
        page.navigate(shop + "/account/addresses/new");
        button("Save the address").click();
        assertThat(page.locator("#line1-error")).isVisible();
        stop.at("account-address-errors", page);
        page.getByLabel("Full name").fill("Ines Lang");
        page.getByLabel("Street and number").fill("Invalidenstr. 116");
        page.getByLabel("Postcode").fill("10115");
        page.getByLabel("City").fill("Berlin");
        button("Save the address").click();
        assertThat(page.locator(".notice")).containsText("saved");
        stop.at("account-addresses", page);
    }

    private void passkeys() {
        VirtualDevice.giveTo(page);
        open("account-passkeys-empty", "/account/passkeys");
        page.getByLabel("What it is called").fill("Laptop");
        button("Add a passkey").click();
        assertThat(page.locator("#proof-error")).isVisible();
        stop.at("account-passkeys-errors", page);
        page.getByLabel("Present password").fill(Member.PASSWORD);
        button("Add a passkey").click();
        assertThat(page.locator(".account__rows")).containsText("Laptop");
        stop.at("account-passkeys", page);
        page.locator(".account__rows a").click();
        button("Remove this passkey").click();
        assertThat(page.locator("#proof-error")).isVisible();
        stop.at("account-passkey", page);
    }

    private void data() {
        open("account-data", "/account/data");
        button("I agree").click();
        assertThat(button("I no longer agree")).isVisible();
        stop.at("account-data-agreed", page);
        open("account-erasure", "/account/data/erasure");
    }

    private void buyAgain(String number) {
        page.navigate(shop + "/account/orders/" + number);
        button("Buy again").click();
        page.waitForURL("**/cart?again=" + number);
        stop.at("cart-again", page);
        open("checkout-saved-addresses", "/checkout?step=address");
    }

    private void open(String name, String path) {
        page.navigate(shop + path);
        stop.at(name, page);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
