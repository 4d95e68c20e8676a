package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** Nobody is shut out of any page or state of it, and a machine can read all of them. */
@ShopTest(properties = "stoa.demo=true")
class AccessibilityTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Test
    void everyPageIsForEverybody() {
        try (BrowserContext context =
                Chromium.shared().newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            context.setDefaultTimeout(30_000);
            Examination examination = new Examination(context.newPage(), shop, owner, password);
            examination.everyPage();

            assertThat(examination.axe()).isEmpty();
            assertThat(examination.sideways()).isEmpty();
            assertThat(examination.html()).isEmpty();
            assertThat(examination.states()).isGreaterThan(30);
        }
    }
}
