package shop.stoa.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Format;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.Row;
import shop.stoa.imports.reading.Sheet;
import shop.stoa.imports.reading.Table;
import shop.stoa.imports.reading.Words;
import shop.stoa.web.ShopSettings;

/**
 * Reads a file and says what it would change. First its rows are put down by product, so that rows of one product may stand
 * anywhere; then lot by lot each product is brought in and taken back at once. Whoever takes this over begins anew.
 */
@Component
class ReadingStep {

    private static final int ROWS = 1_000;
    static final int PRODUCTS = 500;

    private final Runs runs;
    private final RunFiles files;
    private final Items items;
    private final Putting putting;
    private final Surroundings surroundings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ShopSettings shop;
    private final Clock clock;

    ReadingStep(
            Runs runs,
            RunFiles files,
            Items items,
            Putting putting,
            Surroundings surroundings,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ShopSettings shop,
            Clock clock) {
        this.runs = runs;
        this.files = files;
        this.items = items;
        this.putting = putting;
        this.surroundings = surroundings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.shop = shop;
        this.clock = clock;
    }

    void read(long run, UUID worker) {
        transaction.executeWithoutResult(status -> startAnew(run, worker));
        RunFiles.Reading file = files.open(run);
        try (Table table = Table.open(file, Charset.forName(runs.charsetOf(run)))) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
            Sheet.Recognised recognised = Sheet.recognise(table.header(), today);
            if (recognised.sheet().isEmpty()) {
                refuse(run, worker, recognised.refusal().orElse(new Sheet.Refusal.Unknown()));
                return;
            }
            Sheet sheet = recognised.sheet().get();
            int products = new Gathering(run, worker, sheet, table, file).gather();
            if (products == 0) {
                refuse(run, worker, new Sheet.Refusal.Empty());
                return;
            }
            new Looking(run, worker, sheet, products).look();
        } catch (Table.EndlessRow endless) {
            refuse(run, worker, new Sheet.Refusal.Unknown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startAnew(long run, UUID worker) {
        runs.hold(run, worker);
        for (String table : List.of("line", "item", "problem")) {
            jdbc.sql("delete from imports." + table + " where run_id = :run")
                    .param("run", run)
                    .update();
        }
        jdbc.sql("""
                update imports.run set bytes_read = 0, rows_read = 0, products = 0, to_add = 0, to_change = 0,
                    the_same = 0, with_errors = 0 where id = :run""").param("run", run).update();
    }

    private void refuse(long run, UUID worker, Sheet.Refusal refusal) {
        String word = switch (refusal) {
            case Sheet.Refusal.Empty empty -> "empty";
            case Sheet.Refusal.Unknown unknown -> "unknown";
            case Sheet.Refusal.TwiceTheSame twice -> "twice";
            case Sheet.Refusal.Missing missing -> "missing";
        };
        String part = switch (refusal) {
            case Sheet.Refusal.TwiceTheSame(String column) -> column;
            case Sheet.Refusal.Missing(String column) -> column;
            default -> null;
        };
        transaction.executeWithoutResult(status -> {
            runs.hold(run, worker);
            jdbc.sql("""
                    update imports.run set state = 'REFUSED', refusal = :word, refused_part = :part, finished_at = now()
                    where id = :run""")
                    .param("run", run)
                    .param("word", word)
                    .param("part", part)
                    .update();
            jdbc.sql("delete from imports.line where run_id = :run")
                    .param("run", run)
                    .update();
        });
    }

    /** Puts rows down by product. */
    private final class Gathering {

        private final long run;
        private final UUID worker;
        private final Sheet sheet;
        private final Table table;
        private final RunFiles.Reading file;
        private final Fingerprints products = new Fingerprints();
        private int count;
        private int rows;
        private final List<Problem> problems = new ArrayList<>();

        Gathering(long run, UUID worker, Sheet sheet, Table table, RunFiles.Reading file) {
            this.run = run;
            this.worker = worker;
            this.sheet = sheet;
            this.table = table;
            this.file = file;
        }

        int gather() {
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
            return count;
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

    /** Looks at products lot by lot. */
    private final class Looking {

        private final long run;
        private final UUID worker;
        private final Sheet sheet;
        private final int products;
        private final Fingerprints skus = new Fingerprints();
        private final Fingerprints slugs = new Fingerprints();

        Looking(long run, UUID worker, Sheet sheet, int products) {
            this.run = run;
            this.worker = worker;
            this.sheet = sheet;
            this.products = products;
        }

        void look() {
            jdbc.sql("update imports.run set products = :products where id = :run")
                    .param("run", run)
                    .param("products", products)
                    .update();
            String actor = runs.actorOf(run);
            CategoryBook book = surroundings.categories();
            for (int from = 0; from < products; from += PRODUCTS) {
                look(from, book, actor);
            }
            transaction.executeWithoutResult(status -> {
                runs.hold(run, worker);
                jdbc.sql("delete from imports.line where run_id = :run")
                        .param("run", run)
                        .update();
                jdbc.sql(
                                "update imports.run set state = 'READY', changed_at = now(), mark = 0 where id = :run and state = 'READING'")
                        .param("run", run)
                        .update();
            });
        }

        private void look(int from, CategoryBook book, String actor) {
            List<ReadProduct> lot = new ArrayList<>();
            linesOf(from).values().forEach(rows -> lot.add(unique(sheet.read(rows))));
            List<Putting.Outcome> outcomes = transaction.execute(status -> {
                status.setRollbackOnly();
                return putting.put(
                        lot, book, new Putting.Manner(sheet.format() == Format.WOOCOMMERCE, true, actor, ""));
            });
            List<Items.Seen> seen = new ArrayList<>();
            for (int i = 0; i < lot.size(); i++) {
                seen.add(new Items.Seen(from + i + 1, lot.get(i), outcomes.get(i)));
            }
            transaction.executeWithoutResult(status -> {
                runs.hold(run, worker);
                items.addSeen(run, seen);
                count(seen);
            });
        }

        private Map<Integer, List<Row>> linesOf(int from) {
            Map<Integer, List<Row>> lines = new LinkedHashMap<>();
            jdbc.sql("""
                    select product, line, cells from imports.line
                    where run_id = :run and product >= :from and product < :to order by product, line""")
                    .param("run", run)
                    .param("from", from)
                    .param("to", from + PRODUCTS)
                    .query(row -> {
                        lines.computeIfAbsent(row.getInt("product"), product -> new ArrayList<>())
                                .add(new Row(row.getInt("line"), Json.cells(row.getString("cells"))));
                    });
            return lines;
        }

        /** Nothing in the file has a SKU or a slug that something before it has. */
        private ReadProduct unique(ReadProduct product) {
            List<Problem> problems = new ArrayList<>(product.problems());
            product.variants().forEach(variant -> {
                Cell sku = variant.said().get(Column.SKU);
                if (sku != null && !sku.isBlank()) {
                    int before = skus.putIfAbsent(sku.text().toLowerCase(Locale.ROOT), sku.line());
                    if (before != Fingerprints.NONE) {
                        problems.add(Problem.at(sku, Problem.Kind.SKU_TWICE, Integer.toString(before)));
                    }
                }
            });
            Cell slug = product.said().get(Column.SLUG);
            if (slug == null) {
                return new ReadProduct(
                        product.line(), product.said(), product.variants(), product.complete(), problems);
            }
            Map<String, Cell> said = new LinkedHashMap<>(product.said());
            int before = slugs.putIfAbsent(slug.text(), slug.line());
            if (before != Fingerprints.NONE && sheet.format() == Format.WOOCOMMERCE) {
                said.put(Column.SLUG, new Cell(another(slug.text(), product), slug.line(), slug.column()));
            } else if (before != Fingerprints.NONE) {
                problems.add(Problem.at(slug, Problem.Kind.SLUG_TWICE, Integer.toString(before)));
            }
            return new ReadProduct(product.line(), said, product.variants(), product.complete(), problems);
        }

        /** Two products of one name: the second is called by its SKU as well. */
        private String another(String slug, ReadProduct product) {
            String sku = product.variants().stream()
                    .map(variant -> variant.said().get(Column.SKU))
                    .filter(cell -> cell != null && !cell.isBlank())
                    .map(Cell::text)
                    .findFirst()
                    .orElse("");
            String candidate = Words.slug(slug + " " + sku);
            for (int number = 2; slugs.putIfAbsent(candidate, product.line()) != Fingerprints.NONE; number++) {
                candidate = Words.slug(slug + " " + sku + " " + number);
            }
            return candidate;
        }

        private void count(List<Items.Seen> seen) {
            jdbc.sql("""
                    update imports.run set to_add = to_add + :added, to_change = to_change + :changed,
                        the_same = the_same + :unchanged, with_errors = with_errors + :failed
                    where id = :run""")
                    .param("run", run)
                    .param(
                            "added",
                            Putting.Fate.ADDED.among(seen, one -> one.outcome().fate()))
                    .param(
                            "changed",
                            Putting.Fate.CHANGED.among(
                                    seen, one -> one.outcome().fate()))
                    .param(
                            "unchanged",
                            Putting.Fate.UNCHANGED.among(
                                    seen, one -> one.outcome().fate()))
                    .param(
                            "failed",
                            Putting.Fate.FAILED.among(seen, one -> one.outcome().fate()))
                    .update();
        }
    }
}
