package shop.stoa.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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

/** Addresses that customers want instead of theirs: each mailbox gets a link of its own, and both have to be followed within the hour. */
@Repository
class EmailChanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    EmailChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Links that can be sent. */
    record Made(SecretToken old, SecretToken next, Instant expiresAt) {}

    /** @param complete whether both mailboxes have agreed */
    record Wanted(CustomerId customer, EmailAddress email, boolean complete) {}

    /**
     * Takes the place of the one before; of two at once the links of the second count.
     *
     * @throws NoSuchCustomer where the account is gone
     */
    @Transactional
    Made make(CustomerId customer, EmailAddress email) {
        Made made = new Made(
                SecretToken.random(), SecretToken.random(), clock.instant().plus(MailLinks.LIFE));
        int rows = jdbc.sql("""
                        insert into customers.email_change (
                            customer_id, email, email_key, old_token_hash, new_token_hash, expires_at)
                        select customer_id, :email, :key, :old, :next, :expires from customers.account
                        where customer_id = :customer for key share
                        on conflict (customer_id) do update set
                            email = excluded.email, email_key = excluded.email_key,
                            old_token_hash = excluded.old_token_hash, new_token_hash = excluded.new_token_hash,
                            old_agreed_at = null, new_agreed_at = null, expires_at = excluded.expires_at
                        """)
                .param("customer", customer.value())
                .param("email", email.value())
                .param("key", email.key())
                .param("old", made.old().digest())
                .param("next", made.next().digest())
                .param("expires", made.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 0) {
            throw new NoSuchCustomer();
        }
        return made;
    }

    /** What the link of either mailbox is about; empty where it is used, expired or was never one. */
    Optional<Wanted> find(String token) {
        return SecretToken.isWellFormed(token)
                ? jdbc.sql("""
                                select customer_id, email, false as complete from customers.email_change
                                where (old_token_hash = :hash and old_agreed_at is null
                                        or new_token_hash = :hash and new_agreed_at is null)
                                    and expires_at > :now
                                """)
                        .param("hash", new SecretToken(token).digest())
                        .param("now", now())
                        .query(EmailChanges::wanted)
                        .optional()
                : Optional.empty();
    }

    /** Notes that a mailbox agrees, and locks the change until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Wanted> agree(String token) {
        return SecretToken.isWellFormed(token)
                ? jdbc.sql("""
                                update customers.email_change set
                                    old_agreed_at = case when old_token_hash = :hash then :now else old_agreed_at end,
                                    new_agreed_at = case when new_token_hash = :hash then :now else new_agreed_at end
                                where (old_token_hash = :hash and old_agreed_at is null
                                        or new_token_hash = :hash and new_agreed_at is null)
                                    and expires_at > :now
                                returning customer_id, email, old_agreed_at is not null and new_agreed_at is not null as complete
                                """)
                        .param("hash", new SecretToken(token).digest())
                        .param("now", now())
                        .query(EmailChanges::wanted)
                        .optional()
                : Optional.empty();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(CustomerId customer) {
        jdbc.sql("delete from customers.email_change where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    /** Whoever else wanted this address had typed it, and nobody keeps it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forgetWishFor(EmailAddress email) {
        jdbc.sql("delete from customers.email_change where email_key = :key")
                .param("key", email.key())
                .update();
    }

    /** Once an hour; on every node, since the second finds nothing left. */
    @Scheduled(cron = "0 50 * * * *", zone = "UTC")
    @Transactional
    void forgetExpired() {
        jdbc.sql("delete from customers.email_change where expires_at <= :now")
                .param("now", now())
                .update();
    }

    private static Wanted wanted(ResultSet row, int number) throws SQLException {
        return new Wanted(
                new CustomerId(row.getLong("customer_id")),
                new EmailAddress(row.getString("email")),
                row.getBoolean("complete"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
