package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue's texts in other languages. */
@Component
class TranslatedTexts {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    TranslatedTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ofCategory(long category, String language, @Nullable String name, @Nullable String introduction) {
        jdbc.sql("""
                insert into catalog.category_translation (category_id, language, name, introduction)
                values (:category, :language, :name, :introduction)
                on conflict (category_id, language)
                do update set name = excluded.name, introduction = excluded.introduction""")
                .param("category", category)
                .param("language", language)
                .param("name", name)
                .param("introduction", introduction)
                .update();
    }

    /** @return whether there is such a collection */
    boolean ofCollection(Slug collection, String language, @Nullable String name, @Nullable String introduction) {
        return jdbc.sql("""
                insert into catalog.collection_translation (collection_id, language, name, introduction)
                select id, :language, :name, :introduction from catalog.collection where slug = :slug
                on conflict (collection_id, language)
                do update set name = excluded.name, introduction = excluded.introduction""")
                        .param("slug", collection.value())
                        .param("language", language)
                        .param("name", name)
                        .param("introduction", introduction)
                        .update()
                > 0;
    }

    void ofProduct(ProductId product, String language, ProductWords words) {
        jdbc.sql("""
                insert into catalog.product_translation (
                    product_id, language, title, description, seo_title, seo_description, attributes)
                values (:product, :language, :title, :description, :seoTitle, :seoDescription, :attributes::jsonb)
                on conflict (product_id, language) do update set title = excluded.title,
                    description = excluded.description, seo_title = excluded.seo_title,
                    seo_description = excluded.seo_description, attributes = excluded.attributes""")
                .param("product", product.value())
                .param("language", language)
                .param("title", words.title())
                .param("description", words.description())
                .param("seoTitle", words.seoTitle())
                .param("seoDescription", words.seoDescription())
                .param("attributes", JSON.writeValueAsString(words.attributes()))
                .update();
    }

    ProductWords wordsOf(ProductId product, String language) {
        return jdbc.sql("""
                        select title, description, seo_title, seo_description, attributes
                        from catalog.product_translation where product_id = :product and language = :language""")
                .param("product", product.value())
                .param("language", language)
                .query((row, number) -> new ProductWords(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("seo_title"),
                        row.getString("seo_description"),
                        said(row.getString("attributes"))))
                .optional()
                .orElse(new ProductWords(null, null, null, null, Map.of()));
    }

    /** @return whether anything is called otherwise than before */
    boolean ofOption(String option, String language, @Nullable String name, Map<String, String> values) {
        String key = requireOption(option);
        boolean named = nameOption(key, language, name);
        boolean changed = sayValues(option, language, values) || named;
        if (changed) {
            jdbc.sql("update catalog.attribute set version = version + 1 where key = :key")
                    .param("key", key)
                    .update();
        }
        return changed;
    }

    private boolean nameOption(String key, String language, @Nullable String name) {
        int gone = jdbc.sql("""
                delete from catalog.attribute_translation
                where attribute_key = :key and language = :language and name is distinct from :name""")
                .param("key", key)
                .param("language", language)
                .param("name", name)
                .update();
        int come = name == null
                ? 0
                : jdbc.sql("""
                        insert into catalog.attribute_translation (attribute_key, language, name)
                        values (:key, :language, :name) on conflict do nothing""")
                        .param("key", key)
                        .param("language", language)
                        .param("name", name)
                        .update();
        return gone + come > 0;
    }

    private boolean sayValues(String option, String language, Map<String, String> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((value, text) -> texts.put(word(option, value), text.strip()));
        requireValues(option, values.keySet());
        return jdbc.sql("""
                insert into catalog.attribute_value_translation as known (word, language, text)
                select said.word, :language, said.text
                from unnest(:words::text[], :texts::text[]) as said (word, text)
                on conflict (word, language) do update set text = excluded.text where known.text <> excluded.text""")
                        .param("language", language)
                        .param("words", texts.keySet().toArray(String[]::new))
                        .param("texts", texts.values().toArray(String[]::new))
                        .update()
                > 0;
    }

    private void requireValues(String option, Set<String> values) {
        Set<String> known = jdbc.sql("select word from catalog.attribute_value where word = any (:words::text[])")
                .param("words", array(values.stream().map(value -> word(option, value))))
                .query((row, number) -> row.getString("word"))
                .set();
        for (String value : values) {
            if (!known.contains(word(option, value))) {
                throw new IllegalArgumentException("No product has " + option + ": " + value);
            }
        }
    }

    private String requireOption(String name) {
        String key = AttributeWord.keyOf(name);
        boolean known = jdbc.sql("select exists (select from catalog.attribute where key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new IllegalArgumentException("No product has an option " + name);
        }
        return key;
    }

    void ofPicture(ImageKey picture, String language, @Nullable String alt) {
        boolean shown =
                jdbc.sql("""
                select exists (select from catalog.product_image where image_key = :key)
                    or exists (select from catalog.category where image_key = :key)
                    or exists (select from catalog.collection where image_key = :key)""").param("key", picture.value()).query(Boolean.class).single();
        if (!shown) {
            throw new IllegalArgumentException("Nothing shows the picture " + picture);
        }
        jdbc.sql("delete from catalog.picture_translation where image_key = :key and language = :language")
                .param("key", picture.value())
                .param("language", language)
                .update();
        if (alt != null) {
            jdbc.sql(
                            "insert into catalog.picture_translation (image_key, language, alt) values (:key, :language, :alt)")
                    .param("key", picture.value())
                    .param("language", language)
                    .param("alt", alt)
                    .update();
        }
    }

    /**
     * What is said of products in this language, pieces that are missing left out: one statement for all of them, of which PostgreSQL
     * cannot see how many they are, or it would plan anew for each number.
     *
     * @param keys of their attributes
     * @param words of their attributes' values
     * @param pictures keys of what they show
     */
    Function<ProductId, ProductTexts> of(
            Collection<Long> products,
            Stream<String> keys,
            Stream<String> words,
            Stream<String> pictures,
            String language) {
        List<Piece> pieces = jdbc.sql("""
                        select 'product' as kind, product_id, null as key, title as text, description, seo_title,
                            seo_description, attributes::text as said
                        from catalog.product_translation
                        where product_id = any ((select :products::bigint[])::bigint[]) and language = :language
                        union all
                        select 'attribute', null, attribute_key, name, null, null, null, null
                        from catalog.attribute_translation
                        where attribute_key = any ((select :keys::text[])::text[]) and language = :language
                        union all
                        select 'value', null, word, text, null, null, null, null
                        from catalog.attribute_value_translation
                        where word = any ((select :words::text[])::text[]) and language = :language
                        union all
                        select 'alt', null, image_key, alt, null, null, null, null
                        from catalog.picture_translation
                        where image_key = any ((select :pictures::text[])::text[]) and language = :language""")
                .param("products", products.toArray(Long[]::new))
                .param("keys", array(keys.distinct()))
                .param("words", array(words.distinct()))
                .param("pictures", array(pictures.distinct()))
                .param("language", language)
                .query(TranslatedTexts::piece)
                .list();
        Map<Long, Piece> own = pieces.stream()
                .filter(piece -> piece.kind.equals("product"))
                .collect(Collectors.toMap(Piece::product, piece -> piece));
        Map<String, String> names = byKey(pieces, "attribute");
        Map<String, String> values = byKey(pieces, "value");
        Map<String, String> alts = byKey(pieces, "alt");
        return product -> {
            Piece piece = own.get(product.value());
            return piece == null
                    ? new ProductTexts(null, null, null, null, Map.of(), names, values, alts)
                    : new ProductTexts(
                            piece.text,
                            piece.description,
                            piece.seoTitle,
                            piece.seoDescription,
                            said(piece.said),
                            names,
                            values,
                            alts);
        };
    }

    private static Piece piece(ResultSet row, int number) throws SQLException {
        return new Piece(
                row.getString("kind"),
                row.getLong("product_id"),
                row.getString("key"),
                row.getString("text"),
                row.getString("description"),
                row.getString("seo_title"),
                row.getString("seo_description"),
                row.getString("said"));
    }

    private static Map<String, String> said(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }

    private static Map<String, String> byKey(List<Piece> pieces, String kind) {
        return pieces.stream()
                .filter(piece -> piece.kind.equals(kind))
                .collect(Collectors.toMap(Piece::key, Piece::text, (one, same) -> one));
    }

    private static String word(String option, String value) {
        return AttributeWord.of(option, value).toString();
    }

    private static String[] array(Stream<String> texts) {
        return texts.toArray(String[]::new);
    }

    /** @param text of a product its title */
    private record Piece(
            String kind,
            long product,
            String key,
            String text,
            @Nullable String description,
            @Nullable String seoTitle,
            @Nullable String seoDescription,
            @Nullable String said) {}
}
