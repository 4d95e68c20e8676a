package shop.stoa.kernel;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long work that waits in the database, done step by step in a thread of its own, because the clock's is wanted by others. Woken while it
 * works, it goes on.
 */
public final class BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(BackgroundWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Step step;
    private final Predicate<RuntimeException> told;
    private final UUID self = UUID.randomUUID();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean ending;
    private volatile @Nullable Thread thread;

    /** @param name of its thread, and in the log @param told whether somebody else says of this failure what is to be said */
    public BackgroundWork(String name, Step step, Predicate<RuntimeException> told) {
        this.name = name;
        this.step = step;
        this.told = told;
    }

    /** One step of it. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does the next one.
         *
         * @param worker by which it is known whose the work is
         * @param goOn whether a long step shall go on
         * @return whether there was one
         */
        boolean workOnce(UUID worker, BooleanSupplier goOn);
    }

    /** Works off what waits. */
    public void wake() {
        if (!ending && busy.compareAndSet(false, true)) {
            thread = Thread.ofPlatform()
                    .daemon()
                    .name(name)
                    .priority(Thread.MIN_PRIORITY)
                    .start(this::workOff);
        }
    }

    private void workOff() {
        try {
            while (!ending && step.workOnce(self, () -> !ending)) {
                log.debug("One step of {} done", name);
            }
        } catch (RuntimeException e) {
            if (!told.test(e)) {
                log.warn("{} wait: {}", name, e.toString());
            }
        } finally {
            busy.set(false);
        }
    }

    /** A step that is begun is brought to its end; the rest waits for whoever is there next. */
    public void end() throws InterruptedException {
        ending = true;
        Thread last = thread;
        if (last != null) {
            last.join(PATIENCE);
        }
    }
}
