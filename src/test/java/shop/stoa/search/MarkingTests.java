package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkingTests {

    @Test
    void wordsAreMarkedAsTheyAreWritten() {
        assertThat(english("amphora VASE", "Tall Amphora vase, grey")).isEqualTo("Tall [Amphora] [vase], grey");
        assertThat(english("lamp", "Tall amphora vase")).isEqualTo("Tall amphora vase");
    }

    @Test
    void pluralsAreTheirSingulars() {
        assertThat(english("vases", "Vase")).isEqualTo("[Vase]");
        assertThat(english("vase", "Two vases")).isEqualTo("Two [vases]");
        assertThat(german("schüsseln", "Kleine Schüssel")).isEqualTo("Kleine [Schüssel]");
    }

    @Test
    void umlautsAndAccentsDoNotMatter() {
        assertThat(german("schuessel", "Schüssel")).isEqualTo("[Schüssel]");
        assertThat(german("SCHÜSSEL", "Schussel")).isEqualTo("[Schussel]");
        assertThat(english("cafe", "Café cup")).isEqualTo("[Café] cup");
    }

    @Test
    void theLastWordMayBeUnfinished() {
        assertThat(english("tall am", "Tall amphora vase")).isEqualTo("[Tall] [amphora] vase");
        assertThat(english("am tall", "Tall amphora vase")).isEqualTo("[Tall] amphora vase");
        assertThat(english("a", "Tall amphora vase")).isEqualTo("Tall amphora vase");
    }

    @Test
    void wordsThatMeanTheSameAreMarkedAndPhrasesOnlyWhole() {
        SearchWords typed = SearchWords.of("couch ");
        List<List<String>> query = List.of(List.of("couch", "sofa", "three seater"));

        assertThat(marked(typed, query, "en", "Sofa for three")).isEqualTo("[Sofa] for three");
        assertThat(marked(typed, query, "en", "A three-seater")).isEqualTo("A [three]-[seater]");
    }

    @Test
    void longWordsEndWithWordsAndShopsWriteAsOneWhatPeoplePart() {
        assertThat(german("lampe", "Leselampe aus Messing")).isEqualTo("[Leselampe] aus Messing");
        assertThat(english("head set", "Headset")).isEqualTo("[Headset]");
    }

    @Test
    void whatIsNotTranslatedIsMarkedByTheShopsOwnLanguage() {
        assertThat(german("glasses", "Wine glass")).isEqualTo("Wine [glass]");
    }

    @Test
    void titlesStayAsTheyAre() {
        assertThat(english("b", "<b>bold</b> & 😀 b")).isEqualTo("<[b]>bold</[b]> & 😀 [b]");
        assertThat(english("\ud800 '\" -x", "Vase \"x\"")).isEqualTo("Vase \"x\"");
        assertThat(english("vase", "")).isEmpty();
        assertThat(english("", "Vase")).isEqualTo("Vase");
    }

    private static String english(String words, String title) {
        return marked(words, "en", title);
    }

    private static String german(String words, String title) {
        return marked(words, "de", title);
    }

    private static String marked(String words, String language, String title) {
        SearchWords typed = SearchWords.of(words);
        return marked(typed, typed.words().stream().map(List::of).toList(), language, title);
    }

    private static String marked(SearchWords typed, List<List<String>> query, String language, String title) {
        return new Marking(typed, query, language, "en")
                .of(title).stream()
                        .map(part -> part.marked() ? "[" + part.text() + "]" : part.text())
                        .collect(Collectors.joining());
    }
}
