package shop.stoa.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.media.ImageKey;

/** The catalogue's texts in other languages, and the options that all products share. */
@Component
class TranslatedTexts {

    private final JdbcClient jdbc;

    TranslatedTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down what can be chosen of a product, where no product before it had it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remember(List<ProductOption> options) {
        // Always in this order, so that two products that come in at once cannot wait for each other
        options.stream()
                .sorted(Comparator.comparing(option -> Attribute.optionOf(option.name())))
                .forEach(this::remember);
    }

    private void remember(ProductOption option) {
        String key = Attribute.optionOf(option.name());
        jdbc.sql("insert into catalog.option (key, name) values (:key, :name) on conflict do nothing")
                .param("key", key)
                .param("name", option.name())
                .update();
        List<Attribute> attributes = option.values().stream()
                .map(value -> Attribute.of(option.name(), value))
                .toList();
        jdbc.sql("""
                insert into catalog.option_value (attribute, option_key, key, text)
                select new.attribute, new.option_key, new.key, new.text
                from unnest(:attributes::text[], :options::text[], :keys::text[], :texts::text[])
                    with ordinality as new (attribute, option_key, key, text, place)
                where not exists (select from catalog.option_value known where known.attribute = new.attribute)
                order by new.place
                on conflict do nothing""")
                .param("attributes", array(attributes.stream().map(Attribute::toString)))
                .param("options", array(attributes.stream().map(Attribute::option)))
                .param("keys", array(attributes.stream().map(Attribute::value)))
                .param("texts", array(option.values().stream()))
                .update();
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

    void ofProduct(ProductId product, String language, @Nullable String title, @Nullable String description) {
        jdbc.sql("""
                insert into catalog.product_translation (product_id, language, title, description)
                values (:product, :language, :title, :description)
                on conflict (product_id, language)
                do update set title = excluded.title, description = excluded.description""")
                .param("product", product.value())
                .param("language", language)
                .param("title", title)
                .param("description", description)
                .update();
        spreadValues("p.id = :product", Map.of("product", product.value()), language);
    }

    void ofOption(String option, String language, @Nullable String name, Map<String, String> values) {
        String key = requireOption(option);
        jdbc.sql("delete from catalog.option_translation where option_key = :key and language = :language")
                .param("key", key)
                .param("language", language)
                .update();
        if (name != null) {
            jdbc.sql(
                            "insert into catalog.option_translation (option_key, language, name) values (:key, :language, :name)")
                    .param("key", key)
                    .param("language", language)
                    .param("name", name)
                    .update();
        }
        values.forEach((value, text) -> ofValue(option, value, language, text));
        spreadValues(
                "exists (select from catalog.variant v where v.product_id = p.id and v.attributes && :attributes::text[])",
                Map.of("attributes", array(values.keySet().stream().map(value -> attribute(option, value)))),
                language);
    }

    private void ofValue(String option, String value, String language, String text) {
        int known = jdbc.sql("""
                insert into catalog.option_value_translation (attribute, language, text)
                select attribute, :language, :text from catalog.option_value where attribute = :attribute
                on conflict (attribute, language) do update set text = excluded.text""")
                .param("attribute", attribute(option, value))
                .param("language", language)
                .param("text", text.strip())
                .update();
        if (known == 0) {
            throw new IllegalArgumentException("No product has " + option + ": " + value);
        }
    }

    private String requireOption(String name) {
        String key = Attribute.optionOf(name);
        boolean known = jdbc.sql("select exists (select from catalog.option where key = :key)")
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
                    or exists (select from catalog.category where image_key = :key)""").param("key", picture.value()).query(Boolean.class).single();
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

    /** A new product is found by the values that are translated already. */
    void spreadValues(ProductId product) {
        jdbc.sql("select distinct language from catalog.option_value_translation")
                .query(String.class)
                .list()
                .forEach(language -> spreadValues("p.id = :product", Map.of("product", product.value()), language));
    }

    /** Puts the values among the words that a product is found by. */
    private void spreadValues(String products, Map<String, ?> parameters, String language) {
        jdbc.sql("""
                insert into catalog.product_translation (product_id, language, keywords)
                select p.id, :language, string_agg(distinct t.text, ' ' order by t.text)
                from catalog.product p
                join catalog.variant v on v.product_id = p.id
                join catalog.option_value_translation t on t.attribute = any (v.attributes) and t.language = :language
                where %s
                group by p.id
                on conflict (product_id, language) do update set keywords = excluded.keywords""".formatted(products))
                .params(parameters)
                .param("language", language)
                .update();
    }

    /** What is said of a product in this language, pieces that are missing left out: one statement. */
    ProductTexts of(ProductId product, String language) {
        List<Piece> pieces = new ArrayList<>(jdbc.sql("""
                        with attribute as (
                            select distinct unnest(attributes) as attribute
                            from catalog.variant where product_id = :product)
                        select 'title' as kind, '' as key, title as text from catalog.product_translation
                        where product_id = :product and language = :language
                        union all
                        select 'description', '', description from catalog.product_translation
                        where product_id = :product and language = :language
                        union all
                        select distinct 'option', t.option_key, t.name from attribute
                        join catalog.option_value v using (attribute)
                        join catalog.option_translation t on t.option_key = v.option_key and t.language = :language
                        union all
                        select 'value', attribute, t.text from attribute
                        join catalog.option_value_translation t using (attribute) where t.language = :language
                        union all
                        select 'alt', i.image_key, t.alt from catalog.product_image i
                        join catalog.picture_translation t using (image_key)
                        where i.product_id = :product and t.language = :language""")
                .param("product", product.value())
                .param("language", language)
                .query((row, number) -> new Piece(row.getString("kind"), row.getString("key"), row.getString("text")))
                .list());
        pieces.removeIf(piece -> piece.text == null);
        return new ProductTexts(
                pieces.stream()
                        .filter(piece -> piece.kind.equals("title"))
                        .map(Piece::text)
                        .findFirst()
                        .orElse(null),
                pieces.stream()
                        .filter(piece -> piece.kind.equals("description"))
                        .map(Piece::text)
                        .findFirst()
                        .orElse(null),
                byKey(pieces, "option"),
                byKey(pieces, "value"),
                byKey(pieces, "alt"));
    }

    private static Map<String, String> byKey(List<Piece> pieces, String kind) {
        return pieces.stream()
                .filter(piece -> piece.kind.equals(kind))
                .collect(Collectors.toMap(Piece::key, Piece::text, (one, same) -> one));
    }

    private static String attribute(String option, String value) {
        return Attribute.of(option, value).toString();
    }

    private static String[] array(Stream<String> texts) {
        return texts.toArray(String[]::new);
    }

    private record Piece(String kind, String key, String text) {}
}
