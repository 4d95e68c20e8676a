package shop.stoa.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductId;
import shop.stoa.imports.reading.Format;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;

/**
 * Makes a run come true, a lot of products in one transaction with the mark of how far it is: after a crash whoever takes it
 * over goes on behind the mark, and nothing is done twice.
 */
@Component
class ImportingStep {

    private static final Logger log = LoggerFactory.getLogger(ImportingStep.class);

    static final int PRODUCTS = 500;

    private final Runs runs;
    private final Items items;
    private final Putting putting;
    private final Surroundings surroundings;
    private final Assortment assortment;
    private final MadeByRuns made;
    private final SharedTexts shared;
    private final ReplacedPictures replaced;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ImportingStep(
            Runs runs,
            Items items,
            Putting putting,
            Surroundings surroundings,
            Assortment assortment,
            MadeByRuns made,
            SharedTexts shared,
            ReplacedPictures replaced,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.items = items;
        this.putting = putting;
        this.surroundings = surroundings;
        this.assortment = assortment;
        this.made = made;
        this.shared = shared;
        this.replaced = replaced;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param goOn asked between two lots */
    void work(long run, UUID worker, java.util.function.BooleanSupplier goOn) {
        work(run, worker, goOn, PRODUCTS);
    }

    void work(long run, UUID worker, java.util.function.BooleanSupplier goOn, int most) {
        CategoryBook book = surroundings.categories();
        boolean more = true;
        while (more && goOn.getAsBoolean()) {
            try {
                more = next(run, worker, book, most);
            } catch (RuntimeException failed) {
                if (failed instanceof Runs.LeaseLost || Outage.isOne(failed)) {
                    throw failed;
                }
                log.warn("Import {}: a lot of products is done one by one after: {}", run, failed.toString());
                more = oneByOne(run, worker, most);
                // what the lot had planned was taken back with it
                book = surroundings.categories();
            }
        }
    }

    /** @return whether there may be more */
    boolean next(long run, UUID worker, CategoryBook book, int most) {
        return Objects.requireNonNull(transaction.execute(status -> lot(run, worker, book, most)));
    }

    private boolean oneByOne(long run, UUID worker, int most) {
        boolean more = true;
        for (int i = 0; more && i < most; i++) {
            try {
                more = next(run, worker, surroundings.categories(), 1);
            } catch (RuntimeException failed) {
                if (failed instanceof Runs.LeaseLost || Outage.isOne(failed)) {
                    throw failed;
                }
                log.warn("Import {}: a product cannot be brought in", run, failed);
                transaction.executeWithoutResult(status -> passOver(run, worker, failed));
            }
        }
        return more;
    }

    private boolean lot(long run, UUID worker, CategoryBook book, int most) {
        Runs.Held held = runs.hold(run, worker);
        if (held.state() != RunState.IMPORTING) {
            return false;
        }
        List<Items.Waiting> lot = held.stopping() ? List.of() : items.next(run, held.mark(), most);
        if (lot.isEmpty()) {
            end(run, held.stopping() ? RunState.STOPPED : RunState.FINISHED);
            return false;
        }
        ImportRun whole = runs.find(run).orElseThrow(Runs.LeaseLost::new);
        List<ReadProduct> products = lot.stream().map(Items.Waiting::read).toList();
        MadeByRuns.Present present = made.present();
        List<Putting.Outcome> outcomes = putting.put(
                products,
                book,
                new Putting.Manner(
                        whole.format() == Format.WOOCOMMERCE,
                        false,
                        whole.actor(),
                        "Import " + run,
                        whole.uncounted()));
        made.remember(run, present, book.takeHandedOut());
        shared.take(run, products, outcomes);
        replaced.remember(run, outcomes);
        Map<ProductId, Integer> versions = versionsOf(outcomes);
        List<Items.Done> done = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < lot.size(); i++) {
            Putting.Outcome outcome = outcomes.get(i);
            int number = lot.get(i).number();
            done.add(new Items.Done(number, outcome, outcome.id() == null ? null : versions.get(outcome.id())));
            outcome.problems().stream()
                    .filter(problem -> problem.kind().isGrave())
                    .forEach(problem -> {
                        numbers.add(number);
                        problems.add(problem);
                    });
        }
        items.markDone(run, done);
        items.addProblems(run, numbers, problems);
        count(run, lot.getLast().number(), outcomes);
        return true;
    }

    private Map<ProductId, Integer> versionsOf(List<Putting.Outcome> outcomes) {
        Map<ProductId, Integer> versions = new HashMap<>();
        List<ProductId> ids = outcomes.stream()
                .map(Putting.Outcome::id)
                .filter(Objects::nonNull)
                .toList();
        assortment.sheetsOf(ids).forEach(sheet -> versions.put(sheet.id(), sheet.version()));
        return versions;
    }

    private void count(long run, int mark, List<Putting.Outcome> outcomes) {
        jdbc.sql("""
                update imports.run set mark = :mark, added = added + :added, changed = changed + :changed,
                    unchanged = unchanged + :unchanged, failed = failed + :failed
                where id = :run""")
                .param("run", run)
                .param("mark", mark)
                .param("added", ItemFate.ADDED.among(outcomes, Putting.Outcome::fate))
                .param("changed", ItemFate.CHANGED.among(outcomes, Putting.Outcome::fate))
                .param("unchanged", ItemFate.UNCHANGED.among(outcomes, Putting.Outcome::fate))
                .param("failed", ItemFate.FAILED.among(outcomes, Putting.Outcome::fate))
                .update();
    }

    private void end(long run, RunState state) {
        jdbc.sql("""
                update imports.run set state = :state, stopping = false, changed_at = now(),
                    finished_at = case when :state = 'FINISHED' then now() end
                where id = :run""").param("run", run).param("state", state.name()).update();
    }

    /** One that even alone makes the books fail is told and left behind. */
    private void passOver(long run, UUID worker, RuntimeException why) {
        Runs.Held held = runs.hold(run, worker);
        items.next(run, held.mark(), 1).forEach(waiting -> {
            Putting.Outcome failed = Putting.Outcome.failed(waiting.read(), why);
            items.markDone(run, List.of(new Items.Done(waiting.number(), failed, null)));
            List<Integer> number = new ArrayList<>();
            number.add(waiting.number());
            items.addProblems(run, number, failed.problems());
            count(run, waiting.number(), List.of(failed));
        });
    }
}
