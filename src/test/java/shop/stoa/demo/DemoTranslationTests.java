package shop.stoa.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.stoa.demo.DemoContent.Item;
import shop.stoa.demo.DemoContent.Picture;
import shop.stoa.demo.DemoContent.Shelf;

/** Every text of the demo has its German: nothing is left out, nothing left over, and the figures are the same. */
class DemoTranslationTests {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3}");
    private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,]\\d+)*");
    /** What is the same word in both languages. */
    private static final Set<String> SAME = Set.of("Set");

    private final DemoContent content = DemoContent.read();

    @Test
    void saysEveryShelfInGerman() {
        Map<String, DemoTranslation.Shelf> german = all(DemoTranslation::categories);

        assertThat(german)
                .containsOnlyKeys(content.shelves().stream().map(Shelf::slug).toList());
        for (Shelf shelf : content.shelves()) {
            assertTranslated(
                    shelf.slug(), shelf.name(), german.get(shelf.slug()).name());
            assertTranslated(
                    shelf.slug(), shelf.introduction(), german.get(shelf.slug()).introduction());
        }
    }

    @Test
    void saysEveryProductInGerman() {
        Map<String, DemoTranslation.Item> german = all(DemoTranslation::products);

        assertThat(german)
                .containsOnlyKeys(content.products().stream().map(Item::slug).toList());
        for (Item item : content.products()) {
            DemoTranslation.Item words = german.get(item.slug());
            assertTranslated(item.slug(), item.title(), words.title());
            assertTranslated(item.slug(), item.description(), words.description());
            assertThat(paragraphs(words.description())).as(item.slug()).isEqualTo(paragraphs(item.description()));
        }
        assertThat(german.values().stream().map(DemoTranslation.Item::title)).doesNotHaveDuplicates();
    }

    @Test
    void saysInGermanWhatEveryPictureShows() {
        Map<String, String> german = all(DemoTranslation::pictures);

        assertThat(german)
                .containsOnlyKeys(content.pictures().stream().map(Picture::file).toList());
        content.pictures()
                .forEach(picture -> assertTranslated(picture.file(), picture.alt(), german.get(picture.file())));
        assertThat(german.values())
                .allSatisfy(alt -> assertThat(alt).hasSizeBetween(10, 150))
                .doesNotHaveDuplicates();
    }

    @Test
    void saysEveryChoiceInGerman() {
        Map<String, DemoTranslation.Choice> german = all(DemoTranslation::options);

        assertThat(german.keySet())
                .isEqualTo(content.products().stream()
                        .flatMap(item -> item.options().stream())
                        .map(DemoContent.Choice::name)
                        .collect(Collectors.toSet()));
        german.forEach((option, words) -> {
            Set<String> values = valuesOf(option);
            assertTranslated(option, option, words.name());
            assertThat(values).as(option).containsAll(words.values().keySet());
            values.stream()
                    .filter(value -> WORD.matcher(value).find())
                    .forEach(value ->
                            assertTranslated(option, value, words.values().get(value)));
        });
    }

    @Test
    void namesNoChoiceInTwoFiles() {
        List<String> named = content.translations().stream()
                .flatMap(words -> words.options().keySet().stream())
                .toList();

        assertThat(named).doesNotHaveDuplicates();
    }

    private Set<String> valuesOf(String option) {
        Set<String> values = new HashSet<>();
        content.products().stream()
                .flatMap(item -> item.options().stream())
                .filter(choice -> choice.name().equals(option))
                .forEach(choice -> values.addAll(choice.values()));
        return values;
    }

    private <T> Map<String, T> all(Function<DemoTranslation, Map<String, T>> part) {
        Map<String, T> all = new HashMap<>();
        content.translations().forEach(words -> all.putAll(part.apply(words)));
        return all;
    }

    private static void assertTranslated(String what, String english, String german) {
        assertThat(german).as("the German of %s: %s", what, english).isNotBlank();
        if (!SAME.contains(english)) {
            assertThat(german).as(what).isNotEqualTo(english);
        }
        assertThat(german).as(what).doesNotContain("\"", "'", "”", "’s ");
        assertThat(figures(german.replace(".", "").replace(',', '.')))
                .as("the figures of %s", what)
                .containsExactlyInAnyOrderElementsOf(figures(english.replaceAll("(?<=\\d),(?=\\d)", "")));
    }

    private static List<String> figures(String text) {
        return FIGURE.matcher(text).results().map(figure -> figure.group()).toList();
    }

    private static long paragraphs(String text) {
        return text.lines().filter(String::isBlank).count();
    }
}
