package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;

/** Counts what a listing can be narrowed by: one statement, however many options, values and products there are. */
@Repository
class Facets {

    /** Nobody ticks more boxes than this. */
    private static final int MOST_CHOICES = 100;

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}-]{1,200}=[\\p{L}\\p{N}-]{1,200}");

    /**
     * Every variant of the listing's subject with the filters that it fails. It counts for the values of an option where
     * it fails none, or only that option's own filter.
     */
    private static final String COUNTS = """
            with candidate as materialized (
                select p.id as product, p.category_id, p.currency, v.id as variant, v.words, v.price,
                    v.words[p.shown_option] as shown, %5$s as available,
                    %1$s as failing, %2$s as failed
                from %3$s
                join catalog.variant v on v.product_id = p.id and v.retired_at is null
                where %4$s),
            worn as (
                select a.attribute, c.product,
                    bool_or(c.failing = 0 or c.failing = 1 and c.failed = split_part(a.attribute, '=', 1)) as counts,
                    min(c.variant) filter (where c.shown = a.attribute) as sample
                from candidate c cross join unnest(c.words) as a (attribute)
                group by a.attribute, c.product),
            value as (
                select attribute, count(*) filter (where counts) as products, count(*) as wearers, min(sample) as sample
                from worn group by attribute
                union all
                select attribute, 0, 0, null from unnest(:chosen::text[]) as c (attribute)
                where attribute not in (select attribute from worn))
            select 'value' as kind, value.attribute = any (:chosen::text[]) as chosen, o.key as facet,
                coalesce(ot.name, o.name) as title, v.key as word, coalesce(vt.text, v.text) as text, v.place,
                value.products, value.wearers, i.image_key, i.image_width, i.image_height, i.image_placeholder,
                coalesce(a.alt, i.image_alt) as image_alt
            from value
            join catalog.attribute_value v on v.word = value.attribute
            join catalog.attribute o on o.key = v.attribute_key
            left join catalog.attribute_translation ot on ot.attribute_key = o.key and ot.language = :language
            left join catalog.attribute_value_translation vt on vt.word = v.word and vt.language = :language
            left join catalog.variant sample on sample.id = value.sample
            left join lateral (
                select * from catalog.product_image own where own.product_id = sample.product_id
                order by own.image_key = sample.image_keys[1] desc nulls last, own.position limit 1) i on true
            left join catalog.picture_translation a on a.image_key = i.image_key and a.language = :language
            union all
            select 'price', false, currency, null, null, null, null, min(price), max(price), null, null, null, null, null
            from candidate where failing = 0 or failing = 1 and failed = 'price' group by currency
            union all
            select 'stock', false, null, null, null, null, null, count(distinct product), null, null, null, null, null, null
            from candidate where available and (failing = 0 or failing = 1 and failed = 'stock')
            union all
            select 'category', false, null, null, null, null, category_id, count(distinct product),
                null, null, null, null, null, null
            from candidate where failing = 0 group by category_id""";

    private final JdbcClient jdbc;

    Facets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What can be counted of a listing.
     *
     * @param products by the category's number
     */
    record Counts(List<Facet> facets, @Nullable PriceRange prices, Map<Long, Long> products, long inStock) {}

    /** Of the choices of an address those that name an option and a value of the shop; one statement, or none for none. */
    Map<String, Set<String>> known(Map<String, Set<String>> choices) {
        String[] asked = choices.entrySet().stream()
                .flatMap(choice -> choice.getValue().stream().map(value -> choice.getKey() + "=" + value))
                .filter(attribute -> FORM.matcher(attribute).matches())
                .limit(MOST_CHOICES)
                .toArray(String[]::new);
        if (asked.length == 0) {
            return Map.of();
        }
        Map<String, Set<String>> known = new LinkedHashMap<>();
        jdbc.sql("""
                select attribute_key, key from catalog.attribute_value
                where word = any (:asked::text[]) order by attribute_key, key""").param("asked", asked).query(row -> {
            known.computeIfAbsent(row.getString("attribute_key"), option -> new LinkedHashSet<>())
                    .add(row.getString("key"));
        });
        return known;
    }

    /** @param choices those of the wish that mean something */
    Counts count(Browse wish, Map<String, Set<String>> choices, String language) {
        WishSql sql = new WishSql(wish, choices, language);
        String counts =
                COUNTS.formatted(sql.failing(), sql.failed(), WishSql.PRODUCTS, sql.subject(), WishSql.AVAILABLE);
        List<Row> rows = jdbc.sql(counts)
                .params(sql.parameters())
                .param(
                        "chosen",
                        choices.entrySet().stream()
                                .flatMap(choice ->
                                        choice.getValue().stream().map(value -> choice.getKey() + "=" + value))
                                .toArray(String[]::new))
                .query(Facets::row)
                .list();
        Map<Long, Long> products = new HashMap<>();
        rows.stream().filter(row -> row.kind.equals("category")).forEach(row -> products.put(row.place, row.products));
        return new Counts(
                facets(rows.stream().filter(row -> row.kind.equals("value")).toList()),
                rows.stream()
                        .filter(row -> row.kind.equals("price"))
                        .findFirst()
                        .map(Row::range)
                        .orElse(null),
                products,
                rows.stream()
                        .filter(row -> row.kind.equals("stock"))
                        .mapToLong(Row::products)
                        .sum());
    }

    /** First the option that most products have, and of equals the one that the shop had first. */
    private static List<Facet> facets(List<Row> values) {
        Map<String, List<Row>> byFacet =
                values.stream().collect(Collectors.groupingBy(Row::facet, LinkedHashMap::new, Collectors.toList()));
        Comparator<List<Row>> mostWorn = Comparator.comparingLong(
                rows -> -rows.stream().mapToLong(Row::others).sum());
        Comparator<List<Row>> first = Comparator.comparingLong(
                rows -> rows.stream().mapToLong(Row::place).min().orElseThrow());
        return byFacet.values().stream()
                .sorted(mostWorn.thenComparing(first))
                .map(Facets::facet)
                .toList();
    }

    private static Facet facet(List<Row> values) {
        List<Row> ordered = new ArrayList<>(values);
        ordered.sort(Measure.orderOf(values.stream().map(Row::text).toList(), Row::text, Row::place));
        return new Facet(
                values.getFirst().facet,
                values.getFirst().title,
                ordered.stream().map(Row::value).toList());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("kind"),
                row.getBoolean("chosen"),
                row.getString("facet"),
                row.getString("title"),
                row.getString("word"),
                row.getString("text"),
                row.getLong("place"),
                row.getLong("products"),
                row.getLong("wearers"),
                ImageColumns.read(row));
    }

    /** A number of the listing, of one of several kinds: see the end of the statement for what each column then holds. */
    private record Row(
            String kind,
            boolean chosen,
            String facet,
            String title,
            String word,
            String text,
            long place,
            long products,
            long others,
            @Nullable CatalogImage picture) {

        FacetValue value() {
            return new FacetValue(facet, word, text, products, chosen, picture);
        }

        PriceRange range() {
            Currency currency = Currency.getInstance(facet);
            return new PriceRange(new Money(products, currency), new Money(others, currency));
        }
    }
}
