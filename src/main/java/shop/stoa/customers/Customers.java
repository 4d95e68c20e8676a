package shop.stoa.customers;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;

/** The front door of the customers' room. */
@Service
public class Customers {

    private final JdbcClient jdbc;

    Customers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The guest with this address; made where there is none. Spellings that differ in case only are one guest, who keeps
     * the first spelling. Two callers at once get the same one. Joins the caller's transaction.
     */
    @Transactional
    public CustomerId guest(EmailAddress email) {
        // looking first keeps the usual case, somebody who comes again, free of writes and of gaps in the numbers
        return find(email).or(() -> add(email)).or(() -> find(email)).orElseThrow();
    }

    private Optional<CustomerId> find(EmailAddress email) {
        return jdbc.sql("select id from customers.customer where email_key = :key")
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
}
