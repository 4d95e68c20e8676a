package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.springframework.context.ApplicationContext;
import shop.stoa.testing.Member;
import shop.stoa.testing.VirtualDevice;

/** Through the account of somebody who has bought as a guest: orders, address book, their data, and buying again. */
final class AccountWalk extends Walk {

    private final String number;

    /** Of whoever is signed in. @param number of an order of theirs */
    AccountWalk(ApplicationContext context, Page page, Stop stop, String number) {
        super(context, page, stop);
        this.number = number;
    }

    @Override
    void everything() {
        page.setViewportSize(390, 844);
        go("/account/orders");
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
        buyAgain();
    }

    private void addresses() {
        open("account-addresses-empty", "/account/addresses");
        open("account-address-new", "/account/addresses/new");
        button("Save the address").click();
        assertThat(page.locator("#line1-error")).isVisible();
        stop("account-address-errors");
        page.getByLabel("Full name").fill("Ines Lang");
        page.getByLabel("Street and number").fill("Invalidenstr. 116");
        page.getByLabel("Postcode").fill("10115");
        page.getByLabel("City").fill("Berlin");
        button("Save the address").click();
        assertThat(page.locator(".notice")).containsText("saved");
        stop("account-addresses");
        page.locator(".account__rows a[href*='/account/addresses/']").first().click();
        page.waitForURL(Pattern.compile(".*/account/addresses/\\d+"));
        stop("account-address");
    }

    private void passkeys() {
        VirtualDevice.giveTo(page);
        open("account-passkeys-empty", "/account/passkeys");
        page.getByLabel("What it is called").fill("Laptop");
        button("Add a passkey").click();
        assertThat(page.locator("#proof-error")).isVisible();
        stop("account-passkeys-errors");
        page.getByLabel("Present password").fill(Member.PASSWORD);
        button("Add a passkey").click();
        assertThat(page.locator(".account__rows")).containsText("Laptop");
        stop("account-passkeys");
        page.locator(".account__rows a").click();
        page.waitForURL(Pattern.compile(".*/account/passkeys/\\d+"));
        stop("account-passkey");
        button("Remove this passkey").click();
        assertThat(page.locator("#proof-error")).isVisible();
        stop("account-passkey-errors");
    }

    private void data() {
        open("account-data", "/account/data");
        button("I agree").click();
        assertThat(button("I no longer agree")).isVisible();
        stop("account-data-agreed");
        open("account-erasure", "/account/data/erasure");
    }

    private void buyAgain() {
        go("/account/orders/" + number);
        button("Buy again").click();
        page.waitForURL("**/cart?again=" + number);
        stop("cart-again");
        open("checkout-saved-addresses", "/checkout?step=address");
    }
}
