package shop.stoa.staff;

import java.time.Instant;
import java.util.Locale;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;

/** The staff's news. */
public sealed interface StaffEvent {

    /**
     * Somebody was asked to work here, and is to get a mail. Said after the invitation is committed, and outside any transaction; the
     * token is nowhere else.
     *
     * @param by who asks, by e-mail address
     * @param language of the mail
     * @param token what the link carries
     */
    record StaffInvited(
            long invitation, EmailAddress to, String by, Locale language, SecretToken token, Instant expiresAt)
            implements StaffEvent {}

    /**
     * What lets somebody in is another, by their own hand or a stranger's, so their mailbox is told. Said in the transaction that changes it,
     * or after it.
     *
     * @param language that they have chosen, or the shop's own
     */
    record AccessChanged(EmailAddress to, Locale language, Access what) implements StaffEvent {}

    /** What may change about it. */
    enum Access {
        PASSWORD,
        /** An app for codes or a passkey is added. */
        FACTOR_ADDED,
        /** One of them, or all, are taken off. */
        FACTOR_REMOVED,
        /** There are new recovery codes. */
        RECOVERY_CODES
    }
}
