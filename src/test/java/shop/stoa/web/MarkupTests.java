package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Pieces of HTML are the page that they would be as one text, whoever writes them and in whichever order. */
class MarkupTests {

    private final Markup.Constant begin = new Markup.Constant("<li>€ ");
    private final Markup card =
            Markup.empty().add("Großes").add(new Markup(" <b>𝄞</b>")).add("");

    @Test
    void isOneTextInTheEnd() {
        assertThat(Markup.empty().add(begin).add(card).add("</li>").html()).isEqualTo("<li>€ Großes <b>𝄞</b></li>");
    }

    @Test
    void comesAsBytesWhereItsPlaceIs() {
        PageText page = new PageText(StandardCharsets.UTF_8);
        page.writer().write("<ul>ä");
        page.add(Markup.empty().add(begin).add(card));
        page.writer().write("</ul>");

        assertThat(page.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("<ul>ä<li>€ Großes <b>𝄞</b></ul>");
    }

    @Test
    void isInTheCharsetOfTheAnswer() {
        PageText page = new PageText(StandardCharsets.ISO_8859_1);
        page.add(card);

        assertThat(page.bytes()).asString(StandardCharsets.ISO_8859_1).isEqualTo("Großes <b>?</b>");
    }

    @Test
    void aLetterMayComeInTwoHalves() {
        PageText page = new PageText(StandardCharsets.UTF_8);
        char[] letter = "𝄞".toCharArray();
        page.writer().write(letter, 0, 1);
        page.writer().write(letter, 1, 1);
        page.writer().write("a𝄞", 0, 2);
        page.writer().write("𝄞b", 1, 2);

        assertThat(page.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("𝄞a𝄞b");
    }

    @Test
    void growsWithThePageAndForgetsIt() {
        PageText page = new PageText(StandardCharsets.UTF_8);
        String text = "0123456789".repeat(20_000);
        page.writer().write(text);
        page.add(new Markup(text));

        assertThat(page.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(text + text);

        page.forget();

        assertThat(page.isEmpty()).isTrue();
        assertThat(page.bytes()).isEmpty();
    }
}
