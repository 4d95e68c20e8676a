package shop.stoa.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.web.CacheUse;
import shop.stoa.web.MemoryCache;
import shop.stoa.web.PrimaryDatabase;

/**
 * What every page asks for and hardly ever changes, by language: read again when this node has changed it or hears
 * that another one has, and after some seconds anyway, by one alone: whoever comes meanwhile takes what was. Whoever is about to
 * change something reads the books.
 */
final class Kept<T> {

    private static final Duration FOR = Duration.ofSeconds(5);
    private static final int MOST_LANGUAGES = 64;

    private final Duration time;
    private final Function<String, T> books;
    private final Clock clock;
    private final MemoryCache<String, Reading<T>> last;
    private final AtomicLong changes = new AtomicLong();
    private final Set<String> readAgain = ConcurrentHashMap.newKeySet();

    /** @param name what of it is kept, {@code menu} */
    Kept(String name, Function<String, T> books, Clock clock) {
        this(name, FOR, books, clock);
    }

    /** @param time after which it is read again though nobody has said that it is another */
    Kept(String name, Duration time, Function<String, T> books, Clock clock) {
        this.time = time;
        this.last = new MemoryCache<>("catalog-" + name, MOST_LANGUAGES);
        this.books = books;
        this.clock = clock;
    }

    /** @param change the last one that was known before it was read */
    private record Reading<T>(T what, long change, Instant at) {}

    T in(String language) {
        if (isWriting()) {
            return books.apply(language);
        }
        Reading<T> known = last.get(language);
        Instant now = clock.instant();
        long change = changes.get();
        if (known == null || known.change != change) {
            return read(language, change, now);
        }
        if (now.isBefore(known.at.plus(time)) || !readAgain.add(language)) {
            last.use().hit();
            return known.what;
        }
        try {
            return read(language, change, now);
        } finally {
            readAgain.remove(language);
        }
    }

    private T read(String language, long change, Instant now) {
        last.use().miss();
        T what = PrimaryDatabase.read(() -> books.apply(language));
        last.put(language, new Reading<>(what, change, now));
        return what;
    }

    CacheUse use() {
        return last.use();
    }

    void forget() {
        changes.incrementAndGet();
    }

    /** Then what is read may never come to be. */
    static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
