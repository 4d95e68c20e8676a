package shop.stoa.customers;

import java.time.Instant;
import java.util.Locale;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;

/**
 * What somebody has to be written about their account. Said outside any transaction, after what it tells of is committed; whoever
 * writes does so later than the one who asked waits, so that nobody can tell by the time what is said. Tokens and codes are nowhere
 * else.
 */
public sealed interface AccountEvent {

    EmailAddress to();

    /** Of the mail. */
    Locale language();

    /** Somebody wants an account at an address that has none; the link opens it. */
    record AccountWanted(EmailAddress to, Locale language, SecretToken token, Instant expiresAt)
            implements AccountEvent {}

    /** Somebody is forgotten, as they have asked; nobody knows this address any more but whoever writes this one mail. */
    record AccountErased(EmailAddress to, Locale language) implements AccountEvent {}

    /** Somebody wants an account at an address that has one. */
    record AccountThere(EmailAddress to, Locale language) implements AccountEvent {}

    /** Somebody shows by this code that the mailbox is theirs. */
    record CodeWanted(EmailAddress to, Locale language, MailCode code, Instant expiresAt) implements AccountEvent {}

    /** Somebody has forgotten the password; the link leads to another one. */
    record PasswordForgotten(EmailAddress to, Locale language, SecretToken token, Instant expiresAt)
            implements AccountEvent {}

    /** The account has another password. */
    record PasswordChanged(EmailAddress to, Locale language) implements AccountEvent {}

    /** The account opens to one passkey more. */
    record PasskeyAdded(EmailAddress to, Locale language) implements AccountEvent {}

    /** The account opens to one passkey less. */
    record PasskeyRemoved(EmailAddress to, Locale language) implements AccountEvent {}

    /**
     * The account shall leave this mailbox for another; the link agrees.
     *
     * @param next where it shall go
     */
    record EmailWantedElsewhere(
            EmailAddress to, Locale language, EmailAddress next, SecretToken token, Instant expiresAt)
            implements AccountEvent {}

    /** An account shall come to this mailbox; the link agrees. */
    record EmailWantedHere(EmailAddress to, Locale language, SecretToken token, Instant expiresAt)
            implements AccountEvent {}

    /** The account has left this mailbox. */
    record EmailChanged(EmailAddress to, Locale language) implements AccountEvent {}
}
