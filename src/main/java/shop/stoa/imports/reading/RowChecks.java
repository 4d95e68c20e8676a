package shop.stoa.imports.reading;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a row in any format. */
final class RowChecks {

    private RowChecks() {}

    static List<Problem> of(List<Row> rows, Sheet.Places places) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : rows) {
            for (int i = 0; i < row.cells().size(); i++) {
                String text = row.cells().get(i);
                if (i >= places.count() && !text.isBlank()) {
                    problems.add(new Problem(row.line(), "", Problem.Kind.ROW_TOO_LONG, text, null));
                    break;
                }
                if (text.indexOf('\ufffd') >= 0) {
                    String column = i < places.count() ? places.written(i) : "";
                    problems.add(new Problem(row.line(), column, Problem.Kind.UNREADABLE_CHARACTER, text, null));
                }
            }
        }
        return problems;
    }
}
