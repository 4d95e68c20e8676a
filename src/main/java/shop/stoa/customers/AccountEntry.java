package shop.stoa.customers;

import java.time.Instant;

/** Something that became of an account. */
record AccountEntry(Type type, Instant at) {

    /** What there is to tell. */
    enum Type {
        REGISTERED,
        EMAIL_VERIFIED
    }
}
