package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** What stands in a table that somebody takes away; single cells: {@code WordsTests.leavesNoFormulaToASpreadsheet}. */
class SpreadsheetTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ines;=1+1",
                "Ines;\"=1+1;",
                "Ines; =1+1",
                "Ines\t=1+1",
                "Ines\n=1+1",
                "Ines\r\n\"=1+1\n",
                "=1;=1+1",
                ";;@SUM(1)",
                "Ines;-1;+1;＝1"
            })
    void isNoFormulaWhereALineIsSplitAtSemicolonsEither(String name) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        try (Spreadsheet sheet = Spreadsheet.download(response, "orders.csv")) {
            sheet.row(1001, name, "Berlin");
        }

        String file = response.getContentAsString(StandardCharsets.UTF_8).substring(1);
        assertThat(file.split("[;\t\r\n]")).noneMatch(cell -> cell.matches("(?s)[ \"]*[=+\\-@＝＋－＠].*"));
        assertThat(file).startsWith("1001,");
    }

    /** What a shop reads again says what it said. */
    @ParameterizedTest
    @ValueSource(strings = {"It is\n- large\n- blue", "10;-20", "Tea; =milk"})
    void leavesAFileForAShopAsItIs(String text) throws IOException {
        StringWriter file = new StringWriter();
        try (Spreadsheet sheet = Spreadsheet.to(file, false)) {
            sheet.row(text);
        }

        assertThat(file.toString()).contains(text);
    }
}
