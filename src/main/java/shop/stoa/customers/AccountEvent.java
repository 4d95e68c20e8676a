package shop.stoa.customers;

import java.time.Instant;
import java.util.Locale;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;

/**
 * What somebody has to be written about their account. Said outside any transaction, after what it tells of is committed; whoever
 * writes does so later than the one who asked waits, so that nobody can tell by the time what is said. The tokens are nowhere else.
 */
public sealed interface AccountEvent {

    EmailAddress to();

    /** Of the mail. */
    Locale language();

    /** Somebody wants an account at an address that has none; the link opens it. */
    record AccountWanted(EmailAddress to, Locale language, SecretToken token, Instant expiresAt)
            implements AccountEvent {}

    /** Somebody wants an account at an address that has one. */
    record AccountThere(EmailAddress to, Locale language) implements AccountEvent {}
}
