package shop.stoa.proof;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.testing.Shelves;

/** Puts something to sell into an empty shop: one product for every number in {@code stoa.proof.stock}, that many of it. */
@Component
@ConditionalOnProperty("stoa.proof.stock")
class FirstStock implements ApplicationRunner {

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
            units.forEach(each -> shelves.stock(2500, each));
        }
    }
}
