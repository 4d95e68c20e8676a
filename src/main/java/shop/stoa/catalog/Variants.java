package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/** Reads variants by their SKUs, all at once, for carts and orders. */
@Repository
class Variants {

    private final JdbcClient jdbc;

    Variants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that shoppers can have. */
    Map<Sku, SellableVariant> find(Set<Sku> skus, String language) {
        return read(skus, language, "v.retired_at is null and " + Visible.P);
    }

    /** What one of it costs; none where shoppers cannot have it. */
    Optional<Money> priceOf(Sku sku) {
        return jdbc.sql("""
                        select v.price, p.currency from catalog.variant v join catalog.product p on p.id = v.product_id
                        where v.sku = :sku and v.retired_at is null and""" + " " + Visible.P)
                .param("sku", sku.value())
                .query((row, n) -> new Money(row.getLong("price"), Currency.getInstance(row.getString("currency"))))
                .optional();
    }

    /** Of any status, retired ones as well. */
    Map<Sku, SellableVariant> findAll(Set<Sku> skus, String language) {
        return read(skus, language, "true");
    }

    private Map<Sku, SellableVariant> read(Set<Sku> skus, String language, String condition) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select v.sku, v.price, v.tax_class, v.weight_grams, p.slug, coalesce(t.title, p.title) as title,
                            p.currency, i.image_key, i.image_width, i.image_height, i.image_placeholder,
                            coalesce(a.alt, i.image_alt) as image_alt,
                            array(
                                select coalesce(said.text, own.choice)
                                from unnest(v.choices, v.words) with ordinality as own (choice, word, place)
                                left join catalog.attribute_value_translation said
                                    on said.word = own.word and said.language = :language
                                order by own.place) as choices
                        from catalog.variant v
                        join catalog.product p on p.id = v.product_id
                        left join catalog.product_translation t on t.product_id = p.id and t.language = :language
                        left join lateral (
                            select own.image_key, own.image_width, own.image_height, own.image_placeholder, own.image_alt
                            from catalog.product_image own
                            where own.product_id = p.id
                            order by own.image_key = v.image_keys[1] desc nulls last, own.position
                            limit 1) i on true
                        left join catalog.picture_translation a
                            on a.image_key = i.image_key and a.language = :language
                        where v.sku = any ((select :skus::text[])::text[]) and""" + " " + condition)
                // one statement however many there are, of which PostgreSQL cannot see how many: so that it is planned
                // once
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .param("language", language)
                .query(Variants::variant)
                .list()
                .stream()
                .collect(Collectors.toMap(SellableVariant::sku, variant -> variant));
    }

    private static SellableVariant variant(ResultSet row, int number) throws SQLException {
        return new SellableVariant(
                new Sku(row.getString("sku")),
                new Slug(row.getString("slug")),
                row.getString("title"),
                String.join(", ", (String[]) row.getArray("choices").getArray()),
                new Money(row.getLong("price"), Currency.getInstance(row.getString("currency"))),
                new TaxClass(row.getString("tax_class")),
                row.getInt("weight_grams"),
                ImageColumns.read(row));
    }
}
