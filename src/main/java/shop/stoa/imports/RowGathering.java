package shop.stoa.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.Row;
import shop.stoa.imports.reading.Sheet;
import shop.stoa.imports.reading.Table;

/** Puts the rows of a file down by product, so that rows of one product may stand anywhere. */
@Component
class RowGathering {

    private static final int ROWS = 1_000;

    private final Runs runs;
    private final Items items;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RowGathering(Runs runs, Items items, JdbcClient jdbc, TransactionTemplate transaction) {
        this.runs = runs;
        this.items = items;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** What a file has. @param referring whether any of its products refers to others */
    record Gathered(int products, boolean referring) {}

    Gathered gather(long run, UUID worker, Sheet sheet, Table table, RunFiles.Reading file) {
        return new Gathering(run, worker, sheet, table, file).gather();
    }

    /** How far it is with one file. */
    private final class Gathering {

        private final long run;
        private final UUID worker;
        private final Sheet sheet;
        private final Table table;
        private final RunFiles.Reading file;
        private final Fingerprints products = new Fingerprints();
        private int count;
        private boolean referring;
        private int rows;
        private final List<Problem> problems = new ArrayList<>();

        Gathering(long run, UUID worker, Sheet sheet, Table table, RunFiles.Reading file) {
            this.run = run;
            this.worker = worker;
            this.sheet = sheet;
            this.table = table;
            this.file = file;
        }

        Gathered gather() {
            List<Row> lot = new ArrayList<>();
            try {
                for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
                    lot.add(row.get());
                    if (lot.size() == ROWS) {
                        put(lot);
                        lot.clear();
                    }
                }
            } catch (Table.EndlessRow endless) {
                problems.add(Problem.ofRow(endless.line(), Problem.Kind.ROW_ENDLESS));
            }
            put(lot);
            return new Gathered(count, referring);
        }

        private void put(List<Row> lot) {
            List<Integer> numbers = new ArrayList<>();
            List<Row> known = new ArrayList<>();
            for (Row row : lot) {
                List<String> keys = sheet.keysOf(row);
                if (keys.isEmpty()) {
                    problems.add(Problem.ofRow(row.line(), Problem.Kind.WITHOUT_KEY));
                } else {
                    known.add(row);
                    referring = referring || sheet.isReferring(row);
                    numbers.add(numberOf(keys));
                }
            }
            rows += lot.size();
            transaction.executeWithoutResult(status -> write(known, numbers));
            problems.clear();
        }

        private int numberOf(List<String> keys) {
            int number = Fingerprints.NONE;
            for (String key : keys) {
                int before = products.get(key);
                number = number == Fingerprints.NONE ? before : number;
            }
            if (number == Fingerprints.NONE) {
                number = count++;
            }
            for (String key : keys) {
                products.putIfAbsent(key, number);
            }
            return number;
        }

        private void write(List<Row> lot, List<Integer> numbers) {
            runs.hold(run, worker);
            jdbc.sql("""
                    insert into imports.line (run_id, product, line, cells)
                    select :run, * from unnest(:products::int[], :lines::int[], :cells::text[])""")
                    .param("run", run)
                    .param("products", numbers.toArray(Integer[]::new))
                    .param("lines", lot.stream().map(Row::line).toArray(Integer[]::new))
                    .param(
                            "cells",
                            lot.stream().map(row -> Json.of(row.cells())).toArray(String[]::new))
                    .update();
            List<Integer> none = new ArrayList<>();
            problems.forEach(problem -> none.add(0));
            items.addProblems(run, none, problems);
            jdbc.sql(
                            "update imports.run set bytes_read = :bytes, rows_read = :rows, format = :format, ignored = :ignored where id = :run")
                    .param("run", run)
                    .param("bytes", file.seen())
                    .param("rows", rows)
                    .param("format", sheet.format().name())
                    .param("ignored", sheet.ignored().stream().limit(200).toArray(String[]::new))
                    .update();
        }
    }
}
