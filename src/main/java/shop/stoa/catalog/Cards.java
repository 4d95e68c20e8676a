package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;
import tools.jackson.databind.json.JsonMapper;

/** Reads what cards show: one statement for a page, however many products are on it. */
@Repository
class Cards {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@code %s}: which products, as rows of {@code id, place}. */
    private static final String CARDS = """
            with found as (%s)
            select p.slug, coalesce(t.title, p.title) as title, p.currency, p.lowest_price, p.highest_price,
                p.published_at, all_of_it.skus, all_of_it.compare_at_price, swatches.json as swatches,
                i.image_key, i.image_width, i.image_height, i.image_placeholder,
                coalesce(ia.alt, i.image_alt) as image_alt,
                s.image_key as second_key, s.image_width as second_width, s.image_height as second_height,
                s.image_placeholder as second_placeholder, coalesce(sa.alt, s.image_alt) as second_alt
            from found
            join catalog.product p on p.id = found.id
            left join catalog.product_translation t on t.product_id = p.id and t.language = :language
            cross join lateral (
                select array_agg(sku order by position) as skus, array_agg(image_keys[1]) as image_keys,
                    (array_agg(compare_at_price order by price, position))[1] as compare_at_price
                from catalog.variant where product_id = p.id and retired_at is null) all_of_it
            left join lateral (
                select own.position, own.image_key, own.image_width, own.image_height, own.image_placeholder, own.image_alt
                from catalog.product_image own where own.product_id = p.id
                order by own.position limit 1) i on true
            left join lateral (
                select own.image_key, own.image_width, own.image_height, own.image_placeholder, own.image_alt
                from catalog.product_image own where own.product_id = p.id and own.position <> i.position
                order by own.image_key = any (all_of_it.image_keys) nulls first, own.position limit 1) s on true
            left join catalog.picture_translation ia on ia.image_key = i.image_key and ia.language = :language
            left join catalog.picture_translation sa on sa.image_key = s.image_key and sa.language = :language
            left join lateral (
                select json_agg(json_build_object(
                    'text', coalesce(said.text, w.text), 'sku', w.sku, 'key', w.image_key, 'width', w.image_width,
                    'height', w.image_height, 'placeholder', w.image_placeholder,
                    'alt', coalesce(wa.alt, w.image_alt)) order by w.position) as json
                from (
                    select distinct on (v.words[p.shown_option])
                        v.words[p.shown_option] as word, v.choices[p.shown_option] as text, v.sku, v.position,
                        own.image_key, own.image_width, own.image_height, own.image_placeholder, own.image_alt
                    from catalog.variant v
                    join lateral (
                        select own.image_key, own.image_width, own.image_height, own.image_placeholder, own.image_alt
                        from catalog.product_image own where own.product_id = p.id
                        order by own.image_key = v.image_keys[1] desc nulls last, own.position limit 1) own on true
                    where v.product_id = p.id and v.retired_at is null
                    order by v.words[p.shown_option], v.position) w
                left join catalog.attribute_value_translation said
                    on said.word = w.word and said.language = :language
                left join catalog.picture_translation wa on wa.image_key = w.image_key and wa.language = :language
            ) swatches on p.shown_option is not null
            order by found.place""";

    private final JdbcClient jdbc;

    Cards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What {@link #read} asks: made once, for it is long.
     *
     * @param found a query for rows of {@code id, place}
     */
    static String statement(String found) {
        return CARDS.formatted(found);
    }

    /**
     * @param statement of {@link #statement}
     * @param parameters of its query, and {@code language}
     */
    List<ProductSummary> read(String statement, Map<String, ?> parameters) {
        return jdbc.sql(statement).params(parameters).query(Cards::card).list();
    }

    private static ProductSummary card(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long lowest = row.getLong("lowest_price");
        Long compareAt = row.getObject("compare_at_price", Long.class);
        return new ProductSummary(
                new Slug(row.getString("slug")),
                row.getString("title"),
                ImageColumns.read(row),
                ImageColumns.read(row, "second"),
                new Money(lowest, currency),
                compareAt == null ? null : new Money(compareAt, currency),
                row.getLong("highest_price") > lowest,
                Arrays.stream((String[]) row.getArray("skus").getArray())
                        .map(Sku::new)
                        .toList(),
                swatches(row.getString("swatches")),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                null);
    }

    private static List<Swatch> swatches(@Nullable String json) {
        return json == null
                ? List.of()
                : Arrays.stream(JSON.readValue(json, SwatchRow[].class))
                        .map(SwatchRow::toSwatch)
                        .toList();
    }

    private record SwatchRow(
            String text, String sku, String key, int width, int height, String placeholder, String alt) {

        Swatch toSwatch() {
            StoredImage stored = new StoredImage(new ImageKey(key), width, height, placeholder);
            return new Swatch(text, new Sku(sku), new CatalogImage(stored, alt));
        }
    }
}
