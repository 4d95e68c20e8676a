package shop.stoa.customers;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.WebAuthn.Credential;

/** The table of the customers' passkeys; they go with the account. */
@Repository
class PasskeyRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A passkey with whose it is. Its text does not give the hash away.
     *
     * @param handle of the account
     */
    record Kept(
            long id,
            CustomerId customer,
            EmailAddress email,
            @Nullable String passwordHash,
            byte[] handle,
            Credential credential) {

        @Override
        public String toString() {
            return "Kept[" + id + "]";
        }
    }

    /** The earliest first. */
    List<Passkey> of(CustomerId customer) {
        return jdbc.sql("""
                        select id, label, added_at, used_at from customers.passkey where customer_id = :customer order by id
                        """)
                .param("customer", customer.value())
                .query(PasskeyRows::passkey)
                .list();
    }

    List<byte[]> credentialsOf(CustomerId customer) {
        return jdbc.sql("select credential_id from customers.passkey where customer_id = :customer order by id")
                .param("customer", customer.value())
                .query((row, n) -> row.getBytes("credential_id"))
                .list();
    }

    /** By which devices know the account. */
    byte[] handleOf(CustomerId customer) {
        return jdbc.sql("select user_handle from customers.account where customer_id = :customer")
                .param("customer", customer.value())
                .query(UUID.class)
                .optional()
                .map(PasskeyRows::bytes)
                .orElseThrow(NoSuchCustomer::new);
    }

    /** False where it is somebody's already, or the account is gone meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(CustomerId customer, String label, Credential credential) {
        return jdbc.sql("""
                                insert into customers.passkey (
                                    customer_id, credential_id, credential, sign_count, backup_eligible, label, added_at)
                                select customer_id, :id, :credential, :count, :eligible, :label, :now
                                from customers.account where customer_id = :customer for key share
                                on conflict (credential_id) do nothing
                                """)
                        .param("customer", customer.value())
                        .param("id", credential.id())
                        .param("credential", credential.key())
                        .param("count", credential.signCount())
                        .param("eligible", credential.backupEligible())
                        .param("label", label)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Locks it, so that of two answers at once the second meets the count of the first. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Kept> lock(byte[] credential) {
        return jdbc.sql("""
                        select p.id, p.customer_id, c.email, a.password_hash, a.user_handle, p.credential_id, p.credential,
                            p.sign_count, p.backup_eligible
                        from customers.passkey p
                            join customers.account a on a.customer_id = p.customer_id
                            join customers.customer c on c.id = p.customer_id
                        where p.credential_id = :credential for update of p
                        """)
                .param("credential", credential)
                .query((row, n) -> new Kept(
                        row.getLong("id"),
                        new CustomerId(row.getLong("customer_id")),
                        new EmailAddress(row.getString("email")),
                        row.getString("password_hash"),
                        bytes(row.getObject("user_handle", UUID.class)),
                        new Credential(
                                row.getBytes("credential_id"),
                                row.getBytes("credential"),
                                row.getLong("sign_count"),
                                row.getBoolean("backup_eligible"))))
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void use(long passkey, long count) {
        jdbc.sql("update customers.passkey set sign_count = :count, used_at = :now where id = :id")
                .param("count", count)
                .param("now", now())
                .param("id", passkey)
                .update();
    }

    /** False where it is none of theirs. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean name(CustomerId customer, long passkey, String label) {
        return jdbc.sql("update customers.passkey set label = :label where customer_id = :customer and id = :id")
                        .param("label", label)
                        .param("customer", customer.value())
                        .param("id", passkey)
                        .update()
                == 1;
    }

    /** False where it is none of theirs. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean remove(CustomerId customer, long passkey) {
        return jdbc.sql("delete from customers.passkey where customer_id = :customer and id = :id")
                        .param("customer", customer.value())
                        .param("id", passkey)
                        .update()
                == 1;
    }

    /** Whether there were any. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean removeAll(CustomerId customer) {
        return jdbc.sql("delete from customers.passkey where customer_id = :customer")
                        .param("customer", customer.value())
                        .update()
                > 0;
    }

    private static Passkey passkey(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("used_at", OffsetDateTime.class);
        return new Passkey(
                row.getLong("id"),
                row.getString("label"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private static byte[] bytes(UUID handle) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(handle.getMostSignificantBits())
                .putLong(handle.getLeastSignificantBits())
                .array();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
