package shop.stoa.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Drops what other nodes have made wrong: looks for their news whenever somebody calls, and every half second in any case. Which
 * news it has not seen it knows from PostgreSQL's own account of transactions, so that nothing is missed, however long it could not
 * look. While it cannot, pages are served as they are known. Where no pages are kept it looks all the same, for copies in memory.
 */
@Component
class PageWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PageWatch.class);

    /** News that are older may be swept away. */
    private static final long REMEMBERED = Duration.ofHours(1).toNanos();

    private static final long SWEEPING = Duration.ofMinutes(10).toNanos();
    private static final long BETWEEN_TRIES = Duration.ofSeconds(5).toNanos();
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

    private final PageNews news;
    private final KeptPages pages;
    private final PageNewsChannel channel;
    private final ApplicationEventPublisher rooms;
    private final PageCacheSettings settings;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile @Nullable RedisMessageListenerContainer listener;
    private @Nullable String snapshot;
    private long seenAt;
    private long sweptAt = System.nanoTime();

    PageWatch(
            PageNews news,
            KeptPages pages,
            PageNewsChannel channel,
            ApplicationEventPublisher rooms,
            PageCacheSettings settings) {
        this.news = news;
        this.pages = pages;
        this.channel = channel;
        this.rooms = rooms;
        this.settings = settings;
    }

    @Override
    public void start() {
        Thread fresh = Thread.ofPlatform().name("page-news").daemon().unstarted(this::watch);
        // it goes on only while it is the one that is known here
        thread = fresh;
        fresh.start();
    }

    private void watch() {
        Thread.ofVirtual().name("page-news-listening").start(this::listen);
        while (thread == Thread.currentThread()) {
            try {
                look();
                calls.tryAcquire(settings.every().toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits();
            } catch (InterruptedException stop) {
                return;
            } catch (DataAccessException e) {
                away(e);
                rest();
            } catch (Throwable e) {
                // where it goes on like this, pages are not kept any more
                if (thread == Thread.currentThread()) {
                    log.error("Nobody has looked for news of pages", e);
                }
                rest();
            }
        }
    }

    private void away(DataAccessException e) {
        if (thread == Thread.currentThread() && pages.away() && settings.enabled()) {
            log.warn(
                    "PostgreSQL is away, pages are served as they were for up to {}: {}",
                    settings.staleFor(),
                    e.toString());
        }
    }

    private void rest() {
        try {
            Thread.sleep(settings.every());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            thread = null;
        }
    }

    private void look() {
        long began = System.nanoTime();
        PageNews.Seen seen = news.since(snapshot);
        boolean lost = seen.reset() || snapshot != null && began - seenAt > REMEMBERED;
        Set<String> keys = lost ? PageKeys.EVERYTHING : seen.keys();
        if (!keys.isEmpty()) {
            publish(keys);
            pages.drop(keys);
        }
        snapshot = seen.snapshot();
        seenAt = began;
        if (pages.there()) {
            log.info("PostgreSQL is there again");
        }
        if (began - sweptAt > SWEEPING) {
            sweptAt = began;
            news.sweep();
        }
    }

    private void publish(Set<String> keys) {
        try {
            rooms.publishEvent(new NewsFromElsewhere(keys));
        } catch (RuntimeException e) {
            // copies grow old by themselves, and other news do not wait for them
            log.error("Not everybody has heard of {}", keys, e);
        }
    }

    /** Once Redis was there, the listener looks after its connection by itself. */
    private void listen() {
        RedisMessageListenerContainer container = channel.listener(calls::release);
        listener = container;
        while (thread != null && !container.isListening()) {
            try {
                container.start();
            } catch (RuntimeException away) {
                log.debug("Nobody can call: {}", away.toString());
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        calls.release();
        try {
            if (running != null) {
                running.join(PATIENCE);
            }
            RedisMessageListenerContainer container = listener;
            if (container != null) {
                container.destroy();
            }
        } catch (Exception e) {
            log.debug("The end was not as it should be: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
