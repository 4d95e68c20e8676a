package shop.stoa.catalog;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;

/**
 * How many products each category holds. To count takes longer the more there are, and what is counted is shown beside a
 * name: it is kept for a minute. What this node changes shows at once, and what another one does as soon as it is heard of.
 */
@Component
class ShelfCounts implements Caching {

    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Kept<Map<Long, Long>> kept;

    ShelfCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.kept = new Kept<>("counts", KEPT_FOR, inEveryLanguage -> read(), clock);
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    /** Of products that shoppers see, by the category's number. */
    Map<Long, Long> byCategory() {
        return kept.in("");
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CatalogEvent news) {
        kept.forget();
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.GOODS) || news.keys().contains(PageKeys.ALL)) {
            kept.forget();
        }
    }

    private Map<Long, Long> read() {
        Map<Long, Long> products = new HashMap<>();
        jdbc.sql("select p.category_id, count(*) as products from catalog.product p where " + Visible.P
                        + " group by p.category_id")
                .query(row -> {
                    products.put(row.getLong("category_id"), row.getLong("products"));
                });
        return Map.copyOf(products);
    }
}
