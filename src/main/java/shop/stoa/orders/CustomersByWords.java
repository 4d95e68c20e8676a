package shop.stoa.orders;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.EmailAddress;

/** Looks once for the customers whose orders have certain words, as {@link OrdersByWords} does for the orders. */
@Repository
class CustomersByWords {

    private final JdbcClient jdbc;
    private final CommonWords common;

    CustomersByWords(JdbcClient jdbc, CommonWords common) {
        this.jdbc = jdbc;
        this.common = common;
    }

    /**
     * What was found.
     *
     * @param many whether so many have the words that they are met by walking
     * @param few all who have them, some of whom may be erased; null where they were not gathered
     * @param asked what was looked for
     */
    record Found(boolean many, @Nullable List<Long> few, Asked asked) {}

    /**
     * What one of a customer's orders must have.
     *
     * @param mailed condition for its address
     * @param params for the conditions
     */
    record Asked(String mailed, Map<String, Object> params) {

        private static Asked of(String words) {
            Map<String, Object> params = new HashMap<>(Map.of("words", OrdersByWords.parts(words)));
            OrdersByWords.putNumber(words, params);
            return new Asked(OrdersByWords.hasGap(words) ? "false" : "email ilike :words escape '\\'", params);
        }

        private String orElseNumber(String otherwise) {
            return params.containsKey("number") ? otherwise : "";
        }

        /** Of the customer {@code f}, and no index finds it. */
        String met() {
            return """
                    (exists (
                        select from orders.customer_order o where o.customer_id = f.customer_id
                            and (%s or o.name ilike :words escape '\\') offset 0)""".formatted(mailed) + orElseNumber("""
                             or f.customer_id in (select customer_id from orders.customer_order where number = :number)""") + ")";
        }

        /** A union and no "or": each part finds an index of its own, those of the orders. */
        String union() {
            return """
                    select customer_id from orders.customer_order where %s
                    union select customer_id from orders.customer_order where name ilike :words escape '\\'""".formatted(mailed) + unionNumber();
        }

        private String unionNumber() {
            return orElseNumber(" union select customer_id from orders.customer_order where number = :number");
        }
    }

    /** A whole address finds who has it, and those whose addresses go on after it: trigrams hardly tell whole ones apart. */
    Found find(String words) {
        Asked asked = Asked.of(words);
        return EmailAddress.isWellFormed(words) ? byAddress(words, asked) : byOrders(words, asked);
    }

    private Found byAddress(String words, Asked asked) {
        Map<String, Object> params = new HashMap<>();
        OrdersByWords.putBeginning(words, params);
        List<Long> few = jdbc.sql("select customer_id from orders.customer_figures where erased_at is null and "
                        + OrdersByWords.begins("email"))
                .params(params)
                .query((row, n) -> row.getLong("customer_id"))
                .list();
        return new Found(false, few, asked);
    }

    /** Whether they are many is asked of the first orders; where one customer has very many of them, of nobody. */
    private Found byOrders(String words, Asked asked) {
        if (common.ofCustomers(OrdersByWords.parts(words))) {
            return new Found(true, null, asked);
        }
        return jdbc.sql("""
                        with mailed as materialized (
                                select customer_id from orders.customer_order
                                where %s and erased_at is null limit :most),
                            named as materialized (
                                select customer_id from orders.customer_order
                                where name ilike :words escape '\\' and erased_at is null limit :most),
                            found as materialized (
                                select customer_id from mailed union select customer_id from named),
                            counted as materialized (
                                select (select count(*) from found) > :gathered as many,
                                    greatest((select count(*) from mailed), (select count(*) from named)) < :most as whole)
                        select many, case when whole and not many then array(select customer_id from found%s) end as few
                        from counted""".formatted(asked.mailed, asked.unionNumber()))
                .params(asked.params)
                .param("gathered", OrdersByWords.GATHERED)
                .param("most", 2 * OrdersByWords.GATHERED)
                .query((row, n) -> new Found(row.getBoolean("many"), few(row), asked))
                .single();
    }

    private static @Nullable List<Long> few(ResultSet row) throws SQLException {
        Array few = row.getArray("few");
        return few == null ? null : Arrays.asList((Long[]) few.getArray());
    }
}
