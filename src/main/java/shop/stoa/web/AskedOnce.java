package shop.stoa.web;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What was asked for a short time ago, for whoever keeps only what is asked for again: of a large shop most is asked for once, and would
 * drive the rest out. It may take one for another now and then, and forgets.
 */
public final class AskedOnce {

    /** So many places, each of the one that came there last. */
    private static final int PLACES = 1 << 13;

    private static final int UPPER = 16;

    private final AtomicIntegerArray asked = new AtomicIntegerArray(PLACES);

    /** Whether it was asked for before; from now on it was. */
    public boolean before(Object what) {
        int hash = what.hashCode();
        return asked.getAndSet((hash ^ hash >>> UPPER) & PLACES - 1, hash) == hash;
    }
}
