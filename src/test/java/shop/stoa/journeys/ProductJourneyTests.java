package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** What a product's page does in a browser: its pictures, its choices and the way to buy. */
@ShopTest(properties = "stoa.demo=true")
class ProductJourneyTests {

    private static final String PLATE = "/products/field-plate";

    /** Whether what has the focus lies under the bar that a phone pins to its lower edge. */
    private static final String UNDER_THE_BAR = """
            () => {
                const it = document.activeElement, bar = document.querySelector('.offer__buy');
                if (it === document.body || bar.contains(it)) return '';
                const seen = it.type === 'radio' ? it.labels[0] : it;
                const place = seen.getBoundingClientRect(), edge = bar.getBoundingClientRect();
                return place.top >= edge.top && place.top < edge.bottom ? it.outerHTML.slice(0, 160) : '';
            }""";

    @Value("${stoa.base-url}")
    private String shop = "";

    @Test
    void picturesAreLookedAtByKeyboard() {
        visit(true, 1440, page -> {
            Locator first = page.locator("[data-zoom='0']");
            first.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#zoom")).isVisible();
            assertThat(page.locator("#zoom :focus")).containsText("(1 of ");
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("#zoom :focus")).containsText("(2 of ");
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator("#zoom :focus")).containsText(Pattern.compile("\\((\\d+) of \\1\\)"));
            assertThat(page.locator("#zoom figure:focus")).isInViewport();
            page.keyboard().press("Escape");
            assertThat(page.locator("#zoom")).isHidden();
            assertThat(first).isFocused();
        });
    }

    @Test
    void choosingKeepsTheFocusAndSaysWhatItCosts() {
        visit(true, 390, page -> {
            Locator other = page.locator("#choice-2-2");
            page.locator("#choice-2-1").focus();
            page.keyboard().press("ArrowDown");
            page.waitForURL(Pattern.compile(".*[?&]variant=.*"));
            assertThat(other).isChecked();
            assertThat(other).isFocused();
            String price = page.locator(".offer__price .price").innerText();
            assertThat(page.locator("#status")).containsText(price);
            assertThat(page.locator(".offer__chosen")).containsText(price);
            assertThat(page.locator(".offer__add:visible")).hasCount(1);
        });
    }

    @Test
    void theBarOfAPhoneHidesNothingThatHasTheFocus() {
        visit(true, 390, page -> {
            var hidden = new TreeSet<String>();
            for (int stops = 0; stops < 40; stops++) {
                page.keyboard().press("Tab");
                hidden.add((String) page.evaluate(UNDER_THE_BAR));
            }
            hidden.remove("");
            assertThat(hidden).isEmpty();
        });
    }

    @Test
    void tooManyIsSaidBesideTheFieldAndNothingIsAdded(@Autowired Inventory inventory) {
        visit(true, 390, page -> {
            String sku = page.locator("#buy input[name=sku]").getAttribute("value");
            int available = inventory
                    .availabilityOf(Set.of(new Sku(sku)))
                    .get(new Sku(sku))
                    .available();
            page.locator("#quantity").fill(String.valueOf(available + 1));
            page.locator(".offer__add").click();
            assertThat(page.locator("#quantity-problem :focus")).containsText("Only " + available + " left");
            assertThat(page.locator("#cart-drawer")).isHidden();
            assertThat(page.locator("#quantity")).hasValue(String.valueOf(available + 1));
            page.locator("#quantity").fill("1");
            page.locator("[data-step='1']").click();
            assertThat(page.locator("#quantity")).hasValue("2");
            page.locator(".offer__add").click();
            assertThat(page.locator("#cart-drawer .cart-line__input")).hasValue("2");
            assertThat(page.locator("#quantity-problem")).isEmpty();
        });
    }

    @Test
    void withoutAScriptPicturesAreLinksAndNothingIsDead() {
        visit(false, 390, page -> {
            assertThat(page.locator("[data-step]:visible")).hasCount(0);
            String file = page.locator("[data-zoom='1']").getAttribute("href");
            assertThat(page.request().get(shop + file).status()).isEqualTo(200);
            page.locator("[data-zoom='1']").click();
            page.waitForURL("**" + file);
        });
    }

    private void visit(boolean javaScript, int width, Consumer<Page> what) {
        try (BrowserContext context = Chromium.window(javaScript, width, 844)) {
            Page page = context.newPage();
            page.navigate(shop + PLATE);
            what.accept(page);
        }
    }
}
