package shop.stoa.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.ReadProduct;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a run remembers products between its steps. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Cells by their text alone; where exactly each stood is only told while the file is read. */
    private record Lines(int line, boolean complete, Map<String, String> said, List<Line> variants) {}

    private record Line(int line, Map<String, String> said) {}

    static String of(ReadProduct product) {
        return MAPPER.writeValueAsString(new Lines(
                product.line(),
                product.complete(),
                texts(product.said()),
                product.variants().stream()
                        .map(variant -> new Line(variant.line(), texts(variant.said())))
                        .toList()));
    }

    static ReadProduct product(String json) {
        Lines lines = MAPPER.readValue(json, Lines.class);
        return new ReadProduct(
                lines.line,
                cells(lines.line, lines.said),
                lines.variants.stream()
                        .map(line -> new ReadProduct.ReadVariant(line.line, cells(line.line, line.said)))
                        .toList(),
                lines.complete,
                List.of());
    }

    static String of(Object thing) {
        return MAPPER.writeValueAsString(thing);
    }

    static SheetProduct sheet(String json) {
        return MAPPER.readValue(json, SheetProduct.class);
    }

    static List<SheetProduct.Difference> differences(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    static Map<String, List<Integer>> counts(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    static List<String> cells(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    private static Map<String, String> texts(Map<String, Cell> cells) {
        Map<String, String> texts = new LinkedHashMap<>();
        cells.forEach((column, cell) -> texts.put(column, cell.text()));
        return texts;
    }

    private static Map<String, Cell> cells(int line, Map<String, String> texts) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        texts.forEach((column, text) -> cells.put(column, new Cell(text, line, column)));
        return cells;
    }
}
