package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What products have of an attribute. Each question reads all products: it is asked when an attribute goes, or becomes one of another
 * type, and of an index when it is called otherwise. An index of the books that answered at once would cost each product that comes in.
 */
@Component
class AttributeUses {

    /** So many products are changed by one statement. */
    static final int LOT = 2_000;

    private static final int ROWS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    AttributeUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isUsed(String key) {
        return jdbc.sql("""
                select exists (select from catalog.product where :key = any (attribute_keys))
                    or exists (
                        select from catalog.variant cross join lateral unnest(words) as chosen (word)
                        where split_part(chosen.word, '=', 1) = :key)""").param("key", key).query(Boolean.class).single();
    }

    boolean isSeveral(String key) {
        return jdbc.sql("""
                select exists (
                    select from catalog.product
                    where :key = any (attribute_keys) and cardinality(array_positions(attribute_keys, :key)) > 1)""").param("key", key).query(Boolean.class).single();
    }

    /** Whatever has a value of one of these, or has it to choose. */
    Set<ProductId> having(Set<String> keys) {
        return jdbc.sql("""
                select id from catalog.product where attribute_keys && :keys::text[]
                union
                select product_id from catalog.variant cross join lateral unnest(words) as chosen (word)
                where split_part(chosen.word, '=', 1) = any (:keys::text[])""")
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new ProductId(row.getLong("id")))
                .set();
    }

    /** Each value once; inside a transaction, so that they come some at a time, and to be closed. */
    Stream<String> valuesOf(String key) {
        return jdbc
                .sql("""
                select distinct said.value from catalog.product p
                cross join lateral unnest(p.attribute_keys, p.attribute_values) as said (key, value)
                where :key = any (p.attribute_keys) and said.key = :key order by said.value""")
                .param("key", key)
                .withFetchSize(ROWS_AT_ONCE)
                .query((row, number) -> row.getString("value"))
                .stream();
    }

    /**
     * Gives all values of it this form, some products at a time; those that have it already are left alone. All of that is one
     * transaction, which keeps other writers from the shelves, but nobody who reads.
     */
    void rewrite(String key, UnaryOperator<String> form) {
        long after = Long.MIN_VALUE;
        for (long last = lastBehind(after); last > after; last = lastBehind(after)) {
            List<Value> changed = new ArrayList<>();
            for (Value value : valuesBetween(key, after, last)) {
                String text = form.apply(value.text);
                if (!text.equals(value.text)) {
                    changed.add(new Value(value.product, value.place, text));
                }
            }
            write(changed);
            after = last;
        }
    }

    /** @param place among the values of its product, from 1 */
    private record Value(long product, int place, String text) {}

    /** The end of the next lot; the same where there is none. */
    private long lastBehind(long after) {
        return jdbc.sql("""
                select coalesce(max(id), :after) from (
                    select id from catalog.product where id > :after order by id limit :lot) lot""")
                .param("after", after)
                .param("lot", LOT)
                .query(Long.class)
                .single();
    }

    private List<Value> valuesBetween(String key, long after, long last) {
        return jdbc.sql("""
                select p.id as product, said.place, said.value as text from catalog.product p
                cross join lateral unnest(p.attribute_keys, p.attribute_values)
                    with ordinality as said (key, value, place)
                where p.id > :after and p.id <= :last and said.key = :key""")
                .param("key", key)
                .param("after", after)
                .param("last", last)
                .query((row, number) -> new Value(row.getLong("product"), row.getInt("place"), row.getString("text")))
                .list();
    }

    /** One of each product: only attributes of one value have another form than their words. */
    private void write(List<Value> values) {
        if (values.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update catalog.product p set version = p.version + 1, attribute_values[new.place] = new.value
                from unnest(:products::bigint[], :places::int[], :values::text[]) as new (product, place, value)
                where p.id = new.product""")
                .param("products", values.stream().map(Value::product).toArray(Long[]::new))
                .param("places", values.stream().map(Value::place).toArray(Integer[]::new))
                .param("values", values.stream().map(Value::text).toArray(String[]::new))
                .update();
    }
}
