package shop.stoa.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;

/** The accounts' table, and what became of each. */
@Repository
class AccountRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An account as it is kept. Its text does not give the hash away.
     *
     * @param email as the account spells it: mails go there, and not to another spelling that somebody types
     */
    record Kept(
            CustomerId customer,
            EmailAddress email,
            @Nullable String passwordHash,
            Locale language) {

        @Override
        public String toString() {
            return "Kept[" + customer.value() + "]";
        }
    }

    Optional<Kept> find(EmailAddress email) {
        return jdbc.sql("""
                        select a.customer_id, c.email, a.password_hash, a.language
                        from customers.account a join customers.customer c on c.id = a.customer_id
                        where c.email_key = :key
                        """)
                .param("key", email.key())
                .query((row, n) -> new Kept(
                        new CustomerId(row.getLong("customer_id")),
                        new EmailAddress(row.getString("email")),
                        row.getString("password_hash"),
                        Locale.forLanguageTag(row.getString("language"))))
                .optional();
    }

    /** False where there is one already. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(CustomerId customer, @Nullable String name, @Nullable String passwordHash, Locale language) {
        return jdbc.sql("""
                                insert into customers.account (customer_id, name, password_hash, language, opened_at)
                                values (:customer, :name, :hash, :language, :now)
                                on conflict do nothing
                                """)
                        .param("customer", customer.value())
                        .param("name", name)
                        .param("hash", passwordHash)
                        .param("language", language.toLanguageTag())
                        .param("now", now())
                        .update()
                == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void setPassword(CustomerId customer, String hash) {
        jdbc.sql("update customers.account set password_hash = :hash where customer_id = :customer")
                .param("hash", hash)
                .param("customer", customer.value())
                .update();
    }

    /** The same password hashed anew; not where it has become another meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    void renewPassword(CustomerId customer, String old, String renewed) {
        jdbc.sql("""
                        update customers.account set password_hash = :renewed
                        where customer_id = :customer and password_hash = :old
                        """)
                .param("renewed", renewed)
                .param("old", old)
                .param("customer", customer.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void describe(CustomerId customer, @Nullable String name, Locale language) {
        jdbc.sql("update customers.account set name = :name, language = :language where customer_id = :customer")
                .param("name", name)
                .param("language", language.toLanguageTag())
                .param("customer", customer.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void remove(CustomerId customer) {
        jdbc.sql("delete from customers.account where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    /** Notes nothing where the account is gone meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    void note(CustomerId customer, AccountEntry.Type type) {
        jdbc.sql("""
                        insert into customers.account_entry (customer_id, type, at)
                        select customer_id, :type, :now from customers.account where customer_id = :customer
                        for key share
                        """)
                .param("customer", customer.value())
                .param("type", type.name())
                .param("now", now())
                .update();
    }

    List<AccountEntry> entriesOf(CustomerId customer) {
        return jdbc.sql("select type, at from customers.account_entry where customer_id = :customer order by id desc")
                .param("customer", customer.value())
                .query((row, n) -> new AccountEntry(
                        AccountEntry.Type.valueOf(row.getString("type")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What there is of an account in the copy that its owner may ask for. */
    record Copy(@Nullable String name, String language, Instant openedAt) {}

    Optional<Copy> copyOf(CustomerId customer) {
        return jdbc.sql("select name, language, opened_at from customers.account where customer_id = :customer")
                .param("customer", customer.value())
                .query((row, n) -> new Copy(
                        row.getString("name"),
                        row.getString("language"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
