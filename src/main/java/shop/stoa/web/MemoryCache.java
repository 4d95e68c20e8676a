package shop.stoa.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A few things that can be read again at any time, such as one for each language. Where somebody asks for more different ones than there
 * should be, all are forgotten: memory stays bounded, and whoever comes next reads again.
 *
 * @param <K> what they are kept by
 * @param <V> what is kept; whether it still holds is the owner's business, who says to {@link #use} what came of it
 */
public final class MemoryCache<K, V> {

    private final Map<K, V> kept = new ConcurrentHashMap<>();
    private final CacheUse use;

    /** @param name as {@link CacheUse#name} @param bound how many there may be */
    public MemoryCache(String name, int bound) {
        this.use = new CacheUse(name, bound, kept::size);
    }

    public CacheUse use() {
        return use;
    }

    public @Nullable V get(K key) {
        return kept.get(key);
    }

    public void put(K key, V value) {
        makeRoomFor(key);
        kept.put(key, value);
    }

    /** One at a time for each key, see {@link Map#compute}. */
    public V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends V> reading) {
        makeRoomFor(key);
        return java.util.Objects.requireNonNull(kept.compute(key, reading));
    }

    public void remove(K key) {
        kept.remove(key);
    }

    public void clear() {
        kept.clear();
    }

    private void makeRoomFor(K key) {
        if (kept.size() >= use.bound() && !kept.containsKey(key)) {
            kept.clear();
        }
    }
}
