package shop.stoa.imports.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.stoa.imports.reading.Sheet.Recognised;

/** Reads the small files of {@code src/test/resources/imports}. */
final class ReadFiles {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private ReadFiles() {}

    static byte[] bytesOf(String name) {
        try (InputStream file = Objects.requireNonNull(ReadFiles.class.getResourceAsStream("/imports/" + name))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table table(byte[] bytes) {
        Encoding encoding = new Encoding();
        encoding.see(bytes, bytes.length);
        return Table.open(new ByteArrayInputStream(bytes), encoding.charset());
    }

    static Table table(String text) {
        return table(text.getBytes(StandardCharsets.UTF_8));
    }

    static Recognised recognise(String header) {
        return Sheet.recognise(table(header).header(), TODAY);
    }

    static Sheet sheetOf(String name) {
        return Sheet.recognise(table(bytesOf(name)).header(), TODAY).sheet().orElseThrow();
    }

    static List<ReadProduct> read(String name) {
        return read(bytesOf(name));
    }

    static List<ReadProduct> read(byte[] bytes) {
        Table table = table(bytes);
        Sheet sheet = Sheet.recognise(table.header(), TODAY).sheet().orElseThrow();
        Map<String, List<Row>> groups = new HashMap<>();
        List<List<Row>> products = new ArrayList<>();
        for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
            List<String> keys = sheet.keysOf(row.get());
            List<Row> group = keys.stream()
                    .map(groups::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(() -> {
                        List<Row> fresh = new ArrayList<>();
                        products.add(fresh);
                        return fresh;
                    });
            group.add(row.get());
            keys.forEach(key -> groups.putIfAbsent(key, group));
        }
        return products.stream().map(sheet::read).toList();
    }

    static Map<String, String> text(Map<String, Cell> said) {
        Map<String, String> text = new LinkedHashMap<>();
        said.forEach((column, cell) -> text.put(column, cell.text()));
        return text;
    }
}
