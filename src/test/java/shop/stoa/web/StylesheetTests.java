package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every sheet keeps to the house's rules, the rooms' own as well. */
class StylesheetTests {

    private static final List<String> HOUSE = List.of("tokens", "base", "ui", "table", "shop", "staff");
    private static final Pattern PHYSICAL = Pattern.compile(
            "(?<![\\w-])((margin|padding|border)-(left|right|top|bottom)\\b|(left|right|top|bottom)\\s*:|(min-|max-)?(width|height)\\s*:|text-align:\\s*(left|right)|float:\\s*(left|right))");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(rgb|hsl)a?\\(");

    /** Grounds that no scheme changes: behind a picture that has not arrived, and behind a foreign mail. */
    private static final List<String> FIXED_GROUNDS = List.of("media", "embedded");

    private final Map<String, String> sheets = new TreeMap<>();

    StylesheetTests() throws IOException {
        for (Resource sheet : new PathMatchingResourcePatternResolver().getResources("classpath*:static/css/*.css")) {
            String css = sheet.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
            sheets.put(sheet.getFilename().replace(".css", ""), css);
        }
    }

    @Test
    void readsInBothDirections() {
        assertThat(found(PHYSICAL, css -> css.replaceAll("@media[^{]*", "").replaceAll("\\([^()]*width[^()]*\\)", "")))
                .isEmpty();
    }

    @Test
    void takesColoursFromTokens() {
        assertThat(found(COLOUR, css -> css))
                .filteredOn(colour -> FIXED_GROUNDS.stream().noneMatch(colour::startsWith))
                .isEmpty();
    }

    @Test
    void letsARoomFillOnlyItsOwnLayer() {
        sheets.forEach((name, css) -> {
            if (!HOUSE.contains(name)) {
                assertThat(css.strip()).as(name).startsWith("@layer rooms {").endsWith("}");
                assertThat(css.replace("@layer rooms {", "")).as(name).doesNotContain("@layer", "!important");
            }
        });
    }

    @Test
    void closesWhatItOpens() {
        sheets.forEach(
                (name, css) -> assertThat(css.chars().filter(c -> c == '{').count())
                        .as(name)
                        .isEqualTo(css.chars().filter(c -> c == '}').count()));
    }

    private List<String> found(Pattern pattern, java.util.function.UnaryOperator<String> without) {
        List<String> found = new ArrayList<>();
        sheets.forEach((name, css) -> {
            Matcher match = pattern.matcher(without.apply(css));
            while (match.find()) {
                found.add(name + ": " + match.group());
            }
        });
        return found;
    }
}
