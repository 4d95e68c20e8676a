package shop.stoa.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * axe in a page: it lies ready there, looks as often as it is asked to, and only what is wrong comes back. Its builder brings half a
 * megabyte four times for two looks and reads the whole answer, which takes as long again as to look.
 *
 * <p>Whether a text stands out is most of what it thinks about, and of the fiftieth row it thinks as of the first: a text that lies in
 * elements of the same names, classes, colours and layers as one that was found to be well, in the same window and light, is taken to be
 * so, too. All other rules look at everything.
 */
final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String PROGRAM = "() => {" + AxeBuilder.getAxeScript() + "}";

    private static final String HERE = "'axe' in window || ('bringAxe' in window && (bringAxe(), true))";

    /** To describe all that is well takes time, and nobody asks. */
    private static final String LOOK = """
            ([tags, known]) => {
                const well = new Set(known), fresh = [], kinds = new WeakMap();
                const seen = style => [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.fontSize,
                    style.fontWeight, style.textShadow, style.filter, style.mixBlendMode, style.position, style.zIndex];
                const digest = text => {
                    let a = 0xdeadbeef, b = 0x41c6ce57;
                    for (let i = 0; i < text.length; i++) {
                        a = Math.imul(a ^ text.charCodeAt(i), 2654435761);
                        b = Math.imul(b ^ text.charCodeAt(i), 1597334677);
                    }
                    return (a >>> 0).toString(36) + (b >>> 0).toString(36);
                };
                const kind = element => {
                    if (!element) {
                        return '';
                    }
                    let its = kinds.get(element);
                    if (!its) {
                        its = digest([kind(element.parentElement), element.localName, element.getAttribute('class'),
                            ...seen(getComputedStyle(element))].join('|'));
                        kinds.set(element, its);
                    }
                    return its;
                };
                const contrast = axe._audit.checks['color-contrast'];
                const judge = contrast.judge ??= contrast.evaluate;
                contrast.evaluate = function (element, ...more) {
                    const its = kind(element);
                    if (well.has(its)) {
                        return true;
                    }
                    const result = judge.call(this, element, ...more);
                    if (result === true) {
                        well.add(its);
                        fresh.push(its);
                    }
                    return result;
                };
                return axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(seen => ({
                    wrong: seen.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html)),
                    fresh
                }));
            }""";

    private final Map<Look, Set<String>> well = new EnumMap<>(Look.class);

    /** Has it lie ready in every document that comes, in which it need not be brought any more. */
    static void accompany(Page page) {
        page.addInitScript("window.bringAxe = " + PROGRAM);
    }

    /** What is wrong with a page and its frames as they are now, a rule and its element each. @param look that the page is given */
    List<String> violations(Page page, Look look) {
        for (Frame frame : page.frames()) {
            if (!(Boolean) frame.evaluate(HERE)) {
                frame.evaluate(PROGRAM);
            }
        }
        Set<String> known = well.computeIfAbsent(look, first -> new HashSet<>());
        Map<?, ?> seen = (Map<?, ?>) page.evaluate(LOOK, List.of(RULES, List.copyOf(known)));
        texts(seen.get("fresh")).forEach(known::add);
        return texts(seen.get("wrong"));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }
}
