package shop.stoa.catalog;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What products have of an attribute. Each question reads all products: it is asked when an attribute goes, or becomes one of another
 * type. An index that answered at once would cost each product that comes in.
 */
@Component
class AttributeUses {

    private final JdbcClient jdbc;

    AttributeUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isUsed(String key) {
        return jdbc.sql("""
                select exists (select from catalog.product where :key = any (attribute_keys))
                    or exists (
                        select from catalog.variant
                        where words && array(select word from catalog.attribute_value where attribute_key = :key))""").param("key", key).query(Boolean.class).single();
    }

    boolean isSeveral(String key) {
        return jdbc.sql("""
                select exists (
                    select from catalog.product
                    where :key = any (attribute_keys) and cardinality(array_positions(attribute_keys, :key)) > 1)""").param("key", key).query(Boolean.class).single();
    }

    List<String> valuesOf(String key) {
        return jdbc.sql("""
                select distinct said.value from catalog.product p
                cross join lateral unnest(p.attribute_keys, p.attribute_values) as said (key, value)
                where :key = any (p.attribute_keys) and said.key = :key order by said.value""")
                .param("key", key)
                .query((row, number) -> row.getString("value"))
                .list();
    }

    /** @param texts all values that there are, to what they are from now on */
    void rewrite(String key, Map<String, String> texts) {
        List<Map.Entry<String, String>> pairs = List.copyOf(texts.entrySet());
        jdbc.sql("""
                update catalog.product p set version = p.version + 1, attribute_values = array(
                    select case when said.key = :key then (
                            select new.after from unnest(:before::text[], :after::text[]) as new (before, after)
                            where new.before = said.value)
                        else said.value end
                    from unnest(p.attribute_keys, p.attribute_values) with ordinality as said (key, value, place)
                    order by said.place)
                where :key = any (p.attribute_keys)""")
                .param("key", key)
                .param("before", pairs.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("after", pairs.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .update();
    }
}
