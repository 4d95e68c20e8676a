package shop.stoa.inventory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Sku;
import shop.stoa.web.FigureSettings;

/**
 * What was ordered of late, by the reservations that came of it: an order counts on the day it is placed, not when it leaves. In which
 * order SKUs run out is added up of all that was ordered, and so no more often than {@link FigureSettings#keptFor}.
 */
@Repository
@EnableConfigurationProperties(FigureSettings.class)
class Demand {

    /**
     * What was ordered of late as {@code d} and its stock as {@code s}, which is looked up one by one in the order in which it runs out: or
     * the planner reads all the stock to join it.
     */
    static final String WITH_STOCK = """
            inventory.demand d cross join lateral (
                select s.sku, s.on_hand, s.reserved, s.low_at from inventory.stock s where s.sku = d.sku offset 0) s""";

    private static final String RECENT = """
            select sku, sum(quantity - released) as sold from inventory.reservation
            where state in ('COMMITTED', 'SHIPPED') and held_at >= :since""";

    /** Divided as doubles, which is many times quicker. */
    private static final String ADD_UP = """
            with sold as materialized (%s group by sku having sum(quantity - released) > 0),
                gone as (
                    delete from inventory.demand d where not exists (select from sold where sold.sku = d.sku))
            insert into inventory.demand as was (sku, sold, cover)
            select s.sku, sold.sold, (s.on_hand - s.reserved)::float8 / sold.sold
            from sold join inventory.stock s on s.sku = sold.sku
            on conflict (sku) do update set sold = excluded.sold, cover = excluded.cover
                where was.sold <> excluded.sold or was.cover <> excluded.cover""".formatted(RECENT);

    private final JdbcClient jdbc;
    private final StockReading reading;
    private final TransactionTemplate transaction;
    private final FigureSettings figures;
    private final Clock clock;

    Demand(
            JdbcClient jdbc,
            StockReading reading,
            TransactionTemplate transaction,
            FigureSettings figures,
            Clock clock) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.transaction = transaction;
        this.figures = figures;
        this.clock = clock;
    }

    /** Makes {@code inventory.demand} what it was no longer than a while ago; whoever comes while somebody is at it takes what was. */
    void addUp() {
        transaction.executeWithoutResult(status -> {
            if (isDue()) {
                jdbc.sql(ADD_UP).param("since", since()).update();
                jdbc.sql("update inventory.demand_turn set added_up_at = now()").update();
            }
        });
    }

    private boolean isDue() {
        return jdbc.sql("""
                        select true from inventory.demand_turn
                        where added_up_at is null or added_up_at <= now() - make_interval(secs => :age)
                        for update skip locked""")
                .param("age", figures.keptFor().toMillis() / 1000.0)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private Timestamp since() {
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

    /** Read in order from an index as far as {@code :far}, a little beyond what is asked for; what is left by now decides. */
    List<StockCover> runningOut(int within, int most) {
        addUp();
        return jdbc.sql("""
                        select s.sku, s.on_hand, s.reserved, s.low_at, d.sold
                        from %s
                        where d.cover <= :far and (s.on_hand - s.reserved) * :window <= d.sold * :within
                        order by d.cover, d.sku limit :most""".formatted(WITH_STOCK))
                .param("far", (within + 1.0) / StockCover.WINDOW_DAYS)
                .param("window", StockCover.WINDOW_DAYS)
                .param("within", within)
                .param("most", most)
                .query((row, n) -> StockCover.of(reading.level(row), row.getInt("sold")))
                .list();
    }
}
