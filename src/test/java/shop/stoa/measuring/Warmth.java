package shop.stoa.measuring;

import java.time.Duration;

/**
 * Whether a shop runs as it does on any other day: while it is new, the JVM compiles what is asked for often, which takes as much of
 * two processors as the answers do.
 */
final class Warmth {

    /** Of one processor. */
    private static final double LITTLE = 0.1;

    private final ShopProcess shop;
    private Duration compiled;
    private long at = System.nanoTime();

    Warmth(ShopProcess shop) {
        this.shop = shop;
        this.compiled = shop.compiling();
    }

    /** Of the time since it was asked last. */
    boolean isReached() {
        Duration now = shop.compiling();
        long nanos = System.nanoTime();
        double part = now.minus(compiled).toNanos() / (double) (nanos - at);
        compiled = now;
        at = nanos;
        return part < LITTLE;
    }
}
