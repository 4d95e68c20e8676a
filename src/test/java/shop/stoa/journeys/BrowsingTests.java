package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** Finding a thing in a browser: by typing, by narrowing, by walking on, with and without a script. */
@ShopTest(properties = "stoa.demo=true")
class BrowsingTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Test
    void suggestionsAreWalkedThroughByKeys() {
        browse(true, 1440, page -> {
            page.navigate(shop + "/");
            Locator field = page.locator("#search");
            field.focus();
            page.keyboard().type("te");
            assertThat(field).hasAttribute("aria-expanded", "true");
            assertThat(page.locator("#status")).containsText("suggestions");
            page.keyboard().press("ArrowUp");
            assertThat(field).hasAttribute("aria-activedescendant", "s-all");
            page.keyboard().press("ArrowDown");
            assertThat(field).not().hasAttribute("aria-activedescendant", Pattern.compile(".+"));
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#suggestions [aria-selected=true]")).hasCount(1);
            assertThat(page.locator("#suggestions [role=option]").first()).hasAttribute("aria-selected", "true");
            assertThat(field).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator("#suggestions")).isHidden();
            assertThat(field).hasValue("te");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/search\\?q=te.+"));
        });
    }

    @Test
    void tabLeavesTheSuggestions() {
        browse(true, 390, page -> {
            page.navigate(shop + "/");
            page.locator("#search").focus();
            page.keyboard().type("cup");
            assertThat(page.locator("#suggestions")).isVisible();
            page.keyboard().press("Tab");
            assertThat(page.locator("#suggestions")).isHidden();
            assertThat(page.locator(".search__button")).isFocused();
        });
    }

    @Test
    void enterWithoutAChoiceIsThePlainSearch() {
        browse(true, 1440, page -> {
            page.navigate(shop + "/");
            page.locator("#search").focus();
            page.keyboard().type("cup");
            page.keyboard().press("Enter");
            page.waitForURL("**/search?q=cup");
        });
    }

    @Test
    void filtersAnswerAtOnceAndAreWhereTheyWere() {
        browse(true, 1440, page -> {
            page.navigate(shop + "/categories/table");
            String all = page.locator("#count").innerText();
            Locator sage = page.locator("#f-glaze-sage");
            sage.check();
            page.waitForURL("**/categories/table?glaze=sage");
            assertThat(page.locator("#count")).not().hasText(all);
            assertThat(sage).isChecked();
            assertThat(sage).isFocused();
            page.locator("#f-glaze-chalk").check();
            page.waitForURL("**/categories/table?glaze=chalk&glaze=sage");
            page.locator("#sort").selectOption("price-desc");
            page.waitForURL("**/categories/table?glaze=chalk&glaze=sage&sort=price-desc");
            // the address changes before the page does
            assertThat(page.locator("#chip-0")).hasAttribute("href", Pattern.compile(".*sort=price-desc"));
            page.locator("#chip-0").press("Enter");
            page.waitForURL("**/categories/table?glaze=sage&sort=price-desc");
            assertThat(page.locator("#chip-0")).isFocused();
            page.locator("#chip-0").press("Enter");
            page.waitForURL("**/categories/table?sort=price-desc");
            assertThat(page.locator("#count")).isFocused();
            assertThat(page.locator("#count")).hasText(all);
            page.goBack();
            assertThat(page.locator("#f-glaze-sage")).isChecked();
            assertThat(page.locator("#sort")).hasValue("price-desc");
        });
    }

    @Test
    void whatIsFoldedStaysFolded() {
        browse(true, 1440, page -> {
            page.navigate(shop + "/categories/table");
            page.locator("#facet-material > summary").click();
            page.locator("#f-glaze-sage").check();
            page.waitForURL("**/categories/table?glaze=sage");
            assertThat(page.locator("#chip-0")).isVisible();
            assertThat(page.locator("#facet-material")).not().hasAttribute("open", "");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPhoneNarrowsInASheet(boolean javaScript) {
        browse(javaScript, 390, page -> {
            page.navigate(shop + "/categories/table");
            assertThat(page.locator("#filters")).isHidden();
            page.locator(".toolbar [popovertarget=filters]").click();
            assertThat(page.locator("#filters")).isVisible();
            page.locator("#f-glaze-sage").check();
            page.locator("#price-max").fill("40");
            page.locator("#show").click();
            page.waitForURL("**/categories/table?glaze=sage&price=-40");
            assertThat(page.locator("#filters")).isHidden();
            assertThat(page.locator("#chip-1")).isVisible();
        });
    }

    /** Somebody turns their tablet, or makes the window wider, with the sheet open. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSheetThatIsOpenLeavesTheCardsOfAWideWindowTheirRoom(boolean javaScript) {
        browse(javaScript, 390, page -> {
            page.navigate(shop + "/categories/table");
            page.locator(".toolbar [popovertarget=filters]").click();
            assertThat(page.locator("#filters")).isVisible();
            page.setViewportSize(1440, 900);
            assertThat(page.locator("#filters:popover-open")).hasCount(javaScript ? 0 : 1);
            assertThat(page.locator(".shelf__main").boundingBox().width).isGreaterThan(900);
            if (javaScript) {
                assertThat(page.locator("#filters").boundingBox().width).isLessThan(300);
            }
        });
    }

    @Test
    void aPriceThatIsBeingTypedOutlivesTheAnswerToAnotherFilter() {
        browse(true, 1440, page -> {
            List<Route> held = new ArrayList<>();
            page.navigate(shop + "/categories/table");
            page.route(
                    url -> url.contains("glaze=sage"),
                    route -> {
                        held.add(route);
                    },
                    new Page.RouteOptions().setTimes(1));
            page.locator("#f-glaze-sage").check();
            page.locator("#price-max").pressSequentially("40");
            page.waitForCondition(() -> !held.isEmpty());
            held.getFirst().resume();
            assertThat(page.locator("#chip-0")).isVisible();
            assertThat(page.locator("#price-max")).hasValue("40");
            page.locator("#price-max").press("Tab");
            page.waitForURL("**/categories/table?glaze=sage&price=-40");
        });
    }

    @Test
    void loadMoreGoesOnWhereItWasAndBackFindsItAsLong() {
        browse(true, 390, page -> {
            page.navigate(shop + "/search?sort=newest");
            Locator cards = page.locator("#results .card");
            assertThat(cards).hasCount(24);
            page.locator("#more a").first().press("Enter");
            page.waitForURL("**/search?sort=newest&page=1-2");
            int all = Integer.parseInt(page.locator("#count").innerText().replaceAll("\\D", ""));
            assertThat(cards).hasCount(Math.min(48, all));
            assertThat(cards.nth(24).locator("a")).isFocused();
            cards.nth(30).locator("a").click();
            page.waitForURL("**/products/**");
            page.goBack();
            assertThat(cards).hasCount(Math.min(48, all));
            assertThat(page.locator("#shown")).containsText("of " + all);
        });
    }

    @Test
    void withoutAScriptAPagerLeadsOn() {
        browse(false, 390, page -> {
            page.navigate(shop + "/search?sort=price-asc");
            page.locator(".pager a[rel=next]").click();
            page.waitForURL("**/search?sort=price-asc&page=2");
            assertThat(page.locator("#shown")).containsText("Showing 25");
            assertThat(page.locator("#sort")).hasValue("price-asc");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMenuOpensByAKey(boolean javaScript) {
        browse(javaScript, 1440, page -> {
            page.navigate(shop + "/");
            page.locator(".masthead__menu").press("Enter");
            assertThat(page.locator("#menu")).isVisible();
            page.locator("#menu a[href='/categories/glass']").press("Enter");
            page.waitForURL("**/categories/glass");
        });
    }

    @Test
    void theHeadlineAndItsActionAreSeenAtOnceOnAPhone() {
        browse(true, 390, page -> {
            page.navigate(shop + "/");
            assertThat(page.locator(".lead-in .button").boundingBox().y
                            + page.locator(".lead-in .button").boundingBox().height)
                    .isLessThan(844);
        });
    }

    private void browse(boolean javaScript, int width, Consumer<Page> visit) {
        try (BrowserContext context = Chromium.window(javaScript, width, width < 1000 ? 844 : 900)) {
            if (!javaScript) {
                // without a script nothing is lazy: a page has loaded when its last picture has been made, which takes
                // a busy machine long
                context.route("**/media/**", Route::abort);
            }
            visit.accept(context.newPage());
        }
    }
}
