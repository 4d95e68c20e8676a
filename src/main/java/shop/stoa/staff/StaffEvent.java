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
}
