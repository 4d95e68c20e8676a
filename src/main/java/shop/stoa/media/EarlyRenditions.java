package shop.stoa.media;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes the renditions that phones and desktops ask for first, so that a new picture's first visitor need not wait. Begins
 * when the shop is up, works half of the time and remembers nothing: whatever it has not come to is made when it is asked for.
 */
@Component
class EarlyRenditions implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EarlyRenditions.class);

    private static final List<Integer> WIDTHS = List.of(400, 800);
    private static final int MOST_WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Renditions renditions;
    private final BlockingQueue<ImageKey> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private @Nullable Thread worker;

    EarlyRenditions(Renditions renditions) {
        this.renditions = renditions;
    }

    void soon(ImageKey key) {
        waiting.offer(key);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        worker = Thread.ofPlatform()
                .daemon()
                .name("renditions")
                .priority(Thread.MIN_PRIORITY)
                .start(this::work);
    }

    @Override
    public void destroy() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                ImageKey key = waiting.take();
                long started = System.nanoTime();
                make(key);
                Thread.sleep(Duration.ofNanos(System.nanoTime() - started));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(ImageKey key) {
        try {
            WIDTHS.forEach(wide -> renditions.find(new Work(key, wide, ImageHeader.Format.WEBP, PATIENCE)));
        } catch (RuntimeException cause) {
            log.warn("The picture {} is left for whoever asks for it: {}", key, cause.toString());
        }
    }
}
