package shop.stoa.imports.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.stoa.imports.reading.ReadProduct.ReadVariant;
import shop.stoa.web.Spreadsheet;

/** Our own format: the columns are the ones that everything else is told in. */
final class OwnSheet implements Sheet {

    private final Places places;
    private final List<String> columns = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final int slug;
    private final boolean complete;

    OwnSheet(List<String> header) {
        places = new Places(header);
        for (String name : header) {
            String column = Column.normalised(name);
            boolean own = Column.isOwn(column);
            columns.add(own ? column : "");
            if (!own && !name.isBlank()) {
                ignored.add(name);
            }
        }
        slug = columns.indexOf(Column.SLUG);
        complete = columns.contains(Column.optionValue(1));
    }

    @Override
    public Format format() {
        return Format.STOA;
    }

    @Override
    public List<String> ignored() {
        return ignored;
    }

    @Override
    public List<String> keysOf(Row row) {
        String key = row.at(slug).toLowerCase(Locale.ROOT);
        return key.isEmpty() ? List.of() : List.of(key);
    }

    @Override
    public ReadProduct read(List<Row> rows) {
        Map<String, Cell> said = new LinkedHashMap<>();
        List<ReadVariant> variants = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Cell> ofVariant = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                if (column.isEmpty()) {
                    continue;
                }
                Cell cell = new Cell(Spreadsheet.asWritten(row.at(i)), row.line(), places.written(i));
                if (Column.isOfVariant(column)) {
                    ofVariant.put(column, cell);
                } else if (row == rows.getFirst()) {
                    said.put(column, cell);
                }
            }
            if (ofVariant.values().stream().anyMatch(cell -> !cell.isBlank())) {
                variants.add(new ReadVariant(row.line(), ofVariant));
            }
        }
        return new ReadProduct(
                rows.getFirst().line(), said, variants, complete && !variants.isEmpty(), RowChecks.of(rows, places));
    }
}
