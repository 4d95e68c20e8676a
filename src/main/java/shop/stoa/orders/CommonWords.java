package shop.stoa.orders;

import java.util.Map;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whether so many orders have some words that nobody need count them, judged by some pages of the table that lie anywhere: to gather the first
 * two thousand of fifty thousand only to learn that there are more reads the whole of an index for each of the words' letters.
 */
@Repository
class CommonWords {

    /** So many orders are looked at. */
    private static final int LOOKED_AT = 1_000;

    /** So many times what is gathered there have to be, by what was looked at: ten are expected then, and two where there are too few. */
    private static final int MARGIN = 5;

    private final JdbcClient jdbc;

    CommonWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param pattern of {@code ilike}, for an address or a name */
    boolean ofOrders(Object pattern) {
        return isCommon(pattern, Sample::orders);
    }

    /** Of orders of so many customers: one who orders every day is one. @param pattern of {@code ilike}, for an address or a name */
    boolean ofCustomers(Object pattern) {
        return isCommon(pattern, Sample::customers);
    }

    private record Sample(long orders, long customers) {}

    private boolean isCommon(Object pattern, ToLongFunction<Sample> counted) {
        double orders = jdbc.sql("select reltuples from pg_class where oid = 'orders.customer_order'::regclass")
                .query(Double.class)
                .single();
        if (orders < (double) MARGIN * OrdersByWords.GATHERED) {
            return false;
        }
        Sample found = jdbc.sql("""
                        select count(*) as orders, count(distinct customer_id) as customers
                        from orders.customer_order tablesample system (:percent) repeatable (1)
                        where (email ilike :words escape '\\' or name ilike :words escape '\\') and erased_at is null""")
                .params(Map.of("percent", Math.min(100, 100.0 * LOOKED_AT / orders), "words", pattern))
                .query(Sample.class)
                .single();
        return counted.applyAsLong(found) * Math.max(1, orders / LOOKED_AT) > (double) MARGIN * OrdersByWords.GATHERED;
    }
}
