package shop.stoa.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.imports.reading.Sheet;
import shop.stoa.imports.reading.Table;
import shop.stoa.web.ShopSettings;

/**
 * Reads a file and says what it would change. First its rows are put down by product, so that rows of one product may stand
 * anywhere; then lot by lot each product is brought in and taken back at once. Whoever takes this over begins anew.
 */
@Component
class ReadingStep {

    /** What has stopped it so often stops it for ever; a node that was shut down meanwhile counts, too. */
    private static final int MOST_ATTEMPTS = 5;

    private final Runs runs;
    private final RunFiles files;
    private final RowGathering gathering;
    private final ProductLooking looking;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ShopSettings shop;
    private final Clock clock;

    ReadingStep(
            Runs runs,
            RunFiles files,
            RowGathering gathering,
            ProductLooking looking,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ShopSettings shop,
            Clock clock) {
        this.runs = runs;
        this.files = files;
        this.gathering = gathering;
        this.looking = looking;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.shop = shop;
        this.clock = clock;
    }

    void read(long run, UUID worker) {
        if (runs.attempt(run, worker) > MOST_ATTEMPTS) {
            refuse(run, worker, "failed", null);
            return;
        }
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
            RowGathering.Gathered gathered = gathering.gather(run, worker, sheet, table, file);
            if (gathered.products() == 0) {
                refuse(run, worker, new Sheet.Refusal.Empty());
                return;
            }
            looking.look(run, worker, sheet, gathered);
        } catch (Table.EndlessRow endless) {
            refuse(run, worker, new Sheet.Refusal.Unknown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startAnew(long run, UUID worker) {
        runs.hold(run, worker);
        for (String table : List.of("line", "named", "item", "problem")) {
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
        refuse(run, worker, word, part);
    }

    private void refuse(long run, UUID worker, String word, @Nullable String part) {
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
}
