package shop.stoa.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;

/** Finds products: by what somebody wishes, by what is beside them, by what is new. */
@Repository
class Listings {

    /** One slip in a word of five letters or more still passes, another word of the same length does not. */
    private static final String ALIKE = "0.4";

    private static final String LIKENESS =
            "greatest(word_similarity(:word%1$d, lower(p.title)), word_similarity(:word%1$d, lower(t.title)))";

    private final JdbcClient jdbc;
    private final Cards cards;

    Listings(JdbcClient jdbc, Cards cards) {
        this.jdbc = jdbc;
        this.cards = cards;
    }

    /** @param choices those of the wish that mean something */
    Slice<ProductSummary> browse(Browse wish, Map<String, Set<String>> choices, String language) {
        WishSql sql = new WishSql(wish, choices, language);
        String found = "select p.id, row_number() over (order by %s) as place, count(*) over () as total from %s"
                        .formatted(sql.order(), WishSql.PRODUCTS)
                + " where %s order by place limit %d offset %d"
                        .formatted(sql.products(), Browse.PAGE_SIZE, wish.skipped());
        List<Cards.Found> rows = cards.read(found, choices.isEmpty() ? null : sql.variants(), sql.parameters());
        long total = rows.isEmpty() && wish.page() > 1 ? count(sql) : totalOf(rows);
        return new Slice<>(rows.stream().map(Cards.Found::card).toList(), wish.page(), Browse.PAGE_SIZE, total);
    }

    /** The first of what a wish finds, as a listing would show it. */
    List<ProductSummary> first(Browse wish, int count, String language) {
        WishSql sql = new WishSql(wish, Map.of(), language);
        String found = "select p.id, row_number() over (order by %s) as place, 0 as total from %s where %s"
                        .formatted(sql.order(), WishSql.PRODUCTS, sql.products())
                + " order by place limit " + count;
        return cards.read(found, sql.parameters());
    }

    List<ProductSummary> latest(int count, String language) {
        return cards.read("""
                select id, row_number() over (order by published_at desc, id desc) as place, 0 as total
                from catalog.product order by published_at desc, id desc limit :count""", Map.of("count", count, "language", language));
    }

    List<ProductSummary> reduced(int count, String language) {
        return cards.read("""
                select p.id, 0 as total,
                    row_number() over (order by shown.price::float8 / shown.compare_at_price, p.id) as place
                from catalog.product p
                cross join lateral (
                    select price, compare_at_price from catalog.variant
                    where product_id = p.id order by price, position limit 1) shown
                where shown.compare_at_price > shown.price
                order by place limit :count""", Map.of("count", count, "language", language));
    }

    List<ProductSummary> holding(List<Sku> skus, String language) {
        String[] wanted = skus.stream().map(Sku::value).toArray(String[]::new);
        return cards.read("""
                select v.product_id as id, 0 as total, min(wanted.place) as place
                from unnest(:skus::text[]) with ordinality as wanted (sku, place)
                join catalog.variant v on v.sku = wanted.sku
                group by v.product_id""", Map.of("skus", wanted, "language", language));
    }

    /**
     * First those of its own category, then those of the categories beside it; in each, those that were added after it,
     * then from the first again: so each product leads to others.
     */
    List<ProductSummary> related(Slug slug, int count, String language) {
        return cards.read("""
                select p.id, 0 as total,
                    row_number() over (order by p.category_id <> self.category_id, p.id < self.id, p.id) as place
                from catalog.product self
                join catalog.category own on own.id = self.category_id
                join catalog.category near on near.id = own.id or near.parent_id = own.parent_id
                join catalog.product p on p.category_id = near.id and p.id <> self.id
                where self.slug = :slug order by place limit :count""", Map.of("slug", slug.value(), "count", count, "language", language));
    }

    List<ProductSummary> resembling(SearchWords words, int count, String language) {
        List<String> guessable = words.guessable();
        if (guessable.isEmpty()) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("count", count);
        parameters.put("language", language);
        IntStream.range(0, guessable.size()).forEach(i -> parameters.put("word" + i, guessable.get(i)));
        String likeness = each(guessable, LIKENESS, " + ");
        String alike = each(guessable, LIKENESS + " >= " + ALIKE, " or ");
        String found =
                "select p.id, row_number() over (order by %s desc, p.id) as place, 0 as total from ".formatted(likeness)
                        + WishSql.PRODUCTS + " where " + alike + " order by place limit :count";
        return cards.read(found, parameters);
    }

    private static String each(List<String> words, String pattern, String between) {
        return IntStream.range(0, words.size()).mapToObj(pattern::formatted).collect(Collectors.joining(between));
    }

    private long count(WishSql sql) {
        return jdbc.sql("select count(*) from " + WishSql.PRODUCTS + " where " + sql.products())
                .params(sql.parameters())
                .query(Long.class)
                .single();
    }

    private static long totalOf(List<Cards.Found> rows) {
        return rows.isEmpty() ? 0 : rows.getFirst().total();
    }
}
