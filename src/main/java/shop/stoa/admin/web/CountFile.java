package shop.stoa.admin.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import shop.stoa.web.Spreadsheet;

/**
 * A file of counts: one column says which SKU or barcode, one how many were counted; all others are passed over, so that the
 * file of levels with its last column filled in is one. A line without a number counts nothing.
 *
 * @param problem message key of why it is none; null where it is one
 */
record CountFile(List<Line> lines, @Nullable String problem) {

    static final int MOST_BYTES = 2 << 20;
    /** As many as a count has SKUs. */
    private static final int MOST_LINES = CountForm.MOST_ROWS;

    private static final Set<String> CODES = Set.of("sku", "artikelnummer", "barcode");
    private static final Set<String> COUNTS = Set.of("counted", "gezählt", "count", "quantity");

    /** @param number of the line in the file, as an editor counts them */
    record Line(long number, String code, String counted) {}

    static CountFile of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
        String head = text.lines().findFirst().orElse("");
        char parting = head.contains(";") ? ';' : head.contains("\t") ? '\t' : ',';
        try (CSVParser rows = CSVParser.parse(
                new StringReader(text),
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(parting)
                        .setIgnoreEmptyLines(true)
                        .get())) {
            return read(rows);
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            return new CountFile(List.of(), "admin.count.file.wrong");
        }
    }

    private static CountFile read(CSVParser rows) {
        int code = -1;
        int counted = -1;
        List<Line> lines = new ArrayList<>();
        for (CSVRecord row : rows) {
            if (row.getRecordNumber() == 1) {
                code = columnOf(row, CODES);
                counted = columnOf(row, COUNTS);
                if (code < 0 || counted < 0) {
                    return new CountFile(List.of(), "admin.count.file.columns");
                }
            } else if (row.size() > Math.max(code, counted) && !row.get(counted).isBlank()) {
                if (lines.size() == MOST_LINES) {
                    return new CountFile(List.of(), "admin.count.file.long");
                }
                lines.add(new Line(
                        rows.getCurrentLineNumber(),
                        Spreadsheet.asWritten(row.get(code)).strip(),
                        row.get(counted).strip()));
            }
        }
        return new CountFile(lines, lines.isEmpty() ? "admin.count.file.nothing" : null);
    }

    private static int columnOf(CSVRecord head, Set<String> names) {
        for (int place = 0; place < head.size(); place++) {
            if (names.contains(head.get(place).strip().toLowerCase(Locale.ROOT))) {
                return place;
            }
        }
        return -1;
    }
}
