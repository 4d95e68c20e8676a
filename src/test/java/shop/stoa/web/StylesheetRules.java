package shop.stoa.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What stylesheets may say. Read as text: our sheets are regular enough, and no parser knows all that they use. */
final class StylesheetRules {

    /** The house's own, which share the layers among themselves and may name colours. */
    private static final Set<String> HOUSE = Set.of("tokens", "base", "ui", "table", "shop", "staff");

    /** Where colours are made, and grounds that no scheme changes: behind a late picture, behind a foreign mail. */
    private static final Set<String> WITH_COLOURS = Set.of("tokens", "media", "embedded");

    private static final Pattern RULE = Pattern.compile("([^{};]+)\\{");
    private static final Pattern DECLARATION = Pattern.compile("(?<=[{;])\\s*([a-z-]+)\\s*:\\s*([^;{}]+)");
    private static final Pattern PHYSICAL_NAME =
            Pattern.compile("((margin|padding|border|scroll-margin|scroll-padding)-)?(left|right|top|bottom)(-.*)?"
                    + "|border-(top|bottom)-(left|right)-radius|(min-|max-)?(width|height)");
    private static final Pattern PHYSICAL_VALUE = Pattern.compile("(text-align|float|clear): (left|right)");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgb|hsl|oklch|oklab|lab|lch)a?\\(");
    private static final Pattern CLASS = Pattern.compile("\\.([A-Za-z][\\w-]*)");

    private final Map<String, String> sheets = new TreeMap<>();
    private final List<String> breaches = new ArrayList<>();

    StylesheetRules(Map<String, String> sheets) {
        sheets.forEach((name, css) -> this.sheets.put(name, css.replaceAll("(?s)/\\*.*?\\*/", "")));
    }

    /** Whatever a sheet does that it must not, as {@code sheet: what}. */
    List<String> breaches() {
        breaches.clear();
        sheets.forEach((name, css) -> {
            layers(name, css);
            declarations(name, css);
            selectors(name, css);
            motion(name, css);
        });
        return breaches;
    }

    /** Every class that a selector names. */
    Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        sheets.values()
                .forEach(css -> RULE.matcher(css)
                        .results()
                        .map(rule -> rule.group(1).strip())
                        .filter(selector -> !selector.startsWith("@"))
                        .forEach(selector ->
                                CLASS.matcher(selector).results().forEach(found -> classes.add(found.group(1)))));
        return classes;
    }

    private void layers(String name, String css) {
        int depth = 0;
        int start = 0;
        for (int at = 0; at < css.length(); at++) {
            char c = css.charAt(at);
            if (c == '{' && depth++ == 0) {
                String outermost = css.substring(start, at).strip();
                if (outermost.startsWith("@layer ")) {
                    String layer = outermost.substring(7);
                    if (!HOUSE.contains(name) && !layer.equals("rooms")) {
                        breach(name, "a room fills the layer " + layer);
                    }
                } else if (!outermost.startsWith("@font-face")) {
                    breach(name, "it is in no layer: " + outermost);
                }
            }
            if (c == '}') {
                depth--;
            }
            if ((c == '}' || c == ';') && depth == 0) {
                start = at + 1;
            }
        }
        if (depth != 0) {
            breach(name, "it does not close what it opens");
        }
    }

    private void declarations(String name, String css) {
        for (MatchResult found : DECLARATION.matcher(css).results().toList()) {
            String property = found.group(1);
            String declaration = property + ": " + found.group(2).strip();
            if (PHYSICAL_NAME.matcher(property).matches()) {
                breach(name, "it knows left and right: " + property);
            }
            if (PHYSICAL_VALUE.matcher(declaration).lookingAt() || isLopsided(property, found.group(2))) {
                breach(name, "it knows left and right: " + declaration);
            }
            if (declaration.contains("!important")) {
                breach(name, "it shouts: !important");
            }
            if (property.equals("font-size") && declaration.matches("font-size: [0-9.]+px")) {
                breach(name, "letters that nobody can enlarge: " + declaration);
            }
            if (!WITH_COLOURS.contains(name) && !property.startsWith("--")) {
                COLOUR.matcher(declaration)
                        .results()
                        .forEach(colour -> breach(name, "a colour that is no token: " + colour.group()));
            }
        }
    }

    /** Four different sides are counted clockwise, from the left or from the right. */
    private static boolean isLopsided(String property, String value) {
        if (!Set.of("inset", "margin", "padding").contains(property)) {
            return false;
        }
        String[] sides = value.strip()
                .replaceAll("\\([^()]*(\\([^()]*\\)[^()]*)*\\)", "()")
                .split("\\s+");
        return sides.length == 4 && !sides[1].equals(sides[3]);
    }

    private void selectors(String name, String css) {
        for (MatchResult rule : RULE.matcher(css).results().toList()) {
            String selector = rule.group(1).strip();
            if (!selector.startsWith("@") && selector.matches("(?s).*#[A-Za-z].*")) {
                breach(name, "an id as selector: " + selector);
            }
        }
    }

    /** Durations come from the tokens, which are zero for whoever asks for less motion, or stand where nobody has asked. */
    private void motion(String name, String css) {
        String still = css.replaceAll(
                "(?s)@media \\(prefers-reduced-motion: no-preference\\)\\s*\\{(?:[^{}]*\\{[^{}]*\\})*[^{}]*\\}", "");
        for (MatchResult found : DECLARATION.matcher(still).results().toList()) {
            String property = found.group(1);
            if (property.matches("(transition|animation)(-duration)?")
                    && found.group(2).matches("(?s).*\\b[0-9.]+m?s\\b.*")
                    && !found.group(2).contains("var(--")) {
                breach(
                        name,
                        "it moves whoever minds: " + property + ": "
                                + found.group(2).strip());
            }
        }
    }

    private void breach(String sheet, String what) {
        breaches.add(sheet + ": " + what);
    }
}
