package shop.stoa.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import shop.stoa.testing.HtmlChecker;

/**
 * Every page and state of a tour, looked at by machines: axe by day and by night; whether anything is wider than the
 * narrowest phone or than half of a desk (that is 200 % zoom); and all HTML that the server sent on the way, and what became
 * of it, against the standard.
 */
final class Examination {

    private static final int NARROWEST = 320;
    private static final int ZOOMED = 720;

    /** What lies half below a bar that stays in its place is too small to hit, says axe: where a walk left the page would decide. */
    private static final String FROM_THE_TOP = "scrollTo({top: 0, behavior: 'instant'})";

    /** To ask for the answers to all else, pictures say, takes time, and no HTML is among them. */
    private static final Set<String> TEXTS = Set.of("document", "xhr", "fetch");

    private final ApplicationContext context;
    private final String shop;
    private final Page page;
    private final HtmlChecker html = new HtmlChecker();
    private final Axe axe = new Axe();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> sideways = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private @Nullable Request asked;
    private int states;

    Examination(Page page, ApplicationContext context) {
        this.page = page;
        this.context = context;
        this.shop = context.getEnvironment().getRequiredProperty("stoa.base-url");
        Axe.accompany(page);
        page.onRequest(this::remember);
        // not when an answer begins: of one that nobody waits for any more, the end would be awaited for ever
        page.onRequestFinished(request -> {
            if (TEXTS.contains(request.resourceType())) {
                keep(request.response());
            }
        });
    }

    void along(Tour tour) {
        tour.go(context, page, (name, stop) -> examine(name));
    }

    int states() {
        return states;
    }

    List<String> axe() {
        return List.copyOf(wrong);
    }

    /** Where a page is wider than its window. */
    List<String> sideways() {
        return List.copyOf(sideways);
    }

    List<String> html() {
        return html.errors();
    }

    /** The pages of the tour at which nobody has stopped so far. */
    List<String> missed(Tour tour) {
        return new PageRoutes(context).without(seen, tour);
    }

    private void examine(String name) {
        states++;
        see();
        html.add(
                name + ", as it stands",
                "<!DOCTYPE html>" + page.locator("html").evaluate("page => page.outerHTML"));
        for (int width : List.of(NARROWEST, ZOOMED)) {
            page.setViewportSize(width, 640);
            measure(name, width + " px");
        }
        // what there is depends on the width and its colours on the light: two of four show all of both
        for (Look look : List.of(Look.PHONE_LIGHT, Look.DESK_DARK)) {
            page.evaluate(FROM_THE_TOP);
            look.at(page);
            measure(name, look.toString());
            axe.violations(page, look).forEach(found -> wrong.add(name + ", " + look + ": " + found));
        }
    }

    /** Which request the page came by: one that was refused, or the answer to a form, is a state of a page and not the page. */
    private void remember(Request request) {
        if (request.isNavigationRequest() && request.frame().equals(page.mainFrame())) {
            asked = request;
        }
    }

    private void see() {
        if (asked == null || !asked.method().equals("GET") || !page.url().startsWith(shop)) {
            return;
        }
        Response answer = asked.response();
        if (answer != null && answer.ok()) {
            seen.add(page.url().substring(shop.length()).replaceFirst("[?#].*", ""));
        }
    }

    private void measure(String name, String window) {
        if ((Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth")) {
            sideways.add(name + " at " + window);
        }
    }

    /** What the server sent, before the browser mended it. */
    private void keep(Response response) {
        String type = response.headers().getOrDefault("content-type", "");
        String path = response.url().replace(shop, "").replaceAll("cs_test_\\w+", "…");
        if (!type.startsWith("text/html") || response.status() / 100 == 3) {
            return;
        }
        String sent;
        try {
            sent = response.text();
        } catch (PlaywrightException goneByNow) {
            // what was typed is kept on the way out of a page, and nobody is there any more to take the answer
            return;
        }
        boolean whole = sent.stripLeading().startsWith("<!DOCTYPE"); // of which htmx takes a part itself
        if (response.request().headers().containsKey("hx-request") && !whole) {
            html.addFragment("part of " + path, sent);
        } else {
            html.add(path, sent);
        }
    }
}
