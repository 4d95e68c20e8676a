package shop.stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.RoomTest;

/**
 * Among very many movements neither the page "why is on hand 47?" nor a portion of the nightly proof reads them all: PostgreSQL
 * itself counts the rows that a transaction has read from one end of a table to the other. A tenth of the movements is one SKU's.
 * The movements are gone when the transaction is. With {@code -Dstoa.ledger.moves=1000000} it tells the times at that size.
 */
@RoomTest(extraIncludes = "settings")
class LedgerAtSizeTests {

    private static final Logger log = LoggerFactory.getLogger(LedgerAtSizeTests.class);
    private static final int MOVES = Integer.getInteger("stoa.ledger.moves", 200_000);
    private static final int SKUS = MOVES / 10;
    private static final Sku BUSY = new Sku("AT-SIZE-0");
    private static final Sku USUAL = new Sku("AT-SIZE-7");

    @Autowired
    private StockDesk desk;

    @Autowired
    private Proofs proofs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private record Question(String name, Runnable asking) {}

    @TestFactory
    List<DynamicTest> findsByAnIndex() {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            fill();
            List<DynamicTest> tests = new ArrayList<>();
            for (Question question : questions()) {
                long read = readThroughBy(question);
                tests.add(DynamicTest.dynamicTest(
                        question.name, () -> assertThat(read).isZero()));
            }
            long found = prove();
            tests.add(DynamicTest.dynamicTest(
                    "the proof finds nothing", () -> assertThat(found).isZero()));
            return tests;
        });
    }

    private List<Question> questions() {
        long middle = jdbc.sql("select id from inventory.stock_move where sku = :sku order by id offset :half limit 1")
                .param("sku", BUSY.value())
                .param("half", MOVES / 20)
                .query(Long.class)
                .single();
        return List.of(
                new Question("the newest movements of a usual SKU", () -> desk.history(USUAL, null, 51)),
                new Question("the newest movements of a busy SKU", () -> desk.history(BUSY, null, 51)),
                new Question("movements in the middle", () -> desk.history(BUSY, middle, 51)),
                new Question("the page before those", () -> desk.pageBefore(BUSY, MoveFilter.ALL, middle, 50)),
                new Question(
                        "movements of one kind by one person",
                        () -> desk.history(BUSY, new MoveFilter(MoveKind.SALE, "tests"), middle, 51)),
                new Question("who has moved a busy SKU", () -> desk.actors(BUSY)),
                new Question("what there is", () -> desk.find(BUSY)),
                new Question("what there is of some", () -> desk.levelsOf(Set.of(BUSY, USUAL))),
                new Question("who holds some", () -> desk.holders(BUSY, 20)),
                new Question("a portion of the proof", () -> proofs.portion("AT-SIZE-3")));
    }

    private long prove() {
        long begun = System.nanoTime();
        long found = 0;
        List<Proofs.Portion> portion = proofs.portion("");
        while (!portion.isEmpty()) {
            found += portion.stream()
                    .filter(each -> each.sku().startsWith("AT-SIZE-"))
                    .filter(each -> each.onHand() != each.moved() || each.reserved() != each.held())
                    .count();
            portion = proofs.portion(portion.getLast().sku());
        }
        tell("the whole proof", begun);
        return found;
    }

    private long readThroughBy(Question question) {
        question.asking.run();
        long before = rowsReadThrough();
        long begun = System.nanoTime();
        question.asking.run();
        tell(question.name, begun);
        return rowsReadThrough() - before;
    }

    private static void tell(String what, long begun) {
        if (Integer.getInteger("stoa.ledger.moves") != null) {
            log.info(
                    "{} movements, {}: {} ms",
                    MOVES,
                    what,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
    }

    /** Of this transaction, which has not told the others. */
    private long rowsReadThrough() {
        return jdbc.sql("""
                select coalesce(sum(seq_tup_read), 0) from pg_stat_xact_user_tables
                where schemaname = 'inventory' and relname in ('stock', 'stock_move', 'reservation')""").query(Long.class).single();
    }

    /** Where the database has learned that there is hardly any stock, it would read all of it for each movement: so it learns first. */
    private void fill() {
        jdbc.sql("set local statement_timeout = 0").update();
        List.of("""
                insert into inventory.stock (sku, on_hand, reserved)
                select 'AT-SIZE-' || n, 0, 0 from generate_series(0, :skus - 1) n""", """
                analyze inventory.stock""", """
                insert into inventory.stock_move (sku, delta, kind, actor, at)
                select 'AT-SIZE-' || case when n % 10 = 0 then 0 else n / 10 % :skus end, case when n % 3 = 0 then -1 else 2 end,
                    case when n % 3 = 0 then 'SALE' else 'RECEIVED' end, 'tests', now()
                from generate_series(1, :moves) n""", """
                insert into inventory.reservation (order_id, sku, quantity, state, held_at, changed_at)
                select gen_random_uuid(), 'AT-SIZE-' || n % :skus, 1, 'COMMITTED', now(), now()
                from generate_series(0, :skus * 2 - 1) n""", """
                update inventory.stock s set on_hand = moved.sum, reserved = 2
                from (select sku, sum(delta) from inventory.stock_move group by sku) moved
                where moved.sku = s.sku and s.sku like 'AT-SIZE-%'""")
                .forEach(statement -> jdbc.sql(statement)
                        .param("skus", SKUS)
                        .param("moves", MOVES)
                        .update());
        List.of("stock", "stock_move", "reservation")
                .forEach(table -> jdbc.sql("analyze inventory." + table).update());
    }
}
