package shop.stoa.media;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Where pictures are decoded, one at a time for every two processors: however many are asked for at once, the rest of the
 * shop keeps its share of them and of the memory.
 */
@Component
class Workbench {

    private final int places = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private final Semaphore free = new Semaphore(places, true);

    int places() {
        return places;
    }

    /** Waits for as long as it takes. */
    <T> T use(Supplier<T> work) {
        free.acquireUninterruptibly();
        return leaveAfter(work);
    }

    /** Nothing where no place has come free in that time. */
    <T> Optional<T> use(Duration patience, Supplier<Optional<T>> work) {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS) ? leaveAfter(work) : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private <T> T leaveAfter(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
