package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.kernel.Slug;
import shop.stoa.media.Pictures;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** A merchant brings a new thing to the shop, in a browser with and without script. */
@ShopTest
class MerchantJourneyTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private Assortment assortment;

    private final String word = "j" + UUID.randomUUID().toString().substring(0, 8);
    private BrowserContext browser;
    private Page page;

    @AfterEach
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewProductWithSixVariantsAndAPictureIsSeenInTheShop(boolean script) {
        assortment.addCategory(new NewCategory(new Slug("vases-" + word), "Vases " + word, "", null, null));
        signIn(script);
        link("Products").click();
        link("Add product").first().click();
        page.getByLabel("Title").first().fill("Tall vase " + word);
        page.getByLabel("Category").selectOption("vases-" + word);
        page.locator("#state").selectOption("ACTIVE");
        page.locator("#files").setInputFiles(new FilePayload[] {
            new FilePayload("front.png", "image/png", Pictures.of("png", 400, 500, word.hashCode() & 0xffffff)),
            new FilePayload("notes.txt", "text/plain", "no picture".getBytes())
        });
        button("Upload").click();
        assertThat(page.locator(".catalog-refused")).containsText("notes.txt");
        page.locator("[name='picture.0.alt']").fill("A tall vase");

        option(0, "Glaze", "Sage\nBone\nInk");
        option(1, "Size", "21 cm\n30 cm");
        button("Update variants").click();
        assertThat(page.locator(".catalog-grid__table tbody tr")).hasCount(6);
        page.locator("[name='fill.price']").fill("68.00");
        button("Fill in").click();
        assertThat(page.locator("[name='variant.5.price']")).hasValue("68.00");
        assertThat(page.locator("[name='variant.5.sku']"))
                .hasValue(("tall-vase-" + word + "-ink-30-cm").toUpperCase(Locale.ROOT));
        button("Save").click();
        assertThat(page.locator(".toast")).hasText("Saved.");
        assertThat(page.getByLabel("Title").first()).hasValue("Tall vase " + word);

        link("View in shop").click();
        page.waitForURL("**/products/tall-vase-" + word);
        assertThat(page.locator("h1")).hasText("Tall vase " + word);
        assertThat(page.locator("main")).containsText("€68.00");
        assertThat(page.locator("main")).containsText("Bone");
        assertThat(page.locator("main img[alt='A tall vase']").first()).isVisible();
    }

    @Test
    void picturesAreSentOneByOneAndPutInOrderByDragging() {
        signIn(true);
        List<String> doors = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                doors.add(request.url().replace(shop, ""));
            }
        });
        page.navigate(shop + "/admin/catalog/products/new");
        page.locator("#files").setInputFiles(new FilePayload[] {
            new FilePayload("a.png", "image/png", Pictures.of("png", 40, 50, word.hashCode() & 0xffffff)),
            new FilePayload("b.png", "image/png", Pictures.of("png", 50, 40, word.hashCode() & 0xffffff))
        });
        button("Upload").click();
        assertThat(page.locator(".catalog-picture")).hasCount(2);
        Assertions.assertThat(doors)
                .containsExactly("/admin/catalog/pictures", "/admin/catalog/pictures", "/admin/catalog/products");
        page.locator("[name='picture.1.alt']").fill("Second");
        String second = page.locator("[name='picture.1.key']").inputValue();

        page.locator(".catalog-picture [data-grip]")
                .nth(1)
                .dragTo(page.locator(".catalog-picture").first(), new Locator.DragToOptions().setTargetPosition(20, 5));

        assertThat(page.locator("[name='picture.0.alt']")).hasValue("Second");
        assertThat(page.locator("[name='picture.0.key']")).hasValue(second);
    }

    private void option(int place, String name, String values) {
        page.locator("[name='option." + place + ".name']").fill(name);
        page.locator("[name='option." + place + ".values']").fill(values);
    }

    private void signIn(boolean script) {
        browser = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(script)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(1440, 900));
        browser.setDefaultTimeout(30_000);
        page = browser.newPage();
        page.navigate(shop + "/admin/login");
        page.getByLabel("E-mail").fill(owner);
        page.getByLabel("Password").fill(password);
        page.locator("form [type=submit]").first().click();
        page.waitForURL("**/admin");
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
