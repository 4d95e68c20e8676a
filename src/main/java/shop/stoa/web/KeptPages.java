package shop.stoa.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Public pages as they were rendered, by their addresses, in so much memory and no more. News drop exactly the pages that are made
 * of what they name; a page that is being rendered when they come is not kept.
 */
@Component
@EnableConfigurationProperties(PageCacheSettings.class)
class KeptPages implements Caching {

    /** Nobody has looked for news for so long: there is nobody to be asked. */
    private static final long UNSEEN = TimeUnit.SECONDS.toNanos(2);

    /** A look ends before, well or badly: whoever waits for PostgreSQL gives up after half a minute. */
    private static final long LOST = TimeUnit.SECONDS.toNanos(45);

    private final PageCacheSettings settings;
    private final LongSupplier nanos;
    private final Cache<String, KeptPage> pages;
    private final CacheUse use;
    /** By key, the pages that are made of it. */
    private final Map<String, Map<String, KeptPage>> addresses = new ConcurrentHashMap<>();

    private final Map<String, Rendering> renderings = new ConcurrentHashMap<>();
    private final ReentrantLock one = new ReentrantLock();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder evicted = new LongAdder();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile long lookedAt;
    private volatile boolean looked;

    @Autowired
    KeptPages(PageCacheSettings settings) {
        this(settings, System::nanoTime);
    }

    KeptPages(PageCacheSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(settings.memory().toBytes())
                .weigher((String address, KeptPage page) -> page.weight())
                .executor(Runnable::run)
                .evictionListener((@Nullable String address, @Nullable KeptPage page, RemovalCause cause) -> {
                    evicted.increment();
                    if (address != null && page != null) {
                        forget(address, page);
                    }
                })
                .build();
        this.use = new CacheUse("web-pages", settings.memory().toBytes(), this::bytes);
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(use);
    }

    /** A page that somebody renders, for all who want it meanwhile. */
    static final class Rendering {

        private final Set<String> news = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<Result> result = new CompletableFuture<>();

        /** @param page null where there is none that may be kept @param again whether somebody else may have better luck */
        record Result(@Nullable KeptPage page, boolean again) {}

        Result await(long millis) throws InterruptedException {
            try {
                return result.get(millis, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return new Result(null, false);
            }
        }

        private boolean isOutdated(KeptPage page) {
            return news.contains(PageKeys.ALL) || page.keys().stream().anyMatch(news::contains);
        }
    }

    /** Whether pages are kept at all: not before somebody has looked for news, nor where nobody looks though PostgreSQL answers. */
    boolean areKept() {
        return settings.enabled() && looked && (away.get() || nanos.getAsLong() - lookedAt < LOST);
    }

    @Nullable
    KeptPage find(String address) {
        KeptPage page = pages.getIfPresent(address);
        if (page == null) {
            use.miss();
        } else {
            use.hit();
        }
        return page;
    }

    /** @return {@code fresh}, or whoever was first: then that one is to be waited for */
    Rendering begin(String address, Rendering fresh) {
        Rendering first = renderings.putIfAbsent(address, fresh);
        return first == null ? fresh : first;
    }

    /** @param page null where there is none that may be kept */
    void end(String address, Rendering rendering, @Nullable KeptPage page) {
        boolean again = false;
        one.lock();
        try {
            renderings.remove(address, rendering);
            if (page != null) {
                again = rendering.isOutdated(page);
                if (!again) {
                    put(address, page);
                }
            }
        } finally {
            one.unlock();
        }
        rendering.result.complete(new Rendering.Result(again ? null : page, again));
    }

    private void put(String address, KeptPage page) {
        page.keys()
                .forEach(key -> addresses.compute(key, (same, known) -> {
                    Map<String, KeptPage> of = Objects.requireNonNullElseGet(known, ConcurrentHashMap::new);
                    of.put(address, page);
                    return of;
                }));
        KeptPage before = pages.asMap().put(address, page);
        if (before != null) {
            forget(address, before);
        }
        if (pages.getIfPresent(address) != page) {
            // too large for all the room there is
            forget(address, page);
        }
    }

    /** What was true of the pages that are made of this is true no more. */
    void drop(Collection<String> keys) {
        one.lock();
        try {
            renderings.values().forEach(rendering -> rendering.news.addAll(keys));
            if (keys.contains(PageKeys.ALL)) {
                dropped.add(pages.estimatedSize());
                pages.invalidateAll();
                addresses.clear();
                return;
            }
            for (String key : keys) {
                addresses.getOrDefault(key, Map.of()).forEach(this::remove);
            }
        } finally {
            one.unlock();
        }
    }

    /** It has turned out that there is no such page any more. */
    void remove(String address) {
        KeptPage page = pages.asMap().remove(address);
        if (page != null) {
            dropped.increment();
            forget(address, page);
        }
    }

    private void remove(String address, KeptPage page) {
        if (pages.asMap().remove(address, page)) {
            dropped.increment();
        }
        forget(address, page);
    }

    /** This one alone: another one may be there in its place already. */
    private void forget(String address, KeptPage page) {
        for (String key : page.keys()) {
            addresses.computeIfPresent(key, (same, of) -> {
                of.remove(address, page);
                return of.isEmpty() ? null : of;
            });
        }
    }

    /** PostgreSQL was asked for news in vain. @return whether that is new */
    boolean away() {
        return away.compareAndSet(false, true);
    }

    /** PostgreSQL was asked for news, and they are heard. @return whether it was away before */
    boolean there() {
        lookedAt = nanos.getAsLong();
        looked = true;
        return away.compareAndSet(true, false);
    }

    /** Whether PostgreSQL does not answer, so that nothing can be rendered anew. */
    boolean isAway() {
        return away.get() || nanos.getAsLong() - lookedAt > UNSEEN;
    }

    long count() {
        return pages.estimatedSize();
    }

    long bytes() {
        return pages.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    double dropped() {
        return dropped.doubleValue();
    }

    double evicted() {
        return evicted.doubleValue();
    }
}
