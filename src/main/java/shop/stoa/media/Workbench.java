package shop.stoa.media;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Where pictures are decoded, one at a time for every two processors and no more pixels at once than the heap has room for:
 * however many are asked for, the rest of the shop keeps its share of both.
 */
@Component
class Workbench {

    /** For who has nothing else to do. */
    static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    /** Decoded, scaled and turned, a pixel is there three times at worst. */
    private static final long BYTES_A_PIXEL = 12;

    private static final long HEAP_SHARE = 4;
    private static final long UNIT = 1_000_000;

    private final int places = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private final Semaphore free = new Semaphore(places, true);

    /** In millions of pixels; the largest picture that there may be has room in any case, alone. */
    private final int room = (int)
            Math.max(Media.MOST_PIXELS / UNIT, Runtime.getRuntime().maxMemory() / HEAP_SHARE / BYTES_A_PIXEL / UNIT);

    private final Semaphore unused = new Semaphore(room, true);

    int places() {
        return places;
    }

    /**
     * @param pixels that the work has decoded at once
     * @throws PictureNotReady where no place has come free in that time
     */
    <T> T use(long pixels, Duration patience, Supplier<T> work) {
        long until = System.nanoTime() + patience.toNanos();
        return with(free, 1, until, () -> with(unused, units(pixels), until, work));
    }

    private int units(long pixels) {
        return (int) Math.clamp(pixels / UNIT, 1, room);
    }

    private static <T> T with(Semaphore scarce, int count, long until, Supplier<T> work) {
        try {
            if (!scarce.tryAcquire(count, Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new PictureNotReady();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PictureNotReady();
        }
        try {
            return work.get();
        } finally {
            scarce.release(count);
        }
    }
}
