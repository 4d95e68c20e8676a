package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every sheet keeps to the house's rules, the rooms' own as well, and carries nothing that no page uses. */
class StylesheetTests {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w-]*");
    private static final Pattern CLASSES = Pattern.compile("\\b(?:th:)?class(?:append)?=\"([^\"]*)\"");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([^\"]+)\"");

    /** Classes that no sheet knows: journeys look for the first, /dev/ui makes hover and focus of the next. */
    private static final Set<String> HOOKS = Set.of("offer__add", "is-hover", "is-focus", "is-active");

    /** What a page puts together from a colour's name. */
    private static final Pattern MADE_UP = Pattern.compile("ph-.*|ui__(swatch|scheme)--.*|desk-chart--.*");

    private final StylesheetRules rules = new StylesheetRules(sheets());

    StylesheetTests() throws IOException {}

    @Test
    void everySheetKeepsTheRules() {
        assertThat(rules.breaches()).isEmpty();
    }

    @Test
    void noSheetCarriesWhatNoPageUses() throws IOException {
        Set<String> unused = new TreeSet<>(rules.classes());
        unused.removeAll(usedWords());
        unused.removeIf(name -> MADE_UP.matcher(name).matches());

        assertThat(unused).as("classes that no template, script or Java names").isEmpty();
    }

    @Test
    void everyClassOfAPageIsDressed() throws IOException {
        Set<String> known = rules.classes();
        Set<String> undressed = new TreeSet<>();
        for (Resource template : files("templates/**/*.html")) {
            String path = template.getURL().getPath();
            // the payment page and the mails are not ours to dress with these sheets
            if (path.contains("/sandbox/") || path.contains("/notifications/") || path.endsWith("/mail.html")) {
                continue;
            }
            CLASSES.matcher(text(template)).results().forEach(found -> {
                if (found.group().startsWith("class=")) {
                    for (String name : found.group(1).strip().split("\\s+")) {
                        if (!known.contains(name) && !HOOKS.contains(name) && !isBlock(name, known)) {
                            undressed.add(name + " in " + path.replaceAll(".*/templates/", ""));
                        }
                    }
                }
            });
        }

        assertThat(undressed).isEmpty();
    }

    @Test
    void everyColourHasItsSwatch() throws IOException {
        Look look = LookTests.plain();

        for (boolean ofStaff : new boolean[] {false, true}) {
            assertThat(look.tones(ofStaff, false))
                    .isNotEmpty()
                    .allSatisfy(tone -> assertThat(rules.classes()).contains("ui__swatch--" + tone.name()));
        }
    }

    @Test
    void theSpriteHoldsTheIconsThatAreUsedAndNoOthers() throws IOException {
        Set<String> used = usedWords();
        Set<String> unused = new TreeSet<>();
        SYMBOL.matcher(text(files("static/img/icons.svg")[0])).results().forEach(symbol -> {
            if (!used.contains(symbol.group(1))) {
                unused.add(symbol.group(1));
            }
        });

        assertThat(unused).as("symbols that nobody shows").isEmpty();
    }

    @Test
    void everyIconThatIsNamedIsInTheSprite() throws IOException {
        Set<String> there = new TreeSet<>();
        SYMBOL.matcher(text(files("static/img/icons.svg")[0])).results().forEach(symbol -> there.add(symbol.group(1)));
        Set<String> named = new TreeSet<>();
        for (Resource template : files("templates/**/*.html")) {
            Pattern.compile("icon ?(?::: icon\\(|=)'([a-z0-9-]+)'")
                    .matcher(text(template))
                    .results()
                    .forEach(icon -> named.add(icon.group(1)));
        }

        assertThat(named).hasSizeGreaterThan(10);
        named.removeAll(there);
        assertThat(named).as("icons without a symbol").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".a { color: red; }|it is in no layer: .a",
                "@layer ui { .a { color: var(--ink); } }|a room fills the layer ui",
                "@layer rooms { .a { margin-left: 1rem; } }|it knows left and right: margin-left",
                "@layer rooms { .a { inset: 0 auto 0 0; } }|it knows left and right: inset: 0 auto 0 0",
                "@layer rooms { .a { text-align: right; } }|it knows left and right: text-align: right",
                "@layer rooms { .a { width: 1rem; } }|it knows left and right: width",
                "@layer rooms { .a { color: #fff; } }|a colour that is no token: #fff",
                "@layer rooms { .a { color: rgb(0 0 0); } }|a colour that is no token: rgb(",
                "@layer rooms { .a { color: oklch(0.5 0 0); } }|a colour that is no token: oklch(",
                "@layer rooms { .a { color: var(--ink) !important; } }|it shouts: !important",
                "@layer rooms { .a { font-size: 14px; } }|letters that nobody can enlarge: font-size: 14px",
                "@layer rooms { .a { transition: opacity 200ms; } }|it moves whoever minds: transition: opacity 200ms",
                "@layer rooms { #a { color: var(--ink); } }|an id as selector: #a",
                "@layer rooms { .a { color: var(--ink); }|it does not close what it opens"
            })
    void refusesEachPlantedBreach(String css, String breach) {
        assertThat(new StylesheetRules(Map.of("planted", css)).breaches()).contains("planted: " + breach);
    }

    @Test
    void letsGoodSheetsPass() {
        String good = """
                @layer rooms {
                  .a { margin-inline-start: 1rem; inset: auto 0 0; font-size: max(16px, 1rem); transition: opacity var(--fast); }
                  .a > a:hover { color: var(--ink); translate: -1px 0; }
                  @media (prefers-reduced-motion: no-preference) { .a { animation: grow 2s; } }
                  @media (min-width: 40rem) { .a { display: none; } }
                }
                """;

        assertThat(new StylesheetRules(Map.of("good", good)).breaches()).isEmpty();
        assertThat(new StylesheetRules(Map.of("good", good)).classes()).containsExactly("a");
    }

    /** {@code cart} where the sheets have {@code cart__head}: the noun that its parts begin with. */
    private static boolean isBlock(String name, Set<String> known) {
        return known.stream().anyMatch(other -> other.startsWith(name + "__") || other.startsWith(name + "--"))
                || name.contains("__picture")
                || name.contains("__initial")
                || name.contains("__title")
                || name.contains("${");
    }

    private static Set<String> usedWords() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String place : new String[] {"templates/**/*.html", "static/js/*.js"}) {
            for (Resource file : files(place)) {
                WORD.matcher(text(file)).results().forEach(word -> used.add(word.group()));
            }
        }
        for (var file : java.nio.file.Files.walk(java.nio.file.Path.of("src/main/java"))
                .filter(path -> path.toString().endsWith(".java"))
                .toList()) {
            WORD.matcher(java.nio.file.Files.readString(file)).results().forEach(word -> used.add(word.group()));
        }
        withKinds(used, "badge--", "ok", "warn", "error", "info", "sale", "full", "half", "ring");
        withKinds(used, "notice--", "ok", "warn", "error", "info");
        return used;
    }

    /** What a fragment puts together from its parameters. */
    private static void withKinds(Set<String> used, String prefix, String... kinds) {
        for (String kind : kinds) {
            used.add(prefix + kind);
        }
    }

    private static Map<String, String> sheets() throws IOException {
        Map<String, String> sheets = new HashMap<>();
        for (Resource sheet : files("static/css/*.css")) {
            sheets.put(String.valueOf(sheet.getFilename()).replace(".css", ""), text(sheet));
        }
        return sheets;
    }

    private static Resource[] files(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("file:src/main/resources/" + pattern);
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8);
    }
}
