package shop.stoa.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.springframework.stereotype.Component;

/**
 * The words of all that can be seen, and how many products have each. Everybody who types asks for them, so they are counted
 * once and kept: in a small shop until something changes, in a large one for some seconds more, while they are counted anew
 * beside.
 */
@Component
class Vocabulary {

    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final Duration AT_LEAST = Duration.ofSeconds(5);

    /** Nobody notices so long a wait. */
    private static final Duration SHORT = Duration.ofMillis(15);

    private static final int MOST_WORDS = 100_000;
    private static final AggregationKey<Map<Long, Long>> WORDS = AggregationKey.of("words");

    private final Index index;
    private final Listings listings;
    private final Terms terms;
    private final Clock clock;
    private final Map<String, Words> known = new ConcurrentHashMap<>();
    private final AtomicBoolean counting = new AtomicBoolean();

    Vocabulary(Index index, Listings listings, Terms terms, Clock clock) {
        this.index = index;
        this.listings = listings;
        this.terms = terms;
        this.clock = clock;
    }

    /** @param sorted by its letters @param change what the index had seen by then */
    private record Words(List<String> sorted, Map<String, Long> counts, long change, Instant at, Duration took) {

        Stream<String> ranked(Stream<String> words) {
            return words.sorted(Comparator.comparingLong((String word) -> -counts.getOrDefault(word, 0L))
                    .thenComparing(Comparator.naturalOrder()));
        }
    }

    boolean has(String word, String language) {
        return words(language).counts.containsKey(word);
    }

    /** Those that begin so and are longer, the most frequent first. */
    Stream<String> beginning(String start, String language) {
        Words words = words(language);
        int from = placeOf(start, words.sorted);
        int to = placeOf(start + Character.MAX_VALUE, words.sorted);
        return words.ranked(words.sorted.subList(from, to).stream().filter(word -> word.length() > start.length()));
    }

    /** Those that have it, but not at their beginning, the most frequent first. */
    Stream<String> holding(String part, String language) {
        Words words = words(language);
        return words.ranked(words.sorted.stream().filter(word -> word.indexOf(part) > 0));
    }

    private static int placeOf(String word, List<String> sorted) {
        int place = Collections.binarySearch(sorted, word);
        return place < 0 ? -place - 1 : place;
    }

    private Words words(String language) {
        Words words = known.get(language);
        if (words == null || isStale(words) && words.took.compareTo(SHORT) < 0) {
            return known.compute(
                    language, (same, newest) -> newest == null || isStale(newest) ? count(language) : newest);
        }
        if (isStale(words) && clock.instant().isAfter(words.at.plus(AT_LEAST)) && counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("search-vocabulary").start(() -> countBeside(language));
        }
        return words;
    }

    private void countBeside(String language) {
        try {
            known.put(language, count(language));
        } finally {
            counting.set(false);
        }
    }

    private boolean isStale(Words words) {
        return words.change != index.changes() || clock.instant().isAfter(words.at.plus(KEPT_FOR));
    }

    private Words count(String language) {
        long change = index.changes();
        long begun = System.nanoTime();
        Map<String, Long> counts = terms.named(index.ask(session -> session.search(index.scope())
                .select(f -> f.id())
                .where(listings.subject(Browse.EVERYTHING, null))
                .aggregation(
                        WORDS,
                        f -> f.terms()
                                .field(Fields.vocabularyTerms(language), Long.class)
                                .maxTermCount(MOST_WORDS))
                .fetch(0)
                .aggregation(WORDS)));
        return new Words(
                counts.keySet().stream().sorted().toList(),
                counts,
                change,
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
