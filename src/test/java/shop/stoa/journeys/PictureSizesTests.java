package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Chromium;
import shop.stoa.testing.ShopTest;

/** What pages tell a browser of a picture's width before there are styles is what the styles then make of it. */
@ShopTest(properties = "stoa.demo=true")
class PictureSizesTests {

    /**
     * Every picture whose {@code sizes} is not what it is drawn at: wide enough for what is seen of it, or on wide screens for
     * all of it where it is cropped; and at most a third wider.
     */
    private static final String TROUBLE = """
            () => [...document.querySelectorAll('main picture img[sizes]')].flatMap(img => {
                const place = img.getBoundingClientRect();
                if (!place.width) return [];
                const sizes = img.sizes.split(/,\\s*(?![^(]*\\))/).map(each => each.match(/^(\\(min-width:[^)]*\\))?\\s*(.*)$/));
                const width = sizes.find(([, media]) => !media || matchMedia(media).matches)[2];
                const ruler = document.body.appendChild(document.createElement('div'));
                ruler.style.cssText = 'position:absolute;inline-size:' + width;
                const said = ruler.getBoundingClientRect().width;
                ruler.remove();
                const whole = Math.max(place.width, place.height * img.getAttribute('width') / img.getAttribute('height'));
                const least = innerWidth < 768 ? place.width : Math.min(place.width * 1.25, whole);
                return said < least * 0.97 || said > whole * 1.35
                    ? [`${img.closest('[class*=__picture]')?.className} ${Math.round(said)} for ${Math.round(least)}–${Math.round(whole)}`] : [];
            })""";

    @Value("${stoa.base-url}")
    private String shop = "";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/categories/table", "/products/bud-vase", "/products/plain-mug"})
    void sizesAreTrueAtEveryWidth(String path) {
        try (BrowserContext context = Chromium.shared().newContext(new Browser.NewContextOptions())) {
            Page page = context.newPage();
            for (int width : List.of(320, 390, 700, 800, 1000, 1200, 1440, 1920)) {
                page.setViewportSize(width, 900);
                page.navigate(shop + path);
                assertThat(page.locator("main picture img").count()).isPositive();
                assertThat((List<?>) page.evaluate(TROUBLE))
                        .as(path + " at " + width)
                        .isEmpty();
            }
        }
    }
}
