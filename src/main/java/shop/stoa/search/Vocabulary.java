package shop.stoa.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.MemoryCache;

/**
 * The words of all that can be seen, and how many products have each. Everybody who types asks for them, so they are counted
 * once and kept: in a small shop until something changes, in a large one for some seconds more, while they are counted anew
 * beside.
 */
@Component
class Vocabulary implements Caching {

    private static final int MOST_LANGUAGES = 64;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final Duration AT_LEAST = Duration.ofSeconds(5);

    /** Nobody notices so long a wait. */
    private static final Duration SHORT = Duration.ofMillis(15);

    private static final int MOST_WORDS = 100_000;

    private final Index index;
    private final Answers answers;
    private final Listings listings;
    private final Terms terms;
    private final Clock clock;
    private final MemoryCache<String, Words> known = new MemoryCache<>("search-vocabulary", MOST_LANGUAGES);
    private final AtomicBoolean counting = new AtomicBoolean();

    Vocabulary(Index index, Answers answers, Listings listings, Terms terms, Clock clock) {
        this.index = index;
        this.answers = answers;
        this.listings = listings;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(known.use());
    }

    /** @param sorted by its letters @param counts of each, by its place there @param change what the index had seen by then */
    @SuppressWarnings("ArrayRecordComponent") // read in a loop over all words, by nobody who would change them
    private record Words(List<String> sorted, long[] counts, long change, Instant at, Duration took) {

        List<String> at(TopDocuments places) {
            return Arrays.stream(places.after(0)).mapToObj(sorted::get).toList();
        }
    }

    boolean has(String word, String language) {
        return Collections.binarySearch(words(language).sorted, word) >= 0;
    }

    /** Those that begin so and are longer, the most frequent first, at most {@code most} of them. */
    List<String> beginning(String start, int most, String language) {
        Words words = words(language);
        int from = placeOf(start, words.sorted);
        int to = placeOf(start + Character.MAX_VALUE, words.sorted);
        TopDocuments best = new TopDocuments(most);
        for (int place = from; place < to; place++) {
            if (words.sorted.get(place).length() > start.length()) {
                best.offer(-words.counts[place], place, place);
            }
        }
        return words.at(best);
    }

    /** Those that have it, but not at their beginning, the most frequent first, at most {@code most} of them. */
    List<String> holding(String part, int most, String language) {
        Words words = words(language);
        TopDocuments best = new TopDocuments(most);
        for (int place = 0; place < words.counts.length; place++) {
            if (words.sorted.get(place).indexOf(part, 1) > 0) {
                best.offer(-words.counts[place], place, place);
            }
        }
        return words.at(best);
    }

    private static int placeOf(String word, List<String> sorted) {
        int place = Collections.binarySearch(sorted, word);
        return place < 0 ? -place - 1 : place;
    }

    private Words words(String language) {
        Words words = known.get(language);
        if (words == null || isStale(words) && words.took.compareTo(SHORT) < 0) {
            known.use().miss();
            return known.compute(
                    language, (same, newest) -> newest == null || isStale(newest) ? count(language) : newest);
        }
        if (isStale(words) && clock.instant().isAfter(words.at.plus(AT_LEAST)) && counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("search-vocabulary").start(() -> countBeside(language));
        }
        known.use().hit();
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
        Map<String, Long> counts = terms.named(answers.said(
                listings.subject(Browse.EVERYTHING, null),
                Fields.vocabularyTerms(language),
                Integer.MAX_VALUE,
                MOST_WORDS));
        List<String> sorted = counts.keySet().stream().sorted().toList();
        return new Words(
                sorted,
                sorted.stream()
                        .mapToLong(word -> Objects.requireNonNull(counts.get(word)))
                        .toArray(),
                change,
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
