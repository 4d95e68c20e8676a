package shop.stoa.web;

import java.util.function.Supplier;

/**
 * For whoever keeps copies in memory, which pages are rendered from that are kept for all: they are read from the shop's own database,
 * though it is a visitor who asks that may be answered from a replica. It would be old when it is said to be new.
 */
public final class PrimaryDatabase {

    private PrimaryDatabase() {}

    /** What this answers from the shop's own database; outside a transaction, which stays with the connection that it has. */
    public static <T> T read(Supplier<T> books) {
        return Replica.own(books);
    }
}
