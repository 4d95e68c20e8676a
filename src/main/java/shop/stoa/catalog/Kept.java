package shop.stoa.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.web.CacheUse;
import shop.stoa.web.MemoryCache;
import shop.stoa.web.PrimaryDatabase;

/**
 * What every page asks for and hardly ever changes, by language: read again when this node has changed it or hears
 * that another one has, and after some seconds anyway. Whoever is about to change something reads the books.
 */
final class Kept<T> {

    private static final Duration FOR = Duration.ofSeconds(5);
    private static final int MOST_LANGUAGES = 64;

    private final Function<String, T> books;
    private final Clock clock;
    private final MemoryCache<String, Reading<T>> last;
    private final AtomicLong changes = new AtomicLong();

    /** @param name what of it is kept, {@code menu} */
    Kept(String name, Function<String, T> books, Clock clock) {
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
        if (known == null || known.change != change || !now.isBefore(known.at.plus(FOR))) {
            known = new Reading<>(PrimaryDatabase.read(() -> books.apply(language)), change, now);
            last.put(language, known);
            last.use().miss();
        } else {
            last.use().hit();
        }
        return known.what;
    }

    CacheUse use() {
        return last.use();
    }

    void forget() {
        changes.incrementAndGet();
    }

    /** Then what is read may never come to be. */
    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
