package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.HtmlChecker;
import shop.stoa.testing.ShopTest;

/**
 * Nobody is shut out: axe finds nothing on any page and state, by day and by night; none is wider than the narrowest phone or
 * than half of a desk (that is 200 % zoom); and all HTML that the server sent on the way, and what became of it, is valid.
 */
@ShopTest(properties = "stoa.demo=true")
class AccessibilityTests {

    private static final int NARROWEST = 320;
    private static final int ZOOMED = 720;
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    private final List<String> faults = new ArrayList<>();
    private final HtmlChecker html = new HtmlChecker();
    private int stops;

    @Test
    void everyPageIsForEverybody() {
        try (BrowserContext context =
                Chromium.shared().newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            context.setDefaultTimeout(30_000);
            Page page = context.newPage();
            page.onResponse(this::keep);
            new Walk(shop, owner, password, page, this::examine).everything();
        }
        assertThat(faults).isEmpty();
        assertThat(html.errors()).isEmpty();
        assertThat(stops).isGreaterThan(30);
    }

    private void examine(String name, Page page) {
        stops++;
        html.add(
                name + ", as it stands",
                "<!DOCTYPE html>" + page.locator("html").evaluate("page => page.outerHTML"));
        for (int width : List.of(NARROWEST, ZOOMED)) {
            page.setViewportSize(width, 640);
            if (overflows(page)) {
                faults.add(name + ": wider than " + width + " px");
            }
        }
        // what there is depends on the width and its colours on the light: two of four show all of both
        for (Look look : List.of(Look.PHONE_LIGHT, Look.DESK_DARK)) {
            look.at(page);
            if (overflows(page)) {
                faults.add(name + ", " + look + ": wider than the window");
            }
            for (Rule rule : new AxeBuilder(page)
                    .setLegacyMode(true)
                    .withTags(RULES)
                    .analyze()
                    .getViolations()) {
                rule.getNodes()
                        .forEach(node -> faults.add(name + ", " + look + ": " + rule.getId() + ": " + node.getHtml()));
            }
        }
    }

    /** What the server sent, before the browser mended it. */
    private void keep(Response response) {
        String type = response.headers().getOrDefault("content-type", "");
        String path = response.url().replace(shop, "").replaceAll("cs_test_\\w+", "…");
        if (!type.startsWith("text/html") || response.status() / 100 == 3) {
            return;
        }
        if (response.request().headers().containsKey("hx-request")) {
            html.addFragment("part of " + path, response.text());
        } else {
            html.add(path, response.text());
        }
    }

    private static boolean overflows(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }
}
