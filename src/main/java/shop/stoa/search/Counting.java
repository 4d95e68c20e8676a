package shop.stoa.search;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.aggregation.dsl.AggregationFinalStep;
import org.hibernate.search.engine.search.aggregation.dsl.TypedSearchAggregationFactory;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.query.SearchResult;
import org.hibernate.search.engine.search.query.dsl.SearchQueryOptionsStep;
import org.jspecify.annotations.Nullable;

/**
 * Counts in one question what a listing can be narrowed by: for each chosen attribute once more without its own filter.
 */
final class Counting {

    /** A cluster answers no more of them at once (search.max_buckets, 65,535), in all that is counted by them. */
    private static final int MOST_BUCKETS = 60_000;

    private static final AggregationKey<Map<Long, Long>> WORN = AggregationKey.of("worn");
    private static final AggregationKey<Map<Long, Long>> LEFT = AggregationKey.of("left");
    private static final AggregationKey<Long> LOWEST = AggregationKey.of("lowest");
    private static final AggregationKey<Long> HIGHEST = AggregationKey.of("highest");
    private static final AggregationKey<Map<Boolean, Long>> AVAILABLE = AggregationKey.of("available");

    private final Wish wish;
    private final Map<String, AggregationKey<Map<Long, Long>>> own = new LinkedHashMap<>();

    Counting(Wish wish) {
        this.wish = wish;
        wish.filters().stream()
                .filter(name -> !name.equals(Wish.PRICE) && !name.equals(Wish.STOCK))
                .forEach(name -> own.put(name, AggregationKey.of("own " + name)));
    }

    void addTo(SearchQueryOptionsStep<?, ?, ?, ?, ?, ?> query) {
        int most = MOST_BUCKETS / (2 + own.size());
        query.aggregation(WORN, f -> words(f, null, most));
        if (!wish.filters().isEmpty()) {
            query.aggregation(LEFT, f -> words(f, wish.without(""), most));
        }
        own.forEach((name, key) -> query.aggregation(key, f -> words(f, wish.without(name), most)));
        SearchPredicate atAnyPrice = wish.without(Wish.PRICE);
        query.aggregation(LOWEST, f -> {
            var lowest = f.min().field(Fields.VARIANT_PRICE, Long.class);
            return atAnyPrice == null ? lowest : lowest.filter(atAnyPrice);
        });
        query.aggregation(HIGHEST, f -> {
            var highest = f.max().field(Fields.VARIANT_PRICE, Long.class);
            return atAnyPrice == null ? highest : highest.filter(atAnyPrice);
        });
        SearchPredicate whetherAvailable = wish.without(Wish.STOCK);
        query.aggregation(AVAILABLE, f -> {
            var available = f.terms().field(Fields.VARIANT_AVAILABLE, Boolean.class);
            return whetherAvailable == null ? available : available.filter(whetherAvailable);
        });
    }

    Counts read(SearchResult<?> result, Terms terms) {
        Map<String, Long> worn = terms.named(result.aggregation(WORN));
        Map<String, Long> left = new HashMap<>(wish.filters().isEmpty() ? worn : terms.named(result.aggregation(LEFT)));
        own.forEach((name, key) -> {
            String start = name + "=";
            left.keySet().removeIf(word -> word.startsWith(start));
            terms.named(result.aggregation(key)).forEach((word, count) -> {
                if (word.startsWith(start)) {
                    left.put(word, count);
                }
            });
        });
        return new Counts(
                worn.entrySet().stream()
                        .map(word -> new Counts.Counted(
                                word.getKey(), word.getValue(), left.getOrDefault(word.getKey(), 0L)))
                        .toList(),
                result.aggregation(LOWEST),
                result.aggregation(HIGHEST),
                result.aggregation(AVAILABLE).getOrDefault(true, 0L));
    }

    private static AggregationFinalStep<Map<Long, Long>> words(
            TypedSearchAggregationFactory<?> f, @Nullable SearchPredicate variants, int most) {
        var words = f.terms().field(Fields.VARIANT_TERMS, Long.class).maxTermCount(most);
        return variants == null ? words : words.filter(variants);
    }
}
