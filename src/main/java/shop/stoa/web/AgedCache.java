package shop.stoa.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Figures that may be some time old. One at a time adds a figure up anew, and whoever comes meanwhile waits for it.
 *
 * @param <K> what they are kept by
 * @param <V> what is kept
 */
public final class AgedCache<K, V> {

    private final MemoryCache<K, Reading<V>> last;
    private final Duration age;
    private final Clock clock;

    /**
     * @param name as {@link CacheUse#name}
     * @param bound how many there may be
     * @param age from which on a figure is added up anew; with none, nothing is kept
     */
    public AgedCache(String name, int bound, Duration age, Clock clock) {
        this.last = new MemoryCache<>(name, bound);
        this.age = age;
        this.clock = clock;
    }

    private record Reading<V>(V what, Instant at) {}

    /** What is kept, or what the books say where that is too old. */
    public V in(K key, Supplier<V> books) {
        if (age.isZero()) {
            return books.get();
        }
        Instant now = clock.instant();
        return last.compute(key, (same, known) -> {
                    if (known != null && now.isBefore(known.at.plus(age))) {
                        last.use().hit();
                        return known;
                    }
                    last.use().miss();
                    return new Reading<>(books.get(), now);
                })
                .what;
    }

    public CacheUse use() {
        return last.use();
    }
}
