package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;

/** Finds products and reads what their cards show: one statement for a page, however many products are on it. */
@Repository
class Listings {

    /** {@code %s}: which products, as rows of {@code id, place, total}. */
    private static final String CARDS = """
            with found as (%s)
            select p.slug, coalesce(t.title, p.title) as title, p.currency, p.lowest_price, p.highest_price, found.total,
                i.image_key, i.image_width, i.image_height, i.image_placeholder, coalesce(a.alt, i.image_alt) as image_alt,
                v.skus, v.compare_at_price
            from found
            join catalog.product p on p.id = found.id
            left join catalog.product_translation t on t.product_id = p.id and t.language = :language
            left join catalog.product_image i on i.product_id = p.id and i.position = 0
            left join catalog.picture_translation a on a.image_key = i.image_key and a.language = :language
            cross join lateral (
                select array_agg(sku order by position) as skus,
                    (array_agg(compare_at_price order by price, position))[1] as compare_at_price
                from catalog.variant where product_id = p.id) v
            order by found.place""";

    private static final String IN_CATEGORY = """
            p.category_id in (
                with recursive shelf (id) as (
                    select id from catalog.category where slug = :category
                    union all
                    select c.id from catalog.category c join shelf on c.parent_id = shelf.id)
                select id from shelf)""";

    /** One slip in a word of five letters or more still passes, another word of the same length does not. */
    private static final String ALIKE = "0.4";

    private static final String LIKENESS =
            "greatest(word_similarity(:word%1$d, lower(p.title)), word_similarity(:word%1$d, lower(t.title)))";

    private static final String TRANSLATED =
            " left join catalog.product_translation t on t.product_id = p.id and t.language = :language";

    private static final String HAS_SKU =
            "p.id = any (array(select product_id from catalog.variant where lower(sku) = :sku))";

    private static final String QUERY =
            "(websearch_to_tsquery('english', :words) || websearch_to_tsquery('simple', :words))";

    private static final String QUERY_WITH_PREFIX =
            "(" + QUERY + " || (websearch_to_tsquery('english', :before) && to_tsquery('simple', :prefix)))";

    private static final String TRANSLATED_QUERY = inLanguage(QUERY);

    private static final String TRANSLATED_QUERY_WITH_PREFIX = inLanguage(QUERY_WITH_PREFIX);

    private final JdbcClient jdbc;

    Listings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slice<ProductSummary> browse(Browse wish, String language) {
        Search search = new Search(wish, language);
        String found = "select p.id, row_number() over (order by %1$s) as place, count(*) over () as total"
                        .formatted(search.order)
                + " from catalog.product p" + TRANSLATED
                + " where %s order by place limit %d offset %d"
                        .formatted(search.where(), Browse.PAGE_SIZE, wish.skipped());
        List<Found> rows = jdbc.sql(CARDS.formatted(found))
                .params(search.parameters)
                .query(Listings::found)
                .list();
        long total = rows.isEmpty() && wish.page() > 1 ? count(search) : totalOf(rows);
        return new Slice<>(rows.stream().map(Found::card).toList(), wish.page(), Browse.PAGE_SIZE, total);
    }

    List<ProductSummary> latest(int count, String language) {
        return cards("""
                select id, row_number() over (order by published_at desc, id desc) as place, 0 as total
                from catalog.product order by published_at desc, id desc limit :count""", Map.of("count", count, "language", language));
    }

    List<ProductSummary> reduced(int count, String language) {
        return cards("""
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
        return cards("""
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
        return cards("""
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
                "select p.id, row_number() over (order by %s desc, p.id) as place, 0 as total".formatted(likeness)
                        + " from catalog.product p" + TRANSLATED + " where " + alike + " order by place limit :count";
        return cards(found, parameters);
    }

    private static String inLanguage(String query) {
        return query.replace("'english'", "catalog.search_config(:language)");
    }

    private static String each(List<String> words, String pattern, String between) {
        return IntStream.range(0, words.size()).mapToObj(pattern::formatted).collect(Collectors.joining(between));
    }

    private List<ProductSummary> cards(String found, Map<String, ?> parameters) {
        return jdbc.sql(CARDS.formatted(found)).params(parameters).query(Listings::found).list().stream()
                .map(Found::card)
                .toList();
    }

    private long count(Search search) {
        return jdbc.sql("select count(*) from catalog.product p" + TRANSLATED + " where " + search.where())
                .params(search.parameters)
                .query(Long.class)
                .single();
    }

    private static long totalOf(List<Found> rows) {
        return rows.isEmpty() ? 0 : rows.getFirst().total;
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long lowest = row.getLong("lowest_price");
        Long compareAt = row.getObject("compare_at_price", Long.class);
        List<Sku> skus = Arrays.stream((String[]) row.getArray("skus").getArray())
                .map(Sku::new)
                .toList();
        ProductSummary card = new ProductSummary(
                new Slug(row.getString("slug")),
                row.getString("title"),
                ImageColumns.read(row),
                new Money(lowest, currency),
                compareAt == null ? null : new Money(compareAt, currency),
                row.getLong("highest_price") > lowest,
                skus,
                skus.size());
        return new Found(card, row.getLong("total"));
    }

    private record Found(ProductSummary card, long total) {}

    /** A wish in SQL: text of our own only, everything that somebody typed as parameters. */
    private static final class Search {

        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final Map<String, Object> parameters = new HashMap<>();
        private final String order;

        Search(Browse wish, String language) {
            parameters.put("language", language);
            if (wish.category() != null) {
                conditions.add(IN_CATEGORY);
                parameters.put("category", wish.category().value());
            }
            price(wish);
            String relevance = wish.words() == null ? "p.id" : words(SearchWords.of(wish.words()));
            this.order = switch (wish.sort()) {
                case RELEVANCE -> relevance;
                case NEWEST -> "p.published_at desc, p.id desc";
                case PRICE_ASC -> "p.lowest_price, p.id";
                case PRICE_DESC -> "p.lowest_price desc, p.id";
            };
        }

        String where() {
            return String.join(" and ", conditions);
        }

        private void price(Browse wish) {
            if (wish.from() == null && wish.to() == null) {
                return;
            }
            Money any = wish.from() != null ? wish.from() : wish.to();
            conditions.add("""
                    p.currency = :currency and exists (
                        select from catalog.variant v
                        where v.product_id = p.id and v.price between :from and :to)""");
            parameters.put("currency", any == null ? "" : any.currencyCode());
            parameters.put("from", wish.from() == null ? 0L : wish.from().minor());
            parameters.put("to", wish.to() == null ? Long.MAX_VALUE : wish.to().minor());
        }

        private String words(SearchWords words) {
            if (words.isEmpty()) {
                conditions.add("false");
                return "p.id";
            }
            String own = QUERY;
            String translated = TRANSLATED_QUERY;
            parameters.put("words", words.text());
            parameters.put("sku", words.lowerCase());
            if (words.hasPrefix()) {
                own = QUERY_WITH_PREFIX;
                translated = TRANSLATED_QUERY_WITH_PREFIX;
                parameters.put("before", words.beforePrefix());
                parameters.put("prefix", words.prefix());
            }
            String said = "t.search @@ " + translated;
            if (!words.parts().isEmpty()) {
                said = "(" + said + " or t.title ilike all (:parts))";
                parameters.put("parts", words.parts().toArray(String[]::new));
            }
            conditions.add("(p.search @@ " + own + " or " + HAS_SKU + " or p.id = any (array("
                    + "select t.product_id from catalog.product_translation t where t.language = :language and "
                    + said + ")))");
            return HAS_SKU + " desc, greatest(ts_rank_cd(p.search, " + own + "), ts_rank_cd(t.search, " + translated
                    + ")) desc, p.id";
        }
    }
}
