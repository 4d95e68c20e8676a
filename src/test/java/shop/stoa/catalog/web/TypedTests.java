package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;

class TypedTests {

    private final LinkedMultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    private Typed typed = new Typed();

    @BeforeEach
    void pictures() {
        for (String key : List.of("a", "b", "c")) {
            sent.add("picture." + (key.charAt(0) - 'a') + ".key", key);
        }
        sent.add("_csrf", "secret");
        typed = Typed.of(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "picture.1.up, bac",
        "picture.0.up, abc",
        "picture.1.down, acb",
        "picture.2.down, abc",
        "picture.1.remove, ac",
        "picture.9.up, abc"
    })
    void movesRowsAndTakesThemOut(String button, String keys) {
        assertThat(typed.rearrange(button)).isTrue();
        assertThat(typed.rows("picture").stream().map(row -> row.get("key"))).containsExactly(keys.split(""));
    }

    @Test
    void knowsOtherButtonsAsNone() {
        assertThat(typed.rearrange("save")).isFalse();
        assertThat(typed.rearrange("picture.1.explode")).isFalse();
    }

    @Test
    void keepsNoTokenAndNothingThatTheBooksCannotKeep() {
        sent.add("title", " Tall\0 vase ");
        typed = Typed.of(sent);

        assertThat(typed.fields()).doesNotContainKey("_csrf");
        assertThat(typed.text("title")).isEqualTo("Tall vase");
    }

    @Test
    void numbersRowsAnewWhereSomeAreMissing() {
        typed.put("tag.7.name", "late");
        typed.put("tag.3.name", "early");
        typed.addRow("tag", Map.of("name", "last"));

        assertThat(typed.text("tag.0.name")).isEqualTo("early");
        assertThat(typed.text("tag.1.name")).isEqualTo("late");
        assertThat(typed.text("tag.2.name")).isEqualTo("last");
        assertThat(typed.fields()).doesNotContainKeys("tag.3.name", "tag.7.name");
    }

    @Test
    void readsWhatWasTickedOfSeveral() {
        sent.add("shown", "one");
        sent.add("shown", "two");

        assertThat(Typed.of(sent).texts("shown")).containsExactly("one", "two");
    }
}
