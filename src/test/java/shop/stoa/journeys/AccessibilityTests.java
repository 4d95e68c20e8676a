package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** Nobody is shut out: axe finds nothing on any page, by day and by night, and no page is wider than the narrowest phone. */
@ShopTest(properties = "stoa.demo=true")
class AccessibilityTests {

    private static final int NARROWEST = 320;
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    private final List<String> faults = new ArrayList<>();
    private int stops;

    @Test
    void everyPageIsForEverybody() {
        try (BrowserContext context =
                Chromium.shared().newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            context.setDefaultTimeout(30_000);
            Page page = context.newPage();
            new Walk(shop, owner, password, page, this::examine).everything();
        }
        assertThat(faults).isEmpty();
        assertThat(stops).isGreaterThan(30);
    }

    private void examine(String name, Page page) {
        stops++;
        page.setViewportSize(NARROWEST, 640);
        if (overflows(page)) {
            faults.add(name + ": wider than " + NARROWEST + " px");
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

    private static boolean overflows(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }
}
