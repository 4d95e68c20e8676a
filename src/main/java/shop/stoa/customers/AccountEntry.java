package shop.stoa.customers;

import java.time.Instant;

/** Something that became of an account. */
public record AccountEntry(Type type, Instant at) {

    /** What there is to tell. */
    public enum Type {
        REGISTERED,
        EMAIL_VERIFIED,
        EMAIL_CHANGE_ASKED,
        EMAIL_CHANGED,
        PASSWORD_CHANGED,
        /** By a link in the mail. */
        PASSWORD_RESET,
        PASSKEY_ADDED,
        PASSKEY_REMOVED
    }
}
