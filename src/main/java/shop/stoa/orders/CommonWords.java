package shop.stoa.orders;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.web.AgedCache;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;

/**
 * Whether so many orders have some words that nobody need count them, judged by some pages of the table that lie anywhere: to gather the first
 * two thousand of fifty thousand only to learn that there are more reads the whole of an index for each of the words' letters. Whoever looks
 * for words looks for orders and for customers, and leafs: they are judged once in a while.
 */
@Repository
class CommonWords implements Caching {

    /** So many orders are looked at. */
    private static final int LOOKED_AT = 1_000;

    /** So many times what is gathered there have to be, by what was looked at: ten are expected then, and two where there are too few. */
    private static final int MARGIN = 5;

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    /** So many different words are remembered. */
    private static final int WORDS = 1_000;

    private final JdbcClient jdbc;
    private final AgedCache<String, Expected> judged;

    CommonWords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.judged = new AgedCache<>("orders-common-words", WORDS, A_WHILE, clock);
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(judged.use());
    }

    /** @param pattern of {@code ilike}, for an address or a name */
    boolean ofOrders(String pattern) {
        return isCommon(expected(pattern).orders);
    }

    /** Of orders of so many customers: one who orders every day is one. @param pattern of {@code ilike}, for an address or a name */
    boolean ofCustomers(String pattern) {
        return isCommon(expected(pattern).customers);
    }

    private static boolean isCommon(double expected) {
        return expected > (double) MARGIN * OrdersByWords.GATHERED;
    }

    /** How many have the words in all, by those that were looked at. */
    private record Expected(double orders, double customers) {

        private static final Expected FEW = new Expected(0, 0);

        private Expected times(double factor) {
            return new Expected(orders * factor, customers * factor);
        }
    }

    private Expected expected(String pattern) {
        return judged.in(pattern, () -> judge(pattern));
    }

    private Expected judge(String pattern) {
        double orders = jdbc.sql("select reltuples from pg_class where oid = 'orders.customer_order'::regclass")
                .query(Double.class)
                .single();
        return isCommon(orders) ? drawn(pattern, orders).times(Math.max(1, orders / LOOKED_AT)) : Expected.FEW;
    }

    private Expected drawn(String pattern, double orders) {
        return jdbc.sql("""
                        select count(*) as orders, count(distinct customer_id) as customers
                        from orders.customer_order tablesample system (:percent) repeatable (1)
                        where (email ilike :words escape '\\' or name ilike :words escape '\\') and erased_at is null""")
                .params(Map.of("percent", Math.min(100, 100.0 * LOOKED_AT / orders), "words", pattern))
                .query(Expected.class)
                .single();
    }
}
