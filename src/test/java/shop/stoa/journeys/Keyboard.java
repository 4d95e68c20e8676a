package shop.stoa.journeys;

import com.microsoft.playwright.Page;
import java.util.Set;
import java.util.TreeSet;

/** Somebody who has no mouse: goes from one tab stop to the next, and notes where nobody could see the place that has the focus. */
final class Keyboard {

    /** Nothing, or what is wrong with the place that has the focus: no ring, or header or drawer lie on it. */
    private static final String TROUBLE = """
            () => {
                const it = document.activeElement, place = it.getBoundingClientRect();
                const seen = it.type === 'radio' ? it.labels[0] : it;
                let ringed = false; // the card around a link may wear it
                for (let each = seen; each; each = each.parentElement) {
                    ringed ||= getComputedStyle(each).outlineStyle !== 'none';
                }
                const line = it.getClientRects()[0] ?? place;
                const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
                const free = !top || it.contains(top) || top.contains(it) || seen.contains(top)
                    || !top.closest('.masthead, .drawer');
                const what = it.outerHTML.slice(0, 160);
                return !ringed ? 'no ring: ' + what : !free ? 'covered: ' + what : '';
            }""";

    private final Page page;
    private final Set<String> troubles = new TreeSet<>();

    Keyboard(Page page) {
        this.page = page;
    }

    /** What was wrong with the places that it came by. */
    Set<String> troubles() {
        return troubles;
    }

    void go(String link, String address) {
        press(link);
        page.waitForURL(address);
    }

    void press(String selector) {
        to(selector);
        page.keyboard().press("Enter");
    }

    void type(String field, String text) {
        to(field);
        page.keyboard().type(text);
    }

    /** By tab stops alone; more than anybody has patience for is too far. */
    void to(String selector) {
        for (int stops = 0; stops < 60; stops++) {
            String trouble = (String) page.evaluate(TROUBLE);
            if (!trouble.isEmpty() && !trouble.contains("<body") && !trouble.contains("tabindex=\"-1\"")) {
                troubles.add(page.url() + " " + trouble);
            }
            if ((Boolean) page.evaluate("it => document.activeElement.matches(it)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No tab stop " + selector + " on " + page.url());
    }
}
