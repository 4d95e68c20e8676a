package shop.stoa.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.MemoryCache;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;
import shop.stoa.web.PrimaryDatabase;

/**
 * What staff say about words, by language: which mean the same, and which say nothing. Kept in memory for a minute: what is
 * said counts on every node as soon as it hears of it.
 */
@Repository
class Wordbook implements Caching {

    private static final int MOST_LANGUAGES = 64;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final int LONGEST_TERM = 4;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PageNews pages;
    private final MemoryCache<String, Page> last = new MemoryCache<>("search-wordbook", MOST_LANGUAGES);

    Wordbook(JdbcClient jdbc, Clock clock, PageNews pages) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.pages = pages;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(last.use());
    }

    /** @param terms words or short phrases that mean the same, in small letters, at least two */
    record Synonyms(long id, List<String> terms) {}

    /**
     * @param synonyms by the stems of a term what else means the same
     * @param words the stems of all words that terms are made of
     */
    private record Page(Map<String, List<String>> synonyms, Set<String> words, Set<String> stopWords, Instant at) {}

    /** What to look for, word by word: each, in whatever form, with the words and phrases that mean the same, itself the first. */
    List<List<String>> query(SearchWords typed, String language) {
        Page page = page(language);
        List<String> words = typed.words();
        List<String> stems = page.synonyms.isEmpty()
                ? words
                : words.stream().map(word -> stem(word, language)).toList();
        List<List<String>> query = new ArrayList<>();
        for (int i = 0; i < words.size(); ) {
            int length = termAt(stems, i, page);
            String term = String.join(" ", words.subList(i, i + length));
            List<String> same = page.synonyms.get(String.join(" ", stems.subList(i, i + length)));
            if (same != null) {
                Set<String> alternatives = new LinkedHashSet<>(List.of(term));
                alternatives.addAll(same);
                query.add(List.copyOf(alternatives));
            } else if (!page.stopWords.contains(term)) {
                query.add(List.of(term));
            }
            i += length;
        }
        return query.isEmpty() ? words.stream().map(List::of).toList() : query;
    }

    /** Whether staff have said what it means, by itself or in a phrase, or that it means nothing. */
    boolean knows(String word, String language) {
        Page page = page(language);
        return page.stopWords.contains(word) || page.words.contains(stem(word, language));
    }

    /** As products have it, so that a term is found in each of its forms. */
    private static String stem(String word, String language) {
        String stem = String.join(" ", Analysis.of(language).stems(word));
        return stem.isEmpty() ? word : stem;
    }

    /** The longest term that begins here, in words. */
    private static int termAt(List<String> stems, int start, Page page) {
        for (int length = Math.min(LONGEST_TERM, stems.size() - start); length > 1; length--) {
            if (page.synonyms.containsKey(String.join(" ", stems.subList(start, start + length)))) {
                return length;
            }
        }
        return 1;
    }

    List<Synonyms> synonyms(String language) {
        return jdbc.sql("select id, terms from search.synonym where language = :language order by terms")
                .param("language", language)
                .query((row, number) -> new Synonyms(row.getLong("id"), List.of((String[])
                        row.getArray("terms").getArray())))
                .list();
    }

    List<String> stopWords(String language) {
        return jdbc.sql("select word from search.stop_word where language = :language order by word")
                .param("language", language)
                .query((row, number) -> row.getString("word"))
                .list();
    }

    /** @param terms as {@link Synonyms#terms} */
    @Transactional
    public void addSynonyms(String language, List<String> terms) {
        jdbc.sql("insert into search.synonym (language, terms) values (:language, :terms)")
                .param("language", language)
                .param("terms", terms.toArray(String[]::new))
                .update();
        tell();
    }

    @Transactional
    public void removeSynonyms(long id) {
        jdbc.sql("delete from search.synonym where id = :id").param("id", id).update();
        tell();
    }

    /**
     * @param words in small letters; they take the place of those that were seen
     * @return false where others stand there by now, neither those nor these: then they stay
     */
    @Transactional
    public boolean putStopWords(String language, Set<String> words, Collection<String> seen) {
        // one after the other: there is no row that all of them would lock
        jdbc.sql("select pg_advisory_xact_lock(hashtext('search.stop_word ' || :language))")
                .param("language", language)
                .query(row -> {});
        Set<String> now = Set.copyOf(stopWords(language));
        if (!now.equals(Set.copyOf(seen)) && !now.equals(words)) {
            return false;
        }
        jdbc.sql("delete from search.stop_word where language = :language and word <> all (:words)")
                .param("language", language)
                .param("words", words.toArray(String[]::new))
                .update();
        jdbc.sql("""
                        insert into search.stop_word (language, word)
                        select :language, word from unnest(:words::text[]) word
                        on conflict do nothing
                        """)
                .param("language", language)
                .param("words", words.toArray(String[]::new))
                .update();
        tell();
        return true;
    }

    /** What was read before this is committed must not stay. */
    private void tell() {
        pages.changed(PageKeys.SYNONYMS);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                last.clear();
            }
        });
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.SYNONYMS)) {
            last.clear();
        }
    }

    private Page page(String language) {
        Instant now = clock.instant();
        Page fresh = last.get(language);
        if (fresh != null && now.isBefore(fresh.at.plus(KEPT_FOR))) {
            last.use().hit();
            return fresh;
        }
        last.use().miss();
        return last.compute(
                language,
                (same, known) -> known != null && now.isBefore(known.at.plus(KEPT_FOR))
                        ? known
                        : PrimaryDatabase.read(() -> read(language, now)));
    }

    private Page read(String language, Instant now) {
        Set<String> words = new HashSet<>();
        Map<String, Map<String, String>> groups = new HashMap<>();
        for (Synonyms group : synonyms(language)) {
            Map<String, String> terms = new LinkedHashMap<>();
            for (String term : group.terms) {
                List<String> stems = Arrays.stream(term.split(" "))
                        .map(word -> stem(word, language))
                        .toList();
                words.addAll(stems);
                terms.putIfAbsent(String.join(" ", stems), term);
            }
            terms.keySet()
                    .forEach(key -> groups.computeIfAbsent(key, first -> new LinkedHashMap<>())
                            .putAll(terms));
        }
        Map<String, List<String>> synonyms = new HashMap<>();
        groups.forEach((key, terms) -> synonyms.put(key, others(key, terms)));
        return new Page(synonyms, words, new HashSet<>(stopWords(language)), now);
    }

    private static List<String> others(String key, Map<String, String> terms) {
        return terms.entrySet().stream()
                .filter(term -> !term.getKey().equals(key))
                .map(Map.Entry::getValue)
                .toList();
    }
}
