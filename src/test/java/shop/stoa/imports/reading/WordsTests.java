package shop.stoa.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import shop.stoa.kernel.Lists;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Spreadsheet;

class WordsTests {

    @Test
    void makesAddressesOfTitles() {
        assertThat(Words.slug("Crème brûlée, groß & schön")).isEqualTo("creme-brulee-gross-schoen");
        assertThat(Words.slug("茶")).matches("product-[0-9a-f]{8}").isEqualTo(Words.slug("茶"));
        assertThat(Words.slug("茶")).isNotEqualTo(Words.slug("急須"));
        assertThat(Words.sku("AB 12/3 ü")).isEqualTo("AB-12-3-ue");
    }

    @Property
    void makesNamesThatAreAlwaysTaken(@ForAll String text) {
        assertThat(Slug.isWellFormed(Words.slug(text))).isTrue();
        assertThat(Sku.isWellFormed(Words.sku(text))).isTrue();
    }

    @Property
    void givesBackEveryListAndEveryText(@ForAll String one, @ForAll String other) {
        List<String> words = List.of("a" + one.strip() + "a", "b" + other.strip() + "b");
        assertThat(Lists.split(Lists.join(words))).isEqualTo(words);
        assertThat(Spreadsheet.asWritten(Spreadsheet.harmless(one))).isEqualTo(one);
    }

    @Test
    void leavesNoFormulaToASpreadsheet() {
        for (String formula : List.of(
                "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠x")) {
            assertThat(Spreadsheet.harmless(formula)).isEqualTo("'" + formula);
        }
        assertThat(Spreadsheet.harmless("'=1")).isEqualTo("''=1");
        assertThat(Spreadsheet.harmless("it's")).isEqualTo("it's");
    }

    /** RFC 4180, 2.6 and 2.7. */
    @Test
    void putsWhatWouldEndACellInQuotationMarks() throws IOException {
        StringWriter file = new StringWriter();
        try (Spreadsheet sheet = Spreadsheet.to(file, false)) {
            sheet.row("plain", "a, b", "a \"b\"", "a\nb", "=\"a\"", 5, null);
        }

        assertThat(file).hasToString("plain,\"a, b\",\"a \"\"b\"\"\",\"a\nb\",\"'=\"\"a\"\"\",5,\r\n");
    }

    @Test
    void leavesNothingOfMarkupButItsWords() {
        assertThat(
                        Html.toText(
                                "<p onclick=x>One<br>two</p><script>no()</script><style>p{}</style><div>Three &amp; <i>four</i></div>"))
                .isEqualTo("One\ntwo\n\nThree & four");
        assertThat(Html.toText("Plain\n\nparagraphs &amp; all")).isEqualTo("Plain\n\nparagraphs & all");
        assertThat(Html.toText("1 < 2 and 3 > 2")).isEqualTo("1 < 2 and 3 > 2");
        assertThat(Html.toText("<img src=x onerror=alert(1)>Words")).isEqualTo("Words");
        assertThat(Html.toText("<scr<script>ipt>x</script>Rest")).doesNotContain("<script");
    }
}
