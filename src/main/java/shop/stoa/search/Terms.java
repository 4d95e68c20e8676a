package shop.stoa.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The numbers by which the index counts words. They are given once, in a transaction of their own, and never change, so that
 * whoever knows one knows it for good.
 */
@Repository
class Terms {

    private static final String CATEGORY = "category=";
    private static final String VALUE = "value:";

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final Map<String, Long> numbers = new ConcurrentHashMap<>();
    private final Map<Long, String> terms = new ConcurrentHashMap<>();

    Terms(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The term of a category, by its slug; an attribute cannot be called so. */
    static String ofCategory(String slug) {
        return CATEGORY + slug;
    }

    static String ofValue(String value) {
        return VALUE + value;
    }

    /** The number of each, given now to those that have none. */
    Map<String, Long> numbersOf(Collection<String> asked) {
        Set<String> fresh = new HashSet<>(asked);
        fresh.removeAll(numbers.keySet());
        if (!fresh.isEmpty()) {
            String[] words = fresh.stream().sorted().toArray(String[]::new);
            // one that is there already would use up a number before it is refused, and whoever counts has a place for
            // each number
            alone.executeWithoutResult(
                    status -> jdbc.sql("""
                    insert into search.term (term)
                    select word from unnest(:words::text[]) word
                    where not exists (select from search.term known where known.term = word)
                    on conflict (term) do nothing""").param("words", words).update());
            read("where term = any (:words::text[])", "words", words);
        }
        Map<String, Long> found = new HashMap<>();
        asked.forEach(term -> found.put(term, Objects.requireNonNull(numbers.get(term))));
        return found;
    }

    /** What was counted by numbers, by its terms. */
    Map<String, Long> named(Map<Long, Long> counted) {
        if (!terms.keySet().containsAll(counted.keySet())) {
            // given by another node, or before this one began
            read("where number > :known", "known", terms.isEmpty() ? 0L : lowestUnknown(counted.keySet()) - 1);
        }
        Map<String, Long> named = LinkedHashMap.newLinkedHashMap(counted.size());
        counted.forEach((number, count) -> {
            String term = terms.get(number);
            if (term != null) {
                named.put(term, count);
            }
        });
        return named;
    }

    /** Of terms that are counted together with others: those of categories, by slug. */
    Map<String, Long> categories(Map<Long, Long> counted) {
        return without(CATEGORY, named(counted));
    }

    Map<String, Long> values(Map<Long, Long> counted) {
        return without(VALUE, named(counted));
    }

    private static Map<String, Long> without(String kind, Map<String, Long> named) {
        Map<String, Long> bare = LinkedHashMap.newLinkedHashMap(named.size());
        named.forEach((term, count) -> bare.put(term.substring(kind.length()), count));
        return bare;
    }

    private long lowestUnknown(Collection<Long> asked) {
        return asked.stream()
                .filter(number -> !terms.containsKey(number))
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    private void read(String which, String name, @Nullable Object value) {
        jdbc.sql("select number, term from search.term " + which)
                .param(name, value)
                .query(row -> {
                    numbers.put(row.getString("term"), row.getLong("number"));
                    terms.put(row.getLong("number"), row.getString("term"));
                });
    }
}
