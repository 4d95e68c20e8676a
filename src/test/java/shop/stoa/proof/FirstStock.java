package shop.stoa.proof;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import shop.stoa.testing.Shelves;

/** Puts something to sell into an empty shop: one product for every number in {@code stoa.proof.stock}, that many of it. */
@Component
@ConditionalOnProperty("stoa.proof.stock")
class FirstStock implements ApplicationRunner {

    private static final int TRIES = 5;

    private final Shelves shelves;
    private final JdbcClient books;
    private final List<Integer> units;

    FirstStock(Shelves shelves, JdbcClient books, @Value("${stoa.proof.stock}") List<Integer> units) {
        this.shelves = shelves;
        this.books = books;
        this.units = units;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (books.sql("select count(*) from inventory.stock").query(Long.class).single() == 0) {
            units.forEach(this::stock);
        }
    }

    /** A machine that is busy enough reads a program's classes for longer than a transaction may stand idle. */
    private void stock(int each) {
        for (int tries = 1; ; tries++) {
            try {
                shelves.stock(2500, each);
                return;
            } catch (DataAccessException | TransactionException brokenOff) {
                if (tries == TRIES) {
                    throw brokenOff;
                }
            }
        }
    }
}
