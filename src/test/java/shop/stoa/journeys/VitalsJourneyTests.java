package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** A visitor's browser says how fast a page was, and nothing of the visitor. */
@ShopTest(properties = "stoa.demo=true")
class VitalsJourneyTests {

    @Value("${stoa.base-url}")
    private String shop = "";

    @Autowired
    private MeterRegistry meters;

    @Test
    void aPageThatIsLeftHasSaidHowFastItWas() {
        long lcp = counted("lcp", "product");
        long ttfb = counted("ttfb", "product");
        try (BrowserContext visitor = Chromium.shared().newContext()) {
            Page page = visitor.newPage();
            page.navigate(shop + "/products/field-plate");
            page.locator("h1").click();
            page.navigate(shop + "/cart");

            await().untilAsserted(() -> {
                assertThat(counted("lcp", "product")).isGreaterThan(lcp);
                assertThat(counted("ttfb", "product")).isGreaterThan(ttfb);
            });
        }
    }

    @Test
    void itGoesWithoutACookieAndWithoutTheAddress() {
        try (BrowserContext visitor = Chromium.shared().newContext()) {
            Page page = visitor.newPage();
            page.navigate(shop + "/products/field-plate?variant=no-such");
            page.locator("button:has-text('Add to cart')").first().click();
            page.waitForCondition(() -> !visitor.cookies().isEmpty());

            Request told = page.waitForRequest(
                    "**/vitals", () -> page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))"));

            Map<String, String> headers = told.allHeaders();
            assertThat(headers).doesNotContainKey("cookie").containsEntry("sec-fetch-site", "same-origin");
            assertThat(told.postData()).startsWith("kind=product&").doesNotContain("field", "variant", "/");
            assertThat(told.response().status()).isEqualTo(204);
        }
    }

    @Test
    void theStaffIsNotWatched() {
        try (BrowserContext desk = Chromium.shared().newContext()) {
            Page page = desk.newPage();
            page.navigate(shop + "/admin/login");

            assertThat(page.locator("meta[name=vitals]").count()).isZero();
        }
    }

    private long counted(String vital, String page) {
        return meters.get("stoa.vitals." + vital).tag("page", page).timer().count();
    }
}
