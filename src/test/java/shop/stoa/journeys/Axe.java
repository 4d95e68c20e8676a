package shop.stoa.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * axe in a page: it is brought there once, however often it looks, and only what is wrong comes back. Its builder brings half a
 * megabyte four times for two looks and reads the whole answer, which takes as long again as to look.
 */
final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String PROGRAM = "() => {" + AxeBuilder.getAxeScript() + "}";

    /** To describe all that is well takes time, and nobody asks. */
    private static final String LOOK = """
            tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
                .then(seen => seen.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html)))""";

    private Axe() {}

    /** What is wrong with a page and its frames as they are now, a rule and its element each. */
    static List<String> violations(Page page) {
        for (Frame frame : page.frames()) {
            if (!(Boolean) frame.evaluate("'axe' in window")) {
                frame.evaluate(PROGRAM);
            }
        }
        return ((List<?>) page.evaluate(LOOK, RULES))
                .stream().map(Object::toString).toList();
    }
}
