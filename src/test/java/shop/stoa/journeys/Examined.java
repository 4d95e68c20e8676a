package shop.stoa.journeys;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ReducedMotion;
import org.springframework.context.ApplicationContext;
import shop.stoa.testing.Chromium;

/** Nobody is shut out of any page of a tour, or state of it, and a machine can read all of them; and no page is left out. */
final class Examined {

    private Examined() {}

    static void examine(Tour tour, ApplicationContext shop) {
        try (BrowserContext browser =
                Chromium.shared().newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            browser.setDefaultTimeout(30_000);
            Examination examination = new Examination(browser.newPage(), shop);
            examination.along(tour);

            assertSoftly(all -> {
                all.assertThat(examination.axe()).as("axe").isEmpty();
                all.assertThat(examination.sideways())
                        .as("wider than the window")
                        .isEmpty();
                all.assertThat(examination.html()).as("HTML").isEmpty();
                all.assertThat(examination.missed(tour))
                        .as("pages at which nobody stopped")
                        .isEmpty();
            });
        }
    }
}
