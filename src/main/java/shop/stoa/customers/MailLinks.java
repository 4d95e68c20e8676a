package shop.stoa.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;

/**
 * Links in mails: 128 bits, of which only the digest is kept, good for one use within the hour (ASVS 5.0 6.4.1, 11.5.1). Two uses
 * at once are one: the row goes with the first, and the second finds none.
 */
@Repository
class MailLinks {

    static final Duration LIFE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    MailLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a link is good for. */
    enum Purpose {
        REGISTER,
        RESET
    }

    /** A link that can be sent. */
    record Made(SecretToken token, Instant expiresAt) {}

    @Transactional
    Made make(Purpose purpose, EmailAddress email) {
        Made made = new Made(SecretToken.random(), clock.instant().plus(LIFE));
        jdbc.sql("""
                        insert into customers.mail_link (purpose, token_hash, email, email_key, expires_at)
                        values (:purpose, :hash, :email, :key, :expires)
                        """)
                .param("purpose", purpose.name())
                .param("hash", made.token().digest())
                .param("email", email.value())
                .param("key", email.key())
                .param("expires", made.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        return made;
    }

    /** Whose mailbox the link went to, if it still is good for this. @param token as it came */
    Optional<EmailAddress> find(Purpose purpose, String token) {
        return SecretToken.isWellFormed(token)
                ? jdbc.sql("""
                                select email from customers.mail_link
                                where token_hash = :hash and purpose = :purpose and expires_at > :now
                                """)
                        .param("hash", new SecretToken(token).digest())
                        .param("purpose", purpose.name())
                        .param("now", now())
                        .query(String.class)
                        .optional()
                        .map(EmailAddress::new)
                : Optional.empty();
    }

    /** The same, and the link is used up, with all others of its kind that went to this mailbox. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<EmailAddress> use(Purpose purpose, String token) {
        if (!SecretToken.isWellFormed(token)) {
            return Optional.empty();
        }
        Optional<EmailAddress> used = jdbc.sql("""
                        delete from customers.mail_link
                        where token_hash = :hash and purpose = :purpose and expires_at > :now
                        returning email
                        """)
                .param("hash", new SecretToken(token).digest())
                .param("purpose", purpose.name())
                .param("now", now())
                .query(String.class)
                .optional()
                .map(EmailAddress::new);
        used.ifPresent(email -> forget(purpose, email));
        return used;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void forget(Purpose purpose, EmailAddress email) {
        jdbc.sql("delete from customers.mail_link where email_key = :key and purpose = :purpose")
                .param("key", email.key())
                .param("purpose", purpose.name())
                .update();
    }

    void forgetAll(EmailAddress email) {
        jdbc.sql("delete from customers.mail_link where email_key = :key")
                .param("key", email.key())
                .update();
    }

    /** Once an hour; on every node, since the second finds nothing left. */
    @Scheduled(cron = "0 50 * * * *", zone = "UTC")
    @Transactional
    void forgetExpired() {
        jdbc.sql("delete from customers.mail_link where expires_at <= :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
