package shop.stoa.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Guesses what somebody means who has begun to type. */
@Component
class Guessing {

    private static final int QUERIES = 4;
    private static final int PRODUCTS = 4;
    private static final int CATEGORIES = 3;
    private static final int SHORTEST = 2;

    private final Listings listings;
    private final Departments departments;
    private final Vocabularies vocabularies;
    private final JdbcClient jdbc;

    Guessing(Listings listings, Departments departments, Vocabularies vocabularies, JdbcClient jdbc) {
        this.listings = listings;
        this.departments = departments;
        this.vocabularies = vocabularies;
        this.jdbc = jdbc;
    }

    Suggestions suggest(String typed, String language) {
        SearchWords words = SearchWords.of(typed);
        if (words.isEmpty() || words.text().length() < SHORTEST) {
            return new Suggestions(List.of(), List.of(), List.of());
        }
        List<String> queries = vocabularies.of(language).complete(words, QUERIES);
        Browse wish = wish(words.text());
        List<ProductSummary> products = listings.first(wish, PRODUCTS, language);
        if (products.isEmpty() && !queries.isEmpty()) {
            wish = wish(queries.getFirst());
            products = listings.first(wish, PRODUCTS, language);
        }
        if (products.isEmpty()) {
            products = listings.resembling(words, PRODUCTS, language);
        }
        return new Suggestions(queries, products, categories(wish, words, language));
    }

    private static Browse wish(String words) {
        return new Browse(null, words, null, null, ListingSort.RELEVANCE, 1);
    }

    private List<CategorySuggestion> categories(Browse wish, SearchWords words, String language) {
        Map<Long, Long> products = new HashMap<>();
        WishSql sql = new WishSql(wish, Map.of(), language);
        jdbc.sql("select p.category_id, count(*) as products from " + WishSql.PRODUCTS + " where " + sql.products()
                        + " group by p.category_id")
                .params(sql.parameters())
                .query(row -> {
                    products.put(row.getLong("category_id"), row.getLong("products"));
                });
        List<String> typed = words.lowerCaseWords();
        return departments.suggestions(name -> isNamed(name, typed), products, language).stream()
                .sorted(Comparator.comparing((CategorySuggestion one) -> !one.named())
                        .thenComparing(one -> -one.products()))
                .limit(CATEGORIES)
                .toList();
    }

    /** Whether every word that was typed begins a word of the name. */
    private static boolean isNamed(String name, List<String> typed) {
        List<String> words = SearchWords.of(name).lowerCaseWords();
        return typed.stream().allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }
}
