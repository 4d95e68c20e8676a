package shop.stoa.web;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What is to be known of something that is kept in memory: its name, how much of it there may be and is, and how often it was of use. */
public final class CacheUse {

    private final String name;
    private final long bound;
    private final LongSupplier size;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /**
     * @param name with its room's before it, {@code search.cards}
     * @param bound more than so many there never are
     * @param size how many there are now
     */
    public CacheUse(String name, long bound, LongSupplier size) {
        this.name = name;
        this.bound = bound;
        this.size = size;
    }

    /** It was there, and still true. */
    public void hit() {
        hits.increment();
    }

    /** It was not there, or had to be read again. */
    public void miss() {
        misses.increment();
    }

    public String name() {
        return name;
    }

    public long bound() {
        return bound;
    }

    public long size() {
        return size.getAsLong();
    }

    public long hits() {
        return hits.sum();
    }

    public long misses() {
        return misses.sum();
    }
}
