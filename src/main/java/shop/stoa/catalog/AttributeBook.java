package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;

/** The words of the whole shop: which attributes there are, and the values that their products share. */
@Component
class AttributeBook implements Caching {

    private final JdbcClient jdbc;
    private final Kept<Map<String, Attribute>> kept;

    AttributeBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.kept = new Kept<>("attributes", this::all, clock);
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CatalogEvent.AttributesChanged news) {
        kept.forget();
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.ALL)) {
            kept.forget();
        }
    }

    /** The same as every page may have it, with these among them: what another node has changed shows some seconds later. */
    Map<String, Attribute> shown(Set<String> wanted, String language) {
        Map<String, Attribute> shown = kept.in(language);
        return shown.keySet().containsAll(wanted) ? shown : all(language);
    }

    /** By key, in their order; names in this language. */
    Map<String, Attribute> all(String language) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        jdbc.sql("""
                select a.key, coalesce(t.name, a.name) as name, a.type, a.unit, a.filter, a.position
                from catalog.attribute a
                left join catalog.attribute_translation t on t.attribute_key = a.key and t.language = :language
                order by a.position, a.key""")
                .param("language", language)
                .query(AttributeBook::attribute)
                .list()
                .forEach(attribute -> all.put(attribute.key(), attribute));
        return all;
    }

    /** In the shop's own words. */
    Map<String, Attribute> originals() {
        return all("");
    }

    /** Those of a key that is there already are left as they are. */
    void define(Collection<Attribute> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        List<Attribute> ordered = List.copyOf(attributes);
        jdbc.sql("""
                insert into catalog.attribute (key, name, type, unit, filter)
                select new.key, new.name, new.type, new.unit, new.filter
                from unnest(:keys::text[], :names::text[], :types::text[], :units::text[], :filters::boolean[])
                    with ordinality as new (key, name, type, unit, filter, place)
                order by new.place
                on conflict do nothing""")
                .param("keys", array(ordered, Attribute::key))
                .param("names", array(ordered, Attribute::name))
                .param("types", array(ordered, attribute -> attribute.type().name()))
                .param("units", ordered.stream().map(Attribute::unit).toArray(String[]::new))
                .param("filters", ordered.stream().map(Attribute::filter).toArray(Boolean[]::new))
                .update();
    }

    /**
     * No question comes before it which of them are known: PostgreSQL would answer that as it planned when there were few words, and read
     * all of them for each that is new.
     *
     * @param texts by their words; those that are known already keep the text of their first use
     */
    void remember(Map<AttributeWord, String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        List<Map.Entry<AttributeWord, String>> ordered = List.copyOf(texts.entrySet());
        jdbc.sql("""
                insert into catalog.attribute_value (word, attribute_key, key, text)
                select new.word, new.attribute, new.key, new.text
                from unnest(:words::text[], :attributes::text[], :keys::text[], :texts::text[])
                    with ordinality as new (word, attribute, key, text, place)
                order by new.place
                on conflict do nothing""")
                .param("words", array(ordered, entry -> entry.getKey().toString()))
                .param("attributes", array(ordered, entry -> entry.getKey().attribute()))
                .param("keys", array(ordered, entry -> entry.getKey().value()))
                .param("texts", array(ordered, Map.Entry::getValue))
                .update();
    }

    Optional<Integer> versionOf(String key) {
        return jdbc.sql("select version from catalog.attribute where key = :key")
                .param("key", key)
                .query(Integer.class)
                .optional();
    }

    /** Of one that is there. */
    void change(Attribute attribute) {
        jdbc.sql("""
                update catalog.attribute
                set version = version + 1, name = :name, type = :type, unit = :unit, filter = :filter, position = :position
                where key = :key""")
                .param("name", attribute.name().strip())
                .param("type", attribute.type().name())
                .param("unit", attribute.unit())
                .param("filter", attribute.filter())
                .param("position", attribute.position())
                .param("key", attribute.key())
                .update();
    }

    /** With the values that nothing has any more. */
    void remove(String key) {
        jdbc.sql("delete from catalog.attribute_value where attribute_key = :key")
                .param("key", key)
                .update();
        jdbc.sql("delete from catalog.attribute where key = :key")
                .param("key", key)
                .update();
    }

    long countValues(String key) {
        return jdbc.sql("select count(*) from catalog.attribute_value where attribute_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    List<SharedValue> valuesOf(String key, String language, int from, int most) {
        return jdbc.sql("""
                select v.attribute_key, v.key, coalesce(t.text, v.text) as text
                from catalog.attribute_value v
                left join catalog.attribute_value_translation t on t.word = v.word and t.language = :language
                where v.attribute_key = :key order by v.place offset :from limit :most""")
                .param("key", key)
                .param("language", language)
                .param("from", from)
                .param("most", most)
                .query((row, number) -> new SharedValue(
                        new AttributeWord(row.getString("attribute_key"), row.getString("key")), row.getString("text")))
                .list();
    }

    Map<String, String> textsOf(Collection<String> words, String language) {
        Map<String, String> texts = new LinkedHashMap<>();
        jdbc.sql("""
                select v.word, coalesce(t.text, v.text) as text
                from catalog.attribute_value v
                left join catalog.attribute_value_translation t on t.word = v.word and t.language = :language
                where v.word = any (:words::text[])""")
                .param("words", words.toArray(String[]::new))
                .param("language", language)
                .query(row -> {
                    texts.put(row.getString("word"), row.getString("text"));
                });
        return texts;
    }

    private static <T> String[] array(List<T> things, Function<T, String> text) {
        return things.stream().map(text).toArray(String[]::new);
    }

    private static Attribute attribute(ResultSet row, int number) throws SQLException {
        return new Attribute(
                row.getString("key"),
                row.getString("name"),
                AttributeType.valueOf(row.getString("type")),
                row.getString("unit"),
                row.getBoolean("filter"),
                row.getLong("position"));
    }
}
