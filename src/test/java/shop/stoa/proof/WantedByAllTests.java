package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** A unit that so many want at once that one of them waits longer for the row than a statement may. */
@ShopTest
@Import(Shelves.class)
class WantedByAllTests {

    @Autowired
    private Shelves shelves;

    @Autowired
    private JdbcClient books;

    @Autowired
    private DataSource connections;

    @Value("${stoa.base-url}")
    private String shop = "";

    @Test
    void whoWaitedTooLongForTheStockGetsAnotherTurn() throws Exception {
        Sku wanted = shelves.stock(2500, 3);
        Buyer buyer = ready(wanted);
        String total = buyer.sees();

        try (ExecutorService hand = Executors.newSingleThreadExecutor();
                Connection somebody = holding(wanted)) {
            Future<Buyer.Answer> pressed = hand.submit(() -> buyer.presses(total));
            String first = await().until(this::waiting, Optional::isPresent).orElseThrow();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> pressed.isDone()
                            || waiting().filter(next -> !next.equals(first)).isPresent());
            somebody.rollback();

            assertThat(pressed.get().status()).as(pressed.get().body()).isEqualTo(303);
        }
        assertThat(reserved(wanted)).isEqualTo(1);
        assertThat(Invariants.broken(books)).isEmpty();
    }

    /** Two tabs, and in the second the cart has changed since the first was pressed. */
    @Test
    void whoPressesAgainWithAnotherCartPaysWhatTheButtonSaid() throws Exception {
        Sku wanted = shelves.stock(2500, 5);
        Buyer buyer = ready(wanted);
        String one = buyer.sees();

        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
                Connection somebody = holding(wanted)) {
            Future<Buyer.Answer> first = hands.submit(() -> buyer.presses(one));
            await().until(this::waiting, Optional::isPresent);
            buyer.sends("/cart/lines/" + wanted, Map.of("quantity", "2"));
            String two = buyer.sees();
            Future<Buyer.Answer> second = hands.submit(() -> buyer.presses(two));
            await().until(() -> waiting("insert into %").isPresent());
            somebody.rollback();

            Buyer.Answer answer = second.get();
            assertThat(answer.status()).as(answer.body()).isEqualTo(303);
            assertThat(books.sql("select amount::text from payments.attempt where session_id = ?")
                            .param(answer.session())
                            .query(String.class)
                            .single())
                    .isEqualTo(two);
            first.get();
        }
        assertThat(reserved(wanted)).as("the page of the first press is closed").isEqualTo(2);
        assertThat(Invariants.broken(books)).isEmpty();
    }

    private Buyer ready(Sku wanted) {
        Buyer buyer = new Buyer(shop);
        buyer.puts(wanted, 1);
        buyer.says("patient@example.com");
        buyer.choosesDelivery();
        return buyer;
    }

    /** A transaction that has the unit's row, until it is rolled back. */
    private Connection holding(Sku wanted) throws SQLException {
        Connection somebody = connections.getConnection();
        somebody.setAutoCommit(false);
        JdbcClient.create(new SingleConnectionDataSource(somebody, true))
                .sql("select on_hand from inventory.stock where sku = ? for update")
                .param(wanted.value())
                .query()
                .singleRow();
        return somebody;
    }

    private int reserved(Sku wanted) {
        return books.sql("select reserved from inventory.stock where sku = ?")
                .param(wanted.value())
                .query(Integer.class)
                .single();
    }

    /** The transaction that waits for a unit, by its beginning. */
    private Optional<String> waiting() {
        return waiting("update inventory.stock set reserved%");
    }

    private Optional<String> waiting(String statement) {
        return books.sql("""
                        select xact_start::text from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                          and query like ?""").param(statement).query(String.class).optional();
    }
}
