package shop.stoa.imports;

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
 * When runs are worked on: looked for every second, in a thread of their own, because the clock's is wanted by others. A node
 * with {@code stoa.imports.worker=false} leaves them to the others.
 */
@Component
@ConditionalOnBooleanProperty(name = "stoa.imports.worker", matchIfMissing = true)
class ImportTimes implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ImportTimes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ImportWorker worker;
    private final UUID self = UUID.randomUUID();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean ending;
    private volatile @Nullable Thread thread;

    ImportTimes(ImportWorker worker) {
        this.worker = worker;
    }

    @Scheduled(fixedDelayString = "${stoa.imports.every:1s}", initialDelayString = "${stoa.imports.every:1s}")
    void everySoOften() {
        if (!ending && busy.compareAndSet(false, true)) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("imports")
                    .priority(Thread.MIN_PRIORITY)
                    .start(this::work);
        }
    }

    private void work() {
        try {
            while (!ending && worker.workOnce(self, () -> !ending)) {
                log.debug("One step of an import done");
            }
        } catch (RuntimeException e) {
            log.warn("Imports wait: {}", e.toString());
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
