package shop.stoa.inventory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Sku;

/** What was ordered of late, by the reservations that came of it: an order counts on the day it is placed, not when it leaves. */
@Repository
class Demand {

    /** To be grouped by SKU. */
    static final String RECENT = """
            select sku, sum(quantity - released) as sold from inventory.reservation
            where state in ('COMMITTED', 'SHIPPED') and held_at >= :since""";

    /** How long what is left of the SKU {@code s} lasts, where {@code d} says what was sold; divided as doubles, which is many times quicker. */
    static final String COVER = "(s.on_hand - s.reserved)::float8 / d.sold";

    private final JdbcClient jdbc;
    private final StockReading reading;
    private final Clock clock;

    Demand(JdbcClient jdbc, StockReading reading, Clock clock) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.clock = clock;
    }

    Timestamp since() {
        return Timestamp.from(clock.instant().minus(Duration.ofDays(StockCover.WINDOW_DAYS)));
    }

    Map<Sku, Integer> soldOf(Collection<Sku> skus) {
        Map<Sku, Integer> sold = new HashMap<>();
        jdbc.sql(RECENT + " and sku = any (:skus::text[]) group by sku")
                .param("since", since())
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query(row -> {
                    sold.put(new Sku(row.getString("sku")), row.getInt("sold"));
                });
        return sold;
    }

    /** Materialized, or each process that helps PostgreSQL to read the stock would add up all of it for itself. */
    List<StockCover> runningOut(int within, int most) {
        return jdbc.sql("""
                        with sold as materialized (%s group by sku)
                        select s.sku, s.on_hand, s.reserved, s.low_at, d.sold
                        from sold d join inventory.stock s on s.sku = d.sku
                        where d.sold > 0 and (s.on_hand - s.reserved) * :window <= d.sold * :within
                        order by %s, s.sku limit :most""".formatted(RECENT, COVER))
                .param("since", since())
                .param("window", StockCover.WINDOW_DAYS)
                .param("within", within)
                .param("most", most)
                .query((row, n) -> StockCover.of(reading.level(row), row.getInt("sold")))
                .list();
    }
}
