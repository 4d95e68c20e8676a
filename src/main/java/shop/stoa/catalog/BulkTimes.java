package shop.stoa.catalog;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When bulk edits are worked on: looked for every second, in a thread of their own, because the clock's is wanted by others. A
 * node with {@code stoa.catalog.bulk-worker=false} leaves them to the others.
 */
@Component
@ConditionalOnBooleanProperty(name = "stoa.catalog.bulk-worker", matchIfMissing = true)
class BulkTimes implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(BulkTimes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BulkWork work;
    private final UUID self = UUID.randomUUID();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean ending;
    private volatile @Nullable Thread thread;

    BulkTimes(BulkWork work) {
        this.work = work;
    }

    @Scheduled(fixedDelayString = "${stoa.catalog.bulk-every:1s}", initialDelayString = "${stoa.catalog.bulk-every:1s}")
    void everySoOften() {
        if (!ending && busy.compareAndSet(false, true)) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("bulk-edits")
                    .priority(Thread.MIN_PRIORITY)
                    .start(this::workOff);
        }
    }

    private void workOff() {
        try {
            while (!ending && work.workOnce(self, () -> !ending)) {
                log.debug("One step of a bulk edit done");
            }
        } catch (RuntimeException e) {
            log.warn("Bulk edits wait: {}", e.toString());
        } finally {
            busy.set(false);
        }
    }

    /** A lot that is begun is brought to its end; the rest waits for whoever is there next. */
    @Override
    public void destroy() throws InterruptedException {
        ending = true;
        Thread last = thread;
        if (last != null) {
            last.join(PATIENCE);
        }
    }
}
