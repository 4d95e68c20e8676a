package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamingWordsTests {

    @Test
    void aPhraseIsNamedByItsLastWord() {
        assertThat(english("Clay Nimbus teapot")).containsExactly("teapot");
        assertThat(english("Teapot cosy")).containsExactly("cosy");
        assertThat(english("Mouse pad, extra long")).containsExactly("pad", "long");
    }

    @Test
    void whatComesAfterAPrepositionIsSomethingElse() {
        assertThat(english("Cosy for the Nimbus teapot")).containsExactly("cosy");
        assertThat(NamingWords.of("Haube für die Teekanne", "", List.of(), List.of(), List.of(), "de"))
                .containsExactly("haube");
    }

    @Test
    void sizesAndModelNumbersEndAPhrase() {
        assertThat(english("Keyboard K740 wired")).containsExactly("keyboard", "wired");
    }

    @Test
    void whatIsOnlySaidOfTheThingDoesNotNameIt() {
        assertThat(NamingWords.of(
                        "USB keyboard QWERTY black", "", List.of("QWERTY", "Black"), List.of(), List.of(), "en"))
                .containsExactly("keyboard");
    }

    @Test
    void butItsKindAndItsCategoryDo() {
        assertThat(NamingWords.of(
                        "Trail backpack", "", List.of("Backpack", "Trail"), List.of("Backpack"), List.of("Bags"), "en"))
                .containsExactly("backpack");
        assertThat(NamingWords.of("Trail backpack", "", List.of("Backpack"), List.of(), List.of("Backpacks"), "en"))
                .containsExactly("backpack");
    }

    @Test
    void languagesThatNameTheThingFirstAreReadSo() {
        assertThat(NamingWords.of("Coque noire pour téléphone", "", List.of(), List.of(), List.of(), "fr"))
                .containsExactly("coque");
    }

    @Test
    void theBeginningOfTheDescriptionIsReadToo() {
        assertThat(NamingWords.of("Nimbus 3", "A teapot. Holds six cups.", List.of(), List.of(), List.of(), "en"))
                .contains("nimbus", "teapot");
    }

    private static List<String> english(String title) {
        return NamingWords.of(title, "", List.of(), List.of(), List.of(), "en");
    }
}
