package shop.stoa.customers;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerEvent.CustomerErased;
import shop.stoa.customers.CustomerEvent.CustomerMoved;
import shop.stoa.customers.CustomerEvent.CustomerTagged;
import shop.stoa.customers.CustomerEvent.CustomersJoined;
import shop.stoa.kernel.EmailAddress;

/** The front door of the customers' room. */
@Service
public class Customers {

    private final JdbcClient jdbc;
    private final Tags tags;
    private final CustomerNotes notes;
    private final AccountRows accounts;
    private final MailLinks links;
    private final MailCodes codes;
    private final EmailChanges changes;
    private final ApplicationEventPublisher news;

    Customers(
            JdbcClient jdbc,
            Tags tags,
            CustomerNotes notes,
            AccountRows accounts,
            MailLinks links,
            MailCodes codes,
            EmailChanges changes,
            ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.notes = notes;
        this.accounts = accounts;
        this.links = links;
        this.codes = codes;
        this.changes = changes;
        this.news = news;
    }

    /**
     * The guest with this address; made where there is none. Spellings that differ in case only are one guest, who keeps
     * the first spelling. Two callers at once get the same one. Joins the caller's transaction, and until it ends nobody
     * erases them.
     */
    @Transactional
    public CustomerId guest(EmailAddress email) {
        // looking first keeps the usual case, somebody who comes again, free of gaps in the numbers
        return find(email).or(() -> add(email)).or(() -> find(email)).orElseThrow();
    }

    /** An erasure changes the key, which this lock waits for; whoever is erased meanwhile is not found. */
    private Optional<CustomerId> find(EmailAddress email) {
        return jdbc.sql("select id from customers.customer where email_key = :key for key share")
                .param("key", email.key())
                .query(Long.class)
                .optional()
                .map(CustomerId::new);
    }

    /** Empty where somebody else was quicker: the insert waits for their commit, so that the next look finds the row. */
    private Optional<CustomerId> add(EmailAddress email) {
        return jdbc.sql("""
                        insert into customers.customer (email, email_key) values (:email, :key)
                        on conflict (email_key) do nothing
                        returning id
                        """)
                .param("email", email.value())
                .param("key", email.key())
                .query(Long.class)
                .optional()
                .map(CustomerId::new);
    }

    /**
     * Where somebody with an account gets their mail. Until the caller's transaction ends nobody erases them or gives them another
     * address.
     *
     * @throws NoSuchCustomer where there is none who is not erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EmailAddress addressOf(CustomerId id) {
        return jdbc.sql("select email from customers.customer where id = :id and erased_at is null for key share")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(EmailAddress::new)
                .orElseThrow(NoSuchCustomer::new);
    }

    Optional<CustomerProfile> find(CustomerId id) {
        SortedSet<String> words = tags.of(id);
        return jdbc.sql("select email, created_at, erased_at from customers.customer where id = :id")
                .param("id", id.value())
                .query((row, n) -> {
                    Timestamp erased = row.getTimestamp("erased_at");
                    return new CustomerProfile(
                            id,
                            new EmailAddress(row.getString("email")),
                            row.getTimestamp("created_at").toInstant(),
                            words,
                            erased == null ? null : erased.toInstant());
                })
                .optional();
    }

    /** Who has this address, without a lock. */
    Optional<CustomerId> called(EmailAddress email) {
        return jdbc.sql("select id from customers.customer where email_key = :key and erased_at is null")
                .param("key", email.key())
                .query(Long.class)
                .optional()
                .map(CustomerId::new);
    }

    /** @throws NoSuchCustomer where there is none who is not erased */
    @Transactional(propagation = Propagation.MANDATORY)
    void lockLiving(CustomerId id) {
        jdbc.sql("select id from customers.customer where id = :id and erased_at is null for no key update")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .orElseThrow(NoSuchCustomer::new);
    }

    /**
     * Gives a customer with an account another address, which both mailboxes have agreed to. A guest with that address becomes them.
     *
     * @return the address before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    EmailAddress move(CustomerId customer, EmailAddress next) {
        Optional<CustomerId> guest = jdbc.sql("select id from customers.customer where email_key = :key for update")
                .param("key", next.key())
                .query(Long.class)
                .optional()
                .map(CustomerId::new);
        guest.ifPresent(other -> join(customer, other));
        EmailAddress before =
                new EmailAddress(jdbc.sql("select email from customers.customer where id = :id for update")
                        .param("id", customer.value())
                        .query(String.class)
                        .single());
        jdbc.sql("update customers.customer set email = :email, email_key = :key where id = :id")
                .param("email", next.value())
                .param("key", next.key())
                .param("id", customer.value())
                .update();
        news.publishEvent(new CustomerMoved(customer, before, next));
        return before;
    }

    private void join(CustomerId customer, CustomerId guest) {
        notes.move(guest, customer);
        tags.move(guest, customer);
        news.publishEvent(new CustomersJoined(customer, guest));
        news.publishEvent(new CustomerTagged(customer, tags.of(customer)));
        jdbc.sql("delete from customers.customer where id = :id")
                .param("id", guest.value())
                .update();
    }

    /**
     * Locks a customer who is to be erased, so that nothing of theirs begins any more until the transaction ends.
     *
     * @return their address; empty where they are erased already
     * @throws NoSuchCustomer where there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<EmailAddress> lockToErase(CustomerId id) {
        record Row(EmailAddress email, boolean erased) {}
        Row row = jdbc.sql(
                        "select email, erased_at is not null as erased from customers.customer where id = :id for update")
                .param("id", id.value())
                .query((found, n) -> new Row(new EmailAddress(found.getString("email")), found.getBoolean("erased")))
                .optional()
                .orElseThrow(NoSuchCustomer::new);
        return row.erased() ? Optional.empty() : Optional.of(row.email());
    }

    /**
     * Forgets who a customer was, and tells of it; the number stays, for the books. Whether it may be is the orders' to say:
     * whoever wants somebody erased asks them. Inside their transaction, which has {@link #lockToErase locked} the customer first
     * and the orders since: the rooms that hear of it lock carts, which come after orders (ADR 0012).
     *
     * @param before as it was told with the lock
     * @return the address that takes the place of theirs and reaches nobody
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EmailAddress erase(CustomerId id, EmailAddress before, Instant now) {
        EmailAddress nobody = nobody(id);
        jdbc.sql("update customers.customer set email = :nobody, email_key = :nobody, erased_at = :now where id = :id")
                .param("nobody", nobody.value())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        accounts.remove(id);
        links.forgetAll(before);
        codes.forget(before);
        changes.forgetWishFor(before);
        tags.erase(id);
        notes.removeAll(id);
        news.publishEvent(new CustomerErased(id, before, now));
        return nobody;
    }

    /** Nobody can guess it beforehand, so that nobody takes it; the domain is reserved for what is not there. */
    private static EmailAddress nobody(CustomerId id) {
        return new EmailAddress("erased-%d-%s@erased.invalid"
                .formatted(id.value(), UUID.randomUUID().toString().substring(0, 8)));
    }
}
