package shop.stoa.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

/**
 * A Redis that says nothing is waited for as long as a command may take, by everybody who has a session, each time. After some silences
 * in a row nobody waits any more, but for one every other second, who finds out when it speaks again.
 */
final class Breaker {

    static final int SILENCES = 3;
    static final Duration PAUSE = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final AtomicInteger silences = new AtomicInteger();
    private final AtomicLong nextTry = new AtomicLong();

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @throws QueryTimeoutException where it was silent, or is left alone */
    <T extends @Nullable Object> T ask(Supplier<T> redis) {
        if (silences.get() >= SILENCES && !isOnesTurn()) {
            throw new QueryTimeoutException("Redis was silent and is left alone for a moment");
        }
        try {
            T answer = redis.get();
            silences.set(0);
            return answer;
        } catch (QueryTimeoutException silent) {
            nextTry.set(nanos.getAsLong() + PAUSE.toNanos());
            silences.incrementAndGet();
            throw silent;
        }
    }

    private boolean isOnesTurn() {
        long due = nextTry.get();
        long now = nanos.getAsLong();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE.toNanos());
    }
}
