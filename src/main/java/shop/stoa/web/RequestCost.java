package shop.stoa.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a request has asked the database for so far. Of one thread; a request that is worked on by several has what its own asks for. */
final class RequestCost {

    private static final ThreadLocal<@Nullable RequestCost> CURRENT = new ThreadLocal<>();

    private int statements;
    private long inStatements;
    private long committing;
    private long waitedForConnections;
    private long longest;
    private String longestStatement = "";

    static RequestCost begin() {
        RequestCost cost = new RequestCost();
        CURRENT.set(cost);
        return cost;
    }

    static void end() {
        CURRENT.remove();
    }

    /** Of the request that this thread works on; null where it works on none. */
    static @Nullable RequestCost current() {
        return CURRENT.get();
    }

    void waitedForConnection(long nanos) {
        waitedForConnections += nanos;
    }

    void committed(long nanos) {
        committing += nanos;
    }

    void ran(String statement, long nanos) {
        statements++;
        inStatements += nanos;
        if (nanos > longest) {
            longest = nanos;
            longestStatement = statement;
        }
    }

    /** Where its time went, as far as the database is concerned. */
    String told() {
        String all = "%d ms in %d statements, %d ms committing, %d ms waiting for connections"
                .formatted(millis(inStatements), statements, millis(committing), millis(waitedForConnections));
        return statements == 0
                ? all
                : all
                        + "; the longest took %d ms: %s"
                                .formatted(millis(longest), TimedStatements.shortened(longestStatement));
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
