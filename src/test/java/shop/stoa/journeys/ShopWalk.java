package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Member;

/** Once through every page that shoppers see, and through the states that they meet there. */
final class ShopWalk extends Walk {

    private final String email = Deeds.word() + "@example.com";
    private final Member ines;

    ShopWalk(ApplicationContext context, Page page, Stop stop) {
        super(context, page, stop);
        ines = new Member(shop, bean(Mailbox.class), email);
    }

    @Override
    void everything() {
        shelves();
        cart();
        String number = sale();
        door();
        account();
        details();
        new AccountWalk(context, page, stop, number).everything();
        reset();
        open("mailbox", "/dev/mailbox");
    }

    private void shelves() {
        open("home", "/");
        page.locator(".masthead__menu").click();
        assertThat(page.locator("#menu")).isVisible();
        stop("menu");
        open("category", "/categories/table");
        page.setViewportSize(390, 844);
        page.locator(".toolbar [popovertarget=filters]").click();
        assertThat(page.locator("#filters")).isVisible();
        stop("category-filters");
        open("category-filtered", "/categories/table?sort=price-asc&price=10-50");
        open("category-no-match", "/categories/table?glaze=sage&price=9000-9001");
        open("category-german", "/de/categories/table?glaze=sage");
        open("collection", "/collections/small-gifts");
        open("everything", "/search?sort=newest");
        open("search", "/search?q=cup");
        open("search-no-match", "/search?q=xylophone");
        open("search-empty", "/search");
        page.locator("#search").pressSequentially("te");
        assertThat(page.locator("#suggestions")).isVisible();
        page.keyboard().press("ArrowDown");
        stop("search-suggestions");
        open("info-delivery", "/info/delivery");
        open("info-returns", "/info/returns");
        open("not-found", "/products/a-thing-we-never-had");
        open("cart-empty", "/cart");
        open("order-not-found", "/orders/1?key=none");
        open("order-lookup", "/orders");
        page.getByLabel("Order number").fill("ten");
        button("Send me a link").click();
        assertThat(page.locator("#number-error")).isVisible();
        stop("order-lookup-errors");
        open("order-lookup-asked", "/orders?asked=true");
    }

    private void cart() {
        go("/categories/table");
        page.locator("main a[href^='/products/']").first().click();
        page.waitForURL("**/products/**");
        stop("product");
        page.locator("[data-zoom]").first().click();
        assertThat(page.locator("#zoom")).isVisible();
        stop("product-zoom");
        page.keyboard().press("Escape");
        page.locator("#quantity").fill("9999");
        button("Add to cart").click();
        assertThat(page.locator("#quantity-problem .field__error")).isVisible();
        stop("product-too-many");
        page.locator("#quantity").fill("1");
        button("Add to cart").first().click();
        assertThat(page.locator("#cart-drawer")).isVisible();
        stop("cart-drawer");
        page.locator("#cart-drawer .cart-line__input").fill("many");
        page.locator("#cart-drawer .cart-line__input").press("Enter");
        assertThat(page.locator("#cart-drawer .field__error")).isVisible();
        stop("cart-drawer-wrong-quantity");
        open("cart", "/cart");
        page.locator(".cart-line__input").first().fill("many");
        page.locator(".cart-line__input").first().press("Enter");
        assertThat(page.locator("main .field__error").first()).isVisible();
        stop("cart-wrong-quantity");
    }

    private String sale() {
        open("checkout", "/checkout");
        page.getByLabel("E-mail").fill("not an address");
        button("Continue to delivery").click();
        assertThat(page.locator("#email-error")).isVisible();
        stop("checkout-errors");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Full name").fill("Ines Markou");
        page.getByLabel("Street and number").fill("Invalidenstr. 116");
        page.getByLabel("Postcode").fill("10115");
        page.getByLabel("City").fill("Berlin");
        button("Continue to delivery").click();
        assertThat(button("Continue to review")).isVisible();
        stop("checkout-delivery");
        button("Continue to review").click();
        assertThat(button("Continue to payment")).isVisible();
        stop("checkout-review");
        page.locator("input[name=total]").first().evaluate("field => field.value = '1'");
        button("Continue to payment").click();
        assertThat(page.locator("main [role=alert]")).isVisible();
        stop("checkout-total-changed");
        button("Continue to payment").click();
        assertThat(page.getByLabel("Card number")).isVisible();
        stop("payment");
        pay("4000 0000 0000 0002");
        assertThat(page.locator("body")).containsText(Pattern.compile("declined", Pattern.CASE_INSENSITIVE));
        stop("payment-declined");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Back to shop"))
                .click();
        assertThat(button("Continue to payment")).isVisible();
        stop("checkout-cancelled");
        button("Continue to payment").click();
        pay("4242 4242 4242 4242");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new GetByRoleOptions().setName("Thank you").setExact(true)))
                .isVisible();
        stop("thank-you");
        String number = page.locator("[data-order-number]").innerText();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Follow your order"))
                .click();
        page.waitForURL("**/orders/**");
        stop("order-status");
        return number;
    }

    private void pay(String card) {
        page.getByLabel("Card number").fill(card);
        page.getByLabel("Expiry").fill("12/40");
        page.getByLabel("CVC").fill("123");
        button("Pay").click();
    }

    private void door() {
        open("sign-in", "/login");
        signIn("nobody@example.com", "no such password");
        assertThat(page.locator("main .errors")).isVisible();
        stop("sign-in-refused");
        open("reset", "/login/reset");
        open("link-gone", "/register/AAAAAAAAAAAAAAAAAAAAAA");
        open("sign-in-code", "/login/code");
        page.getByLabel("E-mail").fill("member@example.com");
        button("Send me the code").click();
        assertThat(page.getByLabel("Code")).isVisible();
        stop("sign-in-code-entry");
        page.getByLabel("Code").fill("no code");
        button("Sign in").click();
        assertThat(page.locator("#code-error")).isVisible();
        stop("sign-in-code-refused");
    }

    private void account() {
        open("register", "/register");
        page.getByLabel("E-mail").fill(email);
        button("Send me the link").click();
        assertThat(page.locator("main h1")).containsText("Look into your mail");
        stop("register-sent");
        go(ines.linkInMail("/register/"));
        stop("register-open");
        button("Open my account").click();
        assertThat(page.locator("#password-error")).isVisible();
        stop("register-open-errors");
        page.getByLabel("Password").fill(Member.PASSWORD);
        button("Open my account").click();
        assertThat(page.locator(".account__body")).isVisible();
        stop("account");
        open("account-sessions", "/account/sessions");
        ines.signIn(Member.PASSWORD);
        go("/account/sessions");
        button("Sign out everywhere else").click();
        assertThat(page.locator("#proof-error")).isVisible();
        stop("account-sessions-errors");
    }

    private void details() {
        open("account-details", "/account/details");
        button("Change the password").click();
        assertThat(page.locator("#next-error")).isVisible();
        stop("account-details-errors");
        page.getByLabel("New e-mail").fill("new-" + email);
        page.locator("#emailProof").fill(Member.PASSWORD);
        button("Ask both mailboxes").click();
        page.waitForURL("**/account/details?done=links");
        open("email-change", ines.linkInMail("/login/email/"));
        button("I agree").click();
        assertThat(page.locator("main h1")).hasText("One of two");
        stop("email-change-half");
    }

    private void reset() {
        go("/login/reset");
        button("Send me the link").click();
        assertThat(page.locator("#email-error")).isVisible();
        stop("reset-errors");
        page.getByLabel("E-mail").fill(email);
        button("Send me the link").click();
        assertThat(page.locator("main h1")).containsText("Look into your mail");
        stop("reset-sent");
        open("reset-open", ines.linkInMail("/login/reset/"));
        button("Keep this password").click();
        assertThat(page.locator("#password-error")).isVisible();
        stop("reset-open-errors");
    }
}
