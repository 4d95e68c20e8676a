package shop.stoa.search;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.catalog.CatalogEvent;
import shop.stoa.inventory.StockEvent;
import shop.stoa.orders.OrderEvent;

/** Keeps the index up to date while the shop runs: at once where this node changed something, else before long. */
@Component
@ConditionalOnBooleanProperty(name = "stoa.search.feeding", matchIfMissing = true)
class Feeding implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

    private final Feeder feeder;
    private final Redelivery redelivery;
    private final Nodes nodes;
    private final Rebuilding rebuilding;
    private final SearchSettings settings;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;

    Feeding(Feeder feeder, Redelivery redelivery, Nodes nodes, Rebuilding rebuilding, SearchSettings settings) {
        this.feeder = feeder;
        this.redelivery = redelivery;
        this.nodes = nodes;
        this.rebuilding = rebuilding;
        this.settings = settings;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CatalogEvent changed) {
        calls.release();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(StockEvent.StockChanged changed) {
        calls.release();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(OrderEvent.OrderPaid paid) {
        calls.release();
    }

    @Override
    public void start() {
        Thread fresh = Thread.ofPlatform().name("search-feeder").daemon().unstarted(this::feed);
        // it goes on only while it is the one that is known here
        thread = fresh;
        fresh.start();
    }

    private void feed() {
        boolean well = true;
        while (thread == Thread.currentThread()) {
            try {
                calls.tryAcquire(settings.every().toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits();
                feeder.drain();
                redelivery.round();
                if (nodes.tellIfDue()) {
                    rebuilding.mend();
                }
                well = true;
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException e) {
                if (well && thread == Thread.currentThread()) {
                    LOG.warn("The search index cannot be fed now; it is tried again until it can", e);
                }
                well = false;
            }
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        calls.release();
        if (running != null) {
            try {
                running.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            nodes.leave();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
