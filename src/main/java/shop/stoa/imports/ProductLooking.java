package shop.stoa.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.imports.reading.Format;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.Row;
import shop.stoa.imports.reading.Sheet;

/** Looks at the products of a file lot by lot: each is brought in and taken back at once, which tells what would change. */
@Component
class ProductLooking {

    private static final Logger log = LoggerFactory.getLogger(ProductLooking.class);
    private static final int PRODUCTS = 500;

    private final Runs runs;
    private final Items items;
    private final Putting putting;
    private final Surroundings surroundings;
    private final RelatedProducts related;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ProductLooking(
            Runs runs,
            Items items,
            Putting putting,
            Surroundings surroundings,
            RelatedProducts related,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.items = items;
        this.putting = putting;
        this.surroundings = surroundings;
        this.related = related;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void look(long run, UUID worker, Sheet sheet, RowGathering.Gathered gathered) {
        new Looking(run, worker, sheet, gathered).look();
    }

    /** How far it is with one file, and what was met in it. */
    private final class Looking {

        private final long run;
        private final UUID worker;
        private final Sheet sheet;
        private final int products;
        private final boolean referring;
        private final UniqueNames names;

        Looking(long run, UUID worker, Sheet sheet, RowGathering.Gathered gathered) {
            this.run = run;
            this.worker = worker;
            this.sheet = sheet;
            this.products = gathered.products();
            this.referring = gathered.referring();
            this.names = new UniqueNames(sheet.format());
        }

        void look() {
            jdbc.sql("update imports.run set products = :products where id = :run")
                    .param("run", run)
                    .param("products", products)
                    .update();
            if (referring) {
                name();
            }
            Putting.Manner manner = new Putting.Manner(
                    sheet.format() == Format.WOOCOMMERCE, true, runs.actorOf(run), "", runs.uncountedOf(run));
            CategoryBook book = surroundings.categories();
            for (int from = 0; from < products; from += PRODUCTS) {
                look(from, book, manner);
            }
            transaction.executeWithoutResult(status -> {
                runs.hold(run, worker);
                jdbc.sql("delete from imports.line where run_id = :run")
                        .param("run", run)
                        .update();
                related.forget(run);
                jdbc.sql(
                                "update imports.run set state = 'READY', changed_at = now(), mark = 0 where id = :run and state = 'READING'")
                        .param("run", run)
                        .update();
            });
        }

        /** Before the first product is looked at: what it refers to may stand behind it. */
        private void name() {
            UniqueNames same = new UniqueNames(sheet.format());
            for (int from = 0; from < products; from += PRODUCTS) {
                List<ReadProduct> lot = new ArrayList<>();
                List<List<String>> called = new ArrayList<>();
                for (List<Row> rows : linesOf(from).values()) {
                    lot.add(same.of(sheet.read(rows)));
                    called.add(rows.stream()
                            .flatMap(row -> sheet.namesOf(row).stream())
                            .toList());
                }
                transaction.executeWithoutResult(status -> {
                    runs.hold(run, worker);
                    related.name(run, lot, called);
                });
            }
        }

        private void look(int from, CategoryBook book, Putting.Manner manner) {
            List<ReadProduct> read = new ArrayList<>();
            linesOf(from).values().forEach(rows -> read.add(names.of(sheet.read(rows))));
            List<ReadProduct> lot = related.resolve(run, read);
            List<Putting.Outcome> outcomes = outcomesOf(lot, book, manner);
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

        private List<Putting.Outcome> outcomesOf(List<ReadProduct> lot, CategoryBook book, Putting.Manner manner) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> {
                    status.setRollbackOnly();
                    return putting.put(lot, book, manner);
                }));
            } catch (RuntimeException failed) {
                if (Outage.isOne(failed)) {
                    throw failed;
                }
                if (lot.size() > 1) {
                    log.warn("Import {}: a lot of products is looked at one by one after: {}", run, failed.toString());
                    return lot.stream()
                            .flatMap(
                                    product -> outcomesOf(List.of(product), surroundings.categories(), manner).stream())
                            .toList();
                }
                log.warn("Import {}: a product cannot be looked at", run, failed);
                return List.of(Putting.Outcome.failed(lot.getFirst(), failed));
            }
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
            if (lines.size() < Math.min(PRODUCTS, products - from)) {
                // a database that did not shut down empties what is unlogged
                throw new IllegalStateException("Rows of import " + run + " are gone; its file is read anew");
            }
            return lines;
        }

        private void count(List<Items.Seen> seen) {
            jdbc.sql("""
                    update imports.run set to_add = to_add + :added, to_change = to_change + :changed,
                        the_same = the_same + :unchanged, with_errors = with_errors + :failed
                    where id = :run""")
                    .param("run", run)
                    .param(
                            "added",
                            ItemFate.ADDED.among(seen, one -> one.outcome().fate()))
                    .param(
                            "changed",
                            ItemFate.CHANGED.among(seen, one -> one.outcome().fate()))
                    .param(
                            "unchanged",
                            ItemFate.UNCHANGED.among(seen, one -> one.outcome().fate()))
                    .param(
                            "failed",
                            ItemFate.FAILED.among(seen, one -> one.outcome().fate()))
                    .update();
        }
    }
}
