package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Once through every page of the demo shop, and through the states that a shopper and the owner meet there. */
final class Walk {

    /** What is done at each page of the way; may resize the window and change the colour scheme. */
    interface Stop {
        void at(String name, Page page);
    }

    private final String shop;
    private final String owner;
    private final String password;
    private final Page page;
    private final Stop stop;

    Walk(String shop, String owner, String password, Page page, Stop stop) {
        this.shop = shop;
        this.owner = owner;
        this.password = password;
        this.page = page;
        this.stop = stop;
    }

    void everything() {
        shelves();
        cart();
        String number = sale();
        door();
        account();
        new AccountWalk(shop, page, stop).everything(number);
        desk(number);
    }

    private void door() {
        open("sign-in", "/login");
        signIn("nobody@example.com", "no such password");
        assertThat(page.locator("main .errors")).isVisible();
        stop.at("sign-in-refused", page);
        open("reset", "/login/reset");
        open("link-gone", "/register/AAAAAAAAAAAAAAAAAAAAAA");
        open("sign-in-code", "/login/code");
        page.getByLabel("E-mail").fill("member@example.com");
        button("Send me the code").click();
        assertThat(page.getByLabel("Code")).isVisible();
        stop.at("sign-in-code-entry", page);
        page.getByLabel("Code").fill("no code");
        button("Sign in").click();
        assertThat(page.locator("#code-error")).isVisible();
        stop.at("sign-in-code-refused", page);
    }

    private void account() {
        open("register", "/register");
        page.getByLabel("E-mail").fill("ines@example.com");
        button("Send me the link").click();
        assertThat(page.locator("main h1")).containsText("Look into your mail");
        stop.at("register-sent", page);
        page.navigate(linkInMail("Your account at"));
        stop.at("register-open", page);
        button("Open my account").click();
        assertThat(page.locator("#password-error")).isVisible();
        stop.at("register-open-errors", page);
        page.getByLabel("Password").fill("four quiet vases in a row");
        button("Open my account").click();
        assertThat(page.locator(".account__body")).isVisible();
        stop.at("account", page);
        open("account-sessions", "/account/sessions");
        open("account-details", "/account/details");
        button("Change the password").click();
        assertThat(page.locator("#next-error")).isVisible();
        stop.at("account-details-errors", page);
    }

    /** Mails about accounts leave a moment after the page. Playwright wants to be asked by the thread that began it. */
    private String linkInMail(String subject) {
        Locator mail = page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(Pattern.compile(subject)));
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(() -> {
            page.navigate(shop + "/dev/mailbox");
            return mail.count() > 0;
        });
        mail.first().click();
        return page.locator("a[href*='/register/']").first().getAttribute("href");
    }

    private void shelves() {
        open("home", "/");
        page.locator(".masthead__menu").click();
        assertThat(page.locator("#menu")).isVisible();
        stop.at("menu", page);
        open("category", "/categories/table");
        page.setViewportSize(390, 844);
        page.locator(".toolbar [popovertarget=filters]").click();
        assertThat(page.locator("#filters")).isVisible();
        stop.at("category-filters", page);
        open("category-filtered", "/categories/table?sort=price-asc&price=10-50");
        open("category-no-match", "/categories/table?glaze=sage&price=9000-9001");
        open("category-german", "/de/categories/table?glaze=sage");
        open("everything", "/search?sort=newest");
        open("search", "/search?q=cup");
        open("search-no-match", "/search?q=xylophone");
        open("search-empty", "/search");
        page.locator("#search").pressSequentially("te");
        assertThat(page.locator("#suggestions")).isVisible();
        page.keyboard().press("ArrowDown");
        stop.at("search-suggestions", page);
        open("info-delivery", "/info/delivery");
        open("info-returns", "/info/returns");
        open("not-found", "/products/a-thing-we-never-had");
        open("cart-empty", "/cart");
        open("order-not-found", "/orders/1?key=none");
        open("order-lookup", "/orders");
        page.getByLabel("Order number").fill("ten");
        button("Send me a link").click();
        assertThat(page.locator("#number-error")).isVisible();
        stop.at("order-lookup-errors", page);
        open("order-lookup-asked", "/orders?asked=true");
    }

    private void cart() {
        page.navigate(shop + "/categories/table");
        page.locator("main a[href^='/products/']").first().click();
        page.waitForURL("**/products/**");
        stop.at("product", page);
        page.locator("[data-zoom]").first().click();
        assertThat(page.locator("#zoom")).isVisible();
        stop.at("product-zoom", page);
        page.keyboard().press("Escape");
        page.locator("#quantity").fill("9999");
        button("Add to cart").click();
        assertThat(page.locator("#quantity-problem .field__error")).isVisible();
        stop.at("product-too-many", page);
        page.locator("#quantity").fill("1");
        button("Add to cart").first().click();
        assertThat(page.locator("#cart-drawer")).isVisible();
        stop.at("cart-drawer", page);
        page.locator("#cart-drawer .cart-line__input").fill("many");
        page.locator("#cart-drawer .cart-line__input").press("Enter");
        assertThat(page.locator("#cart-drawer .field__error")).isVisible();
        stop.at("cart-drawer-wrong-quantity", page);
        open("cart", "/cart");
        page.locator(".cart-line__input").first().fill("many");
        page.locator(".cart-line__input").first().press("Enter");
        assertThat(page.locator("main .field__error").first()).isVisible();
        stop.at("cart-wrong-quantity", page);
    }

    private String sale() {
        open("checkout", "/checkout");
        page.getByLabel("E-mail").fill("not an address");
        button("Continue to delivery").click();
        assertThat(page.locator("#email-error")).isVisible();
        stop.at("checkout-errors", page);
        page.getByLabel("E-mail").fill("ines@example.com");
        page.getByLabel("Full name").fill("Ines Markou");
        page.getByLabel("Street and number").fill("Invalidenstr. 116");
        page.getByLabel("Postcode").fill("10115");
        page.getByLabel("City").fill("Berlin");
        button("Continue to delivery").click();
        assertThat(button("Continue to review")).isVisible();
        stop.at("checkout-delivery", page);
        button("Continue to review").click();
        assertThat(button("Continue to payment")).isVisible();
        stop.at("checkout-review", page);
        page.locator("input[name=total]").first().evaluate("field => field.value = '1'");
        button("Continue to payment").click();
        assertThat(page.locator("main [role=alert]")).isVisible();
        stop.at("checkout-total-changed", page);
        button("Continue to payment").click();
        assertThat(page.getByLabel("Card number")).isVisible();
        stop.at("payment", page);
        pay("4000 0000 0000 0002");
        assertThat(page.locator("body")).containsText(Pattern.compile("declined", Pattern.CASE_INSENSITIVE));
        stop.at("payment-declined", page);
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Back to shop"))
                .click();
        assertThat(button("Continue to payment")).isVisible();
        stop.at("checkout-cancelled", page);
        button("Continue to payment").click();
        pay("4242 4242 4242 4242");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new GetByRoleOptions().setName("Thank you").setExact(true)))
                .isVisible();
        stop.at("thank-you", page);
        String number = page.locator("[data-order-number]").innerText();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Follow your order"))
                .click();
        page.waitForURL("**/orders/**");
        stop.at("order-status", page);
        return number;
    }

    private void desk(String number) {
        open("mailbox", "/dev/mailbox");
        open("admin-sign-in", "/admin/login");
        signIn("nobody@stoa.example", "wrong");
        assertThat(page.locator("main [role=alert]").first()).isVisible();
        stop.at("admin-sign-in-refused", page);
        signIn(owner, password);
        page.waitForURL("**/admin");
        page.locator(".desk-days summary").click();
        stop.at("admin-overview", page);
        open("admin-orders", "/admin/orders");
        page.locator("details.filter summary").first().click();
        stop.at("admin-orders-days", page);
        open("admin-orders-chosen", "/admin/orders?q=ines&days=7&sort=total-asc");
        page.setViewportSize(1440, 900);
        page.locator("[name=id]").first().check();
        assertThat(page.locator(".bulk")).isVisible();
        stop.at("admin-orders-selected", page);
        page.setViewportSize(1440, 900);
        button("Keyboard shortcuts").click();
        assertThat(page.locator("#keys")).isVisible();
        stop.at("admin-keys", page);
        open("admin-orders-to-fulfil", "/admin/orders?status=TO_FULFIL");
        open("admin-views", "/admin/orders/views?status=CONFIRMED&days=7");
        button("Save view").click();
        assertThat(page.locator("#name-error")).isVisible();
        stop.at("admin-views-errors", page);
        page.locator("#name").fill("Paid this week");
        button("Save view").click();
        page.waitForURL("**/admin/orders?status=CONFIRMED**");
        open("admin-views-there", "/admin/orders/views");
        open("admin-picking", "/admin/orders/picking");
        open("admin-search", "/admin/search?q=in");
        open("admin-search-no-match", "/admin/search?q=nobody-of-this-name");
        open("admin-orders-no-match", "/admin/orders?q=nobody-of-this-name");
        page.navigate(shop + "/admin/orders");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(Pattern.compile(number)))
                .first()
                .click();
        page.waitForURL(Pattern.compile(".*/admin/orders/.+"));
        stop.at("admin-order", page);
        order(page.url().substring(shop.length()));
        open("admin-not-found", "/admin/orders/0");
        customers();
        stock();
        products();
        imports();
        shelf();
        staff();
        settings();
        changes();
    }

    private void changes() {
        page.navigate(shop + "/admin/inventory/OST-MUG-CHA-30");
        page.locator("[name=lowAt]").fill("7");
        page.locator("form[action$='/threshold'] button").click();
        page.waitForURL(Pattern.compile(".*/inventory/.*done.*"));
        open("admin-changes", "/admin/audit");
        page.locator("details.filter summary").first().click();
        stop.at("admin-changes-filter", page);
        open("admin-changes-chosen", "/admin/audit?q=7&area=inventory&days=7");
        page.locator(".desk-audit__who a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/audit/\\d+"));
        stop.at("admin-change", page);
        open("admin-changes-no-match", "/admin/audit?q=xylophone");
    }

    private void order(String order) {
        open("admin-refund", order + "/refunds");
        button("Review refund").click();
        assertThat(page.locator(".errors")).isVisible();
        stop.at("admin-refund-errors", page);
        page.locator("[name^='quantity.']").first().fill("1");
        button("Review refund").click();
        page.locator("[name=confirm]").waitFor();
        stop.at("admin-refund-preview", page);
        open("admin-cancellation", order + "/cancellation");
        page.navigate(shop + order);
        page.locator(".desk-mails a[href*='/mails/']").first().click();
        page.waitForURL(Pattern.compile(".*/mails/\\d+"));
        stop.at("admin-mail-again", page);
        page.navigate(shop + order);
        page.locator("[name=numbers]").fill("1Z999AA10123456784");
        button("Fulfil").click();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Packing slip"))
                .waitFor();
        stop.at("admin-order-sent", page);
        open("admin-refunds-empty", "/admin/refunds");
        open("admin-differences", "/admin/payments/differences");
    }

    private void customers() {
        open("admin-customers", "/admin/customers");
        open("admin-customers-no-match", "/admin/customers?q=nobody-of-this-name");
        page.navigate(shop + "/admin/customers?q=ines");
        page.locator("main tbody th a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/customers/\\d+"));
        String customer = page.url().substring(shop.length());
        page.getByLabel("New tag").fill("Regular");
        button("Add tag").click();
        page.locator(".desk-tags").waitFor();
        page.getByLabel("New note").fill("Prefers parcels in the morning.");
        button("Add note").click();
        page.getByText("Change note").click();
        stop.at("admin-customer", page);
        page.getByLabel("New note").fill(" ");
        button("Add note").click();
        assertThat(page.locator("#note-error")).isVisible();
        stop.at("admin-customer-errors", page);
        open("admin-customers-chosen", "/admin/customers?tag=regular&view=buyers&sort=spent-desc");
        open("admin-erasure", customer + "/erasure");
        if (page.locator("#email").count() > 0) {
            button("Erase for good").click();
            assertThat(page.locator("#email-error")).isVisible();
            stop.at("admin-erasure-errors", page);
        }
        open("admin-customer-not-found", "/admin/customers/0");
    }

    private void stock() {
        open("admin-inventory", "/admin/inventory");
        open("admin-inventory-no-match", "/admin/inventory?q=xylophone");
        open("admin-inventory-cover", "/admin/inventory/cover?within=60");
        open("admin-inventory-count", "/admin/inventory/counts");
        page.locator("#code").fill("OST-MUG-CHA-30");
        button("Count one").click();
        page.locator("[name='row.0.counted']").waitFor();
        page.locator("#code").fill("4006381333931");
        button("Count one").click();
        page.locator("#code-problems .field__error").waitFor();
        stop.at("admin-inventory-counted", page);
        open("admin-stock", "/admin/inventory/OST-MUG-CHA-30");
    }

    private void products() {
        open("admin-products", "/admin/catalog/products");
        page.locator("details.filter summary").first().click();
        stop.at("admin-products-filter", page);
        open("admin-products-chosen", "/admin/catalog/products?q=cup&category=table&status=ACTIVE&sort=title");
        open("admin-products-no-match", "/admin/catalog/products?q=xylophone");
        bulkEdit();
        open("admin-product-new", "/admin/catalog/products/new");
        page.locator("[name='option.0.name']").fill("Glaze");
        page.locator("[name='option.0.values']").fill("Sage\nBone");
        button("Save").click();
        assertThat(page.locator("#title-error")).isVisible();
        stop.at("admin-product-errors", page);
        page.navigate(shop + "/admin/catalog/products?q=plain+mug");
        page.locator("main tbody th a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/catalog/products/\\d+"));
        stop.at("admin-product", page);
        page.getByText("Shipping and customs").click();
        stop.at("admin-product-shipping", page);
        page.getByText("Tax and pictures").click();
        stop.at("admin-product-pictures", page);
    }

    private void bulkEdit() {
        page.setViewportSize(1440, 900);
        page.navigate(shop + "/admin/catalog/products?q=cup");
        page.locator("tbody [name=id]").first().check();
        page.locator("tbody [name=id]").last().check();
        stop.at("admin-products-selected", page);
        button("Edit together…").click();
        page.waitForURL("**/bulk-edits/*");
        stop.at("admin-bulk-edit", page);
        button("Show what would change").click();
        assertThat(page.locator(".errors")).isVisible();
        stop.at("admin-bulk-edit-errors", page);
        page.locator("[name='of-price.way']").selectOption("RAISE_PERCENT");
        page.locator("[name='of-price.value']").fill("10");
        page.locator("[name='of-tags.way']").selectOption("ADD");
        page.locator("[name='of-tags.value']").fill("spring");
        page.locator("[name='of-title.way']").selectOption("AFTER");
        page.locator("[name='of-title.value']").fill("of the season");
        page.locator("[name='of-stock.way']").selectOption("RAISE");
        page.locator("[name='of-stock.value']").fill("12");
        page.locator("[name='of-stock.about']").fill("Delivery of March");
        button("Show what would change").click();
        assertThat(page.locator("#totals")).isVisible();
        stop.at("admin-bulk-edit-preview", page);
        open("admin-bulk-edits", "/admin/catalog/bulk-edits");
    }

    private void imports() {
        open("admin-imports-empty", "/admin/imports");
        button("Read the file").click();
        page.locator("#file-error").waitFor();
        stop.at("admin-imports-errors", page);
        page.locator("#file")
                .setInputFiles(new FilePayload("wares.csv", "text/csv", """
                        slug,title,category,sku,price
                        walked-tin,Tin with a lid,Table,WALKED-1,5.00
                        walked-jar,Jar,Table,WALKED-2,1.234
                        """.getBytes(StandardCharsets.UTF_8)));
        button("Read the file").click();
        page.locator("#errors").waitFor();
        stop.at("admin-import", page);
        button("Import").click();
        page.getByText("Undo…").click();
        stop.at("admin-import-undo", page);
        page.navigate(shop + "/admin/imports");
        button("Export").click();
        page.locator("a[href$='/products.csv']").waitFor();
        stop.at("admin-export", page);
        open("admin-imports", "/admin/imports");
    }

    private void shelf() {
        open("admin-categories", "/admin/catalog/categories");
        open("admin-category", "/admin/catalog/categories/table");
        open("admin-collections-empty", "/admin/catalog/collections");
        open("admin-collection-new", "/admin/catalog/collections/new");
        page.getByText("Products that keep rules").click();
        button("Add rule").click();
        page.locator("[name='rule.0.value']").waitFor();
        button("Save").click();
        assertThat(page.locator("[id='rule.0.value-error']")).isVisible();
        stop.at("admin-collection-errors", page);
        open("admin-attributes", "/admin/catalog/attributes");
        open("admin-attribute", "/admin/catalog/attributes/glaze");
        open("admin-brands", "/admin/catalog/brands");
    }

    private void staff() {
        open("admin-staff", "/admin/staff");
        button("Send the invitation").click();
        assertThat(page.locator("#email-error")).isVisible();
        stop.at("admin-staff-errors", page);
        page.locator("main tbody th a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/staff/\\d+"));
        stop.at("admin-colleague", page);
        page.navigate(shop + "/admin/staff");
        page.getByRole(
                        AriaRole.LINK,
                        new GetByRoleOptions().setName("Warehouse").setExact(true))
                .click();
        page.waitForURL(Pattern.compile(".*/admin/staff/roles/\\d+"));
        stop.at("admin-role", page);
        overtaken();
        open("admin-everybody", "/admin/staff/everybody");
        open("admin-account", "/admin/account");
        open("admin-second-factor", "/admin/account/second-factor");
        open("admin-passkeys", "/admin/account/second-factor/passkeys");
        open("invitation-gone", "/admin/invitations/AAAAAAAAAAAAAAAAAAAAAA");
    }

    /** A colleague saves what is still open here. */
    private void overtaken() {
        Page colleague = page.context().newPage();
        colleague.navigate(page.url());
        colleague.locator("main [type=checkbox]").nth(1).click();
        colleague
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save the role"))
                .click();
        colleague.waitForURL("**/admin/staff?done=saved");
        colleague.close();
        page.locator("main [type=checkbox]").nth(2).click();
        button("Save the role").click();
        assertThat(page.locator("#overtaken")).isVisible();
        stop.at("admin-role-overtaken", page);
    }

    private void settings() {
        open("admin-doctor", "/admin/doctor");
        open("admin-settings", "/admin/settings");
        open("admin-settings-shop", "/admin/settings/shop");
        page.locator("#name").fill("");
        button("Save").click();
        assertThat(page.locator("#name-error")).isVisible();
        stop.at("admin-settings-shop-errors", page);
        open("admin-settings-languages", "/admin/settings/languages");
        open("admin-settings-tax", "/admin/settings/tax");
        button("See what it changes").click();
        assertThat(page.locator(".errors")).isVisible();
        stop.at("admin-settings-tax-file-errors", page);
        open("admin-settings-stock", "/admin/settings/stock");
        open("admin-settings-payment", "/admin/settings/payment");
        button("Ask Stripe").click();
        assertThat(page.locator("main")).containsText("Stripe answers");
        stop.at("admin-settings-payment-asked", page);
        open("admin-settings-retention", "/admin/settings/retention");
        open("admin-settings-mail", "/admin/settings/mail");
        button("Send a test mail").click();
        assertThat(page.locator(".notice--ok")).isVisible();
        stop.at("admin-settings-mail-sent", page);
        open("admin-settings-pictures", "/admin/settings/pictures");
        button("Try the folder").click();
        assertThat(page.locator(".notice--ok")).isVisible();
        stop.at("admin-settings-pictures-tried", page);
        open("admin-settings-delivery", "/admin/settings/delivery");
        open("admin-settings-zone", "/admin/settings/delivery/zones/eu");
        page.locator(".sure > summary").click();
        stop.at("admin-settings-zone-removal", page);
        open("admin-settings-zone-new", "/admin/settings/delivery/zones/new");
        button("Save").click();
        assertThat(page.locator("#countries-error")).isVisible();
        stop.at("admin-settings-zone-errors", page);
    }

    private void open(String name, String path) {
        page.navigate(shop + path);
        stop.at(name, page);
    }

    private void pay(String card) {
        page.getByLabel("Card number").fill(card);
        page.getByLabel("Expiry").fill("12/40");
        page.getByLabel("CVC").fill("123");
        button("Pay").click();
    }

    private void signIn(String who, String with) {
        page.getByLabel("E-mail").fill(who);
        page.getByLabel("Password").fill(with);
        button("Sign in").click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
