package shop.stoa.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** Pictures of every page, for people to look at; run by {@code bin/shots}, not by the build. */
@ShopTest(properties = "stoa.demo=true")
class Shots {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Autowired
    private ApplicationContext context;

    private final Path folder = Path.of(System.getProperty("shots.dir", "target/shots"));
    private final List<String> pages = new ArrayList<>();
    private int taken;

    @Test
    void takesThemAll() {
        try (BrowserContext browser =
                Chromium.shared().newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            browser.setDefaultTimeout(30_000);
            Page page = browser.newPage();
            // fonts that come late are not waited for by a page, but are there for the next one
            page.navigate(shop);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            for (Tour tour : Tour.values()) {
                tour.go(context, page, this::shoot);
            }
        }
        System.out.println("shots.pages: " + pages.size() + " pages");
        System.out.println("shots.pictures: " + taken + " pictures (= " + 4 * pages.size() + ")");
    }

    private void shoot(String name, Page page) {
        pages.add(name);
        for (Look look : Look.values()) {
            look.at(page);
            settles(page);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(folder.resolve(name + "-" + look.suffix() + ".png"))
                    // a dialog is as high as the window; behind it the page says nothing
                    .setFullPage(page.locator("dialog[open]").count() == 0));
            taken++;
        }
    }

    /**
     * Has its fonts and all pictures, the lazy ones too, which a picture of the whole page would show empty; and is at its top, or
     * what sticks there would be in the middle.
     */
    private static void settles(Page page) {
        page.evaluate("""
                () => Promise.all([document.fonts.ready, ...[...document.images].map(image => {
                    image.loading = 'eager';
                    return image.decode().catch(() => {});
                })]).then(() => scrollTo({top: 0, behavior: 'instant'}))""");
    }
}
