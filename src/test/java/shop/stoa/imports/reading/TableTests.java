package shop.stoa.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.stoa.imports.reading.ReadFiles.read;
import static shop.stoa.imports.reading.ReadFiles.recognise;
import static shop.stoa.imports.reading.ReadFiles.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.imports.reading.Sheet.Refusal;

class TableTests {

    private static final String FILE = "slug,title,sku,price\ncreme,Crème brûlée – süß €,C1,4.50\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void readsEveryUsualEncodingWithoutBeingTold(String charset) {
        assertThat(titleOf(FILE.getBytes(Charset.forName(charset)))).isEqualTo("Crème brûlée – süß €");
    }

    @Test
    void readsAFileWithAByteOrderMarkAndOneInLatin1() {
        assertThat(titleOf(("\ufeff" + FILE).getBytes(StandardCharsets.UTF_8))).isEqualTo("Crème brûlée – süß €");
        assertThat(titleOf("slug,title,sku,price\nx,süß,X,1\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("süß");
    }

    private static String titleOf(byte[] file) {
        return read(file).getFirst().said().get("title").text();
    }

    @Test
    void tellsUtf8FromWindowsByTheWholeFileAndAcrossItsPieces() {
        Encoding split = new Encoding();
        byte[] bytes = "süß".repeat(9).getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            split.see(new byte[] {one}, 1);
        }
        assertThat(split.charset()).isEqualTo(StandardCharsets.UTF_8);

        Encoding late = new Encoding();
        late.see("plain ".repeat(9_000).getBytes(StandardCharsets.UTF_8), 54_000);
        late.see(new byte[] {'s', (byte) 0xFC, (byte) 0xDF}, 3);
        assertThat(late.charset()).isEqualTo(Charset.forName("windows-1252"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b;c,d|a|b;c|d", "a;b,c;d|a|b,c|d", "'\"a,x\";b;c'|a,x|b|c"})
    void seesWhatPartsTheColumns(String row, String first, String second, String third) {
        assertThat(table(row + "\n").header()).containsExactly(first, second, third);
    }

    @Test
    void readsTabsAndCellsWithQuotationMarksAndLineBreaksAndKnowsItsLines() {
        Table table = table("slug\ttitle\r\na\t\"one\r\ntwo \"\"x\"\"\"\r\n\r\nb\tthree\r\n");

        assertThat(table.next()).contains(new Row(2, List.of("a", "one\r\ntwo \"x\"")));
        assertThat(table.next().orElseThrow().cells()).containsExactly("b", "three");
        assertThat(table.next()).isEmpty();
    }

    @Test
    void endsAtAQuotationMarkThatIsNeverClosed() {
        String endless = "slug,title\na,\"half\n" + "x,y\n".repeat(600_000);
        Table table = table(endless);

        assertThatThrownBy(table::next)
                .isInstanceOfSatisfying(
                        Table.EndlessRow.class, row -> assertThat(row.line()).isEqualTo(2));
    }

    @Test
    void takesTheLastRowOfAFileThatBreaksOff() {
        Table table = table("slug,title\na,\"half of a te");

        assertThat(table.next()).contains(new Row(2, List.of("a", "half of a te")));
        assertThat(table.next()).isEmpty();
    }

    @Test
    void tellsOfNulAndOfCellsWithoutAColumn() {
        ReadProduct product = read("slug,title,sku\na,ni\0l,A,,extra\n".getBytes(StandardCharsets.UTF_8))
                .getFirst();

        assertThat(product.problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.UNREADABLE_CHARACTER, Problem.Kind.ROW_TOO_LONG);
    }

    @Test
    void refusesAFileThatItCannotKnow() {
        assertThat(recognise("a,b,c\n").refusal()).contains(new Refusal.Unknown());
        assertThat(recognise("\n").refusal()).contains(new Refusal.Empty());
        assertThat(recognise("").refusal()).contains(new Refusal.Empty());
        assertThat(recognise("slug,name,sku\n").refusal()).contains(new Refusal.Unknown());
    }

    @Test
    void refusesAColumnThatStandsThereTwiceOrIsMissing() {
        assertThat(recognise("Handle,Title,Variant Price,title\n").refusal())
                .contains(new Refusal.TwiceTheSame("title"));
        assertThat(recognise("Handle,Variant Price\n").refusal()).contains(new Refusal.Missing("title"));
        assertThat(recognise("Type,SKU,Regular price\n").refusal()).contains(new Refusal.Missing("name"));
    }

    @Test
    void knowsTheFormatByTheHeaderWhateverItsCase() {
        assertThat(formatOf("HANDLE,TITLE,VARIANT PRICE\n")).contains(Format.SHOPIFY);
        assertThat(formatOf("type,sku,NAME,regular PRICE\n")).contains(Format.WOOCOMMERCE);
        assertThat(formatOf("Slug,SKU,Price\n")).contains(Format.STOA);
    }

    private static Optional<Format> formatOf(String header) {
        return recognise(header).sheet().map(Sheet::format);
    }
}
