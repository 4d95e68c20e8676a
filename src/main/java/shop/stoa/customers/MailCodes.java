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
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Digests;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.Passwords;

/**
 * Codes in mails: six digits, good for ten minutes, five tries and one use, and for whoever has asked for it alone (ASVS 5.0 6.6.2,
 * 6.6.3). A try is counted before it is looked at, so that many at once do not slip through together.
 */
@Repository
class MailCodes {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailCodes(JdbcClient jdbc, Passwords passwords, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A code that can be sent. */
    record Made(MailCode code, Instant expiresAt) {}

    /**
     * Takes the place of the one before that this asker was sent. Not inside a transaction.
     *
     * @param asker a secret that only whoever asks can say again
     */
    Made make(EmailAddress email, String asker) {
        Made made = new Made(MailCode.random(), clock.instant().plus(LIFE));
        String hash = passwords.hash(made.code().digits());
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        insert into customers.mail_code (email_key, asker_hash, email, code_hash, expires_at)
                        values (:key, :asker, :email, :hash, :expires)
                        on conflict (email_key, asker_hash) do update set
                            email = excluded.email, code_hash = excluded.code_hash, tries = 0, expires_at = excluded.expires_at
                        """)
                .param("key", email.key())
                .param("asker", Digests.sha256(asker))
                .param("email", email.value())
                .param("hash", hash)
                .param("expires", made.expiresAt().atOffset(ZoneOffset.UTC))
                .update());
        return made;
    }

    /** Which mailbox this asker waits for a code of; empty where none was sent lately, or it is used. */
    Optional<EmailAddress> awaitedBy(String asker) {
        return jdbc.sql("""
                        select coalesce(email, email_key) from customers.mail_code where asker_hash = :asker
                        order by expires_at desc limit 1
                        """)
                .param("asker", Digests.sha256(asker))
                .query(String.class)
                .optional()
                .map(EmailAddress::new);
    }

    /**
     * Whether this is the code that the mailbox has because this asker wanted one; then it is used up. Takes as long where there is
     * none. Not inside a transaction.
     */
    boolean use(EmailAddress email, String asker, String typed) {
        Optional<String> hash = Optional.ofNullable(
                transaction.execute(status -> countTry(email, asker).orElse(null)));
        return passwords.match(MailCode.read(typed), hash)
                && Boolean.TRUE.equals(transaction.execute(status -> remove(email, hash.orElseThrow())));
    }

    private Optional<String> countTry(EmailAddress email, String asker) {
        return jdbc.sql("""
                        update customers.mail_code set tries = tries + 1
                        where email_key = :key and asker_hash = :asker and tries < :most and expires_at > :now
                        returning code_hash
                        """)
                .param("key", email.key())
                .param("asker", Digests.sha256(asker))
                .param("most", TRIES)
                .param("now", now())
                .query(String.class)
                .optional();
    }

    private boolean remove(EmailAddress email, String hash) {
        return jdbc.sql("delete from customers.mail_code where email_key = :key and code_hash = :hash")
                        .param("key", email.key())
                        .param("hash", hash)
                        .update()
                == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void forget(EmailAddress email) {
        jdbc.sql("delete from customers.mail_code where email_key = :key")
                .param("key", email.key())
                .update();
    }

    /** Once an hour; on every node, since the second finds nothing left. */
    @Scheduled(cron = "0 51 * * * *", zone = "UTC")
    @Transactional
    void forgetExpired() {
        jdbc.sql("delete from customers.mail_code where expires_at <= :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
