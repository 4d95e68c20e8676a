package shop.stoa.web;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Gauges that are read from the database. A scrape reads them one after the other: where the database is away or silent the first of them
 * waits a few seconds, and the others say nothing without asking. Else a scrape would take longer than Prometheus waits for it, and whoever
 * is on call would read that the node is dead.
 */
@Component
public final class DatabaseFigures {

    /** Shorter than any scrape is from the next, longer than one takes. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** A little longer than a connection is waited for, and much shorter than a statement may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final LongSupplier nanos;
    private final Duration patience;
    private final AtomicLong awayAt;

    public DatabaseFigures() {
        this(System::nanoTime, PATIENCE);
    }

    DatabaseFigures(LongSupplier nanos, Duration patience) {
        this.nanos = nanos;
        this.patience = patience;
        this.awayAt = new AtomicLong(nanos.getAsLong() - 2 * FRESH.toNanos());
    }

    /** @param books what several gauges of one scrape are told from; no longer asked than a connection allows */
    public <T> Reading<T> of(Supplier<T> books) {
        return new Reading<>(books);
    }

    private record Told<T>(T what, long at) {}

    /** @param <T> what is read at once */
    public final class Reading<T> {

        private final Supplier<T> books;
        private volatile @Nullable Told<T> last;

        private Reading(Supplier<T> books) {
            this.books = books;
        }

        /** One of the figures, of this scrape; not a number where the database is away. */
        public double figure(ToDoubleFunction<T> which) {
            Told<T> known = last;
            if (known == null || !isFresh(known.at)) {
                known = isFresh(awayAt.get()) ? null : ask();
            }
            return known == null ? Double.NaN : which.applyAsDouble(known.what);
        }

        /** In a thread of its own, which waits for a silent database longer than a scrape may. */
        private @Nullable Told<T> ask() {
            FutureTask<T> asking = new FutureTask<>(books::get);
            Thread.ofVirtual().name("figures").start(asking);
            try {
                Told<T> told = new Told<>(asking.get(patience.toMillis(), TimeUnit.MILLISECONDS), nanos.getAsLong());
                last = told;
                return told;
            } catch (TimeoutException silent) {
                awayAt.set(nanos.getAsLong());
                return null;
            } catch (ExecutionException failed) {
                if (!isAway(failed.getCause())) {
                    throw new IllegalStateException("A figure cannot be read", failed.getCause());
                }
                awayAt.set(nanos.getAsLong());
                return null;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    private static boolean isAway(@Nullable Throwable failure) {
        return failure instanceof DataAccessResourceFailureException || failure instanceof TransientDataAccessException;
    }

    private boolean isFresh(long at) {
        return nanos.getAsLong() - at <= FRESH.toNanos();
    }
}
