package shop.stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.inventory.StockQuery.Show;
import shop.stoa.testing.RoomTest;

/**
 * Among very many SKUs no page of the list reads its way through them, whichever way it is sorted: PostgreSQL itself counts the
 * rows that a transaction has read. Orders hold some of every thousandth SKU, every two-hundredth is low, and as many are sold out. The
 * SKUs are gone when the transaction is. With {@code -Dstoa.ledger.skus=1000000} it tells the times at that size.
 */
@RoomTest(extraIncludes = "settings")
class StockListAtSizeTests {

    private static final Logger log = LoggerFactory.getLogger(StockListAtSizeTests.class);
    private static final int SKUS = Integer.getInteger("stoa.ledger.skus", 100_000);
    private static final int PAGE = 50;

    /** Until two pages of those that are one in two hundred are found, and what orders hold; at no size more. */
    private static final long MOST_READ = 30_000 + SKUS / 500;

    @Autowired
    private StockDesk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @TestFactory
    List<DynamicTest> readsAPageAndWhatIsHeldAndNoMore() {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            fill();
            List<DynamicTest> tests = new ArrayList<>();
            for (Show show : Show.values()) {
                for (StockSort.By by : StockSort.By.values()) {
                    for (boolean down : new boolean[] {false, true}) {
                        StockQuery query = new StockQuery(show, "", List.of(), new StockSort(by, down), null);
                        String name = show + " by " + by + (down ? " downwards" : "");
                        tests.add(test(name, () -> desk.list(query, PAGE)));
                        tests.add(test(name + ", the next page", () -> {
                            StockPage first = desk.list(query, PAGE);
                            desk.list(new StockQuery(show, "", List.of(), query.sort(), first.next()), PAGE);
                        }));
                    }
                }
            }
            tests.add(test("how many are low", () -> desk.countLow(1000)));
            tests.add(test("how many are out", () -> desk.countOut(1000)));
            return tests;
        });
    }

    private DynamicTest test(String name, Runnable question) {
        question.run();
        long before = rowsRead();
        long begun = System.nanoTime();
        question.run();
        long took = (System.nanoTime() - begun) / 1_000_000;
        long read = rowsRead() - before;
        if (Integer.getInteger("stoa.ledger.skus") != null) {
            log.info("{} SKUs, {}: {} ms, {} rows", SKUS, name, took, read);
        }
        return DynamicTest.dynamicTest(name, () -> assertThat(read).isLessThan(MOST_READ));
    }

    /** Of this transaction, which has not told the others. */
    private long rowsRead() {
        return jdbc.sql("""
                select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables
                where schemaname = 'inventory' and relname = 'stock'""").query(Long.class).single();
    }

    private void fill() {
        List.of("""
                insert into inventory.stock (sku, on_hand, reserved, low_at)
                select 'LIST-SIZE-' || n,
                    case when n % 200 = 7 then 0 when n % 200 = 8 then 3 else 20 + n % 131 end,
                    case when n % 1000 = 9 then 2 else 0 end,
                    case when n % 10000 = 8 then 9 end
                from generate_series(0, :skus - 1) n""", """
                insert into inventory.reservation (order_id, sku, quantity, state, held_at, changed_at)
                select gen_random_uuid(), sku, 2, 'COMMITTED', now(), now() from inventory.stock where reserved = 2""")
                .forEach(statement -> jdbc.sql(statement.replace(":skus", Integer.toString(SKUS)))
                        .update());
        List.of("stock", "reservation")
                .forEach(table -> jdbc.sql("analyze inventory." + table).update());
    }
}
