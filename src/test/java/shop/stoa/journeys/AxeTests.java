package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shop.stoa.testing.Chromium;

/** axe can say no, at each look anew. */
class AxeTests {

    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><title>Vases</title><style>
            :root { color-scheme: light dark }
            @media (prefers-color-scheme: dark) { .faint { color: #333; background: #222 } }
            @media (max-width: 500px) { .wide { display: none } }
            </style></head><body><main><h1>Vases</h1><p class="faint">Quiet</p><button class="wide"></button>
            <iframe title="Letter" src="/letter"></iframe></main></body></html>""";

    private static final String LETTER = """
            <!DOCTYPE html><html lang="en"><head><title>Letter</title></head><body><main aria-label="Letter"><h1>Letter</h1><img src="data:,">
            </main></body></html>""";

    private final Axe axe = new Axe();

    @Test
    void findsWhatIsWrongByDayAndNightAndInFrames() {
        try (BrowserContext context = Chromium.shared().newContext()) {
            context.route(
                    "**/*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody(route.request().url().endsWith("/letter") ? LETTER : PAGE)));
            Page page = context.newPage();
            page.navigate("http://localhost/");
            Look.PHONE_LIGHT.at(page);

            assertThat(rules(page, Look.PHONE_LIGHT)).containsExactly("image-alt");
            Look.DESK_LIGHT.at(page);
            assertThat(rules(page, Look.DESK_LIGHT)).containsExactly("button-name", "image-alt");
            Look.DESK_DARK.at(page);
            assertThat(rules(page, Look.DESK_DARK)).containsExactly("button-name", "color-contrast", "image-alt");
            page.evaluate("document.title = ''");
            assertThat(rules(page, Look.DESK_DARK))
                    .containsExactly("button-name", "color-contrast", "document-title", "image-alt");
        }
    }

    /** What was well is not looked at again; what only looks like it is. */
    @Test
    void aTextThatWasWellElsewhereIsNotWellEverywhere() {
        try (BrowserContext context = Chromium.shared().newContext()) {
            Page page = context.newPage();
            Axe.accompany(page);
            page.setContent("""
                    <!DOCTYPE html><html lang="en"><head><title>Vases</title><style>
                    p, section { color: #333 } .night { background: #222 }
                    </style></head><body><main><h1>Vases</h1><section><p>Quiet</p></section></main></body></html>""");
            Look.DESK_LIGHT.at(page);
            assertThat(rules(page, Look.DESK_LIGHT)).isEmpty();

            page.evaluate("document.querySelector('main').append(document.querySelector('section').cloneNode(true))");
            assertThat(rules(page, Look.DESK_LIGHT)).isEmpty();

            page.evaluate("document.querySelector('section').className = 'night'");
            assertThat(rules(page, Look.DESK_LIGHT)).containsExactly("color-contrast");

            page.evaluate("document.querySelector('section').className = ''");
            page.evaluate("document.querySelector('section p').style.color = '#ccc'");
            assertThat(rules(page, Look.DESK_LIGHT)).containsExactly("color-contrast");
        }
    }

    private Set<String> rules(Page page, Look look) {
        Set<String> rules = new TreeSet<>();
        axe.violations(page, look).forEach(found -> rules.add(found.substring(0, found.indexOf(':'))));
        return rules;
    }
}
