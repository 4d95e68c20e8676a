package shop.stoa.customers;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerEvent.CustomerErased;

/** Who wants news by mail. What they agreed to is kept word by word, as GDPR, Art. 7 (1) asks, and is withdrawn as easily. */
@Service
public class Consents {

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Clock clock;

    Consents(JdbcClient jdbc, Customers customers, Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.clock = clock;
    }

    /** What they have said so far, the latest first: that one holds, and nothing said is no consent. */
    public List<ConsentEntry> of(CustomerId customer) {
        return jdbc.sql(
                        "select given, wording, language, at from customers.consent_entry where customer_id = :customer order by id desc")
                .param("customer", customer.value())
                .query((row, n) -> new ConsentEntry(
                        row.getBoolean("given"),
                        row.getString("wording"),
                        row.getString("language"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Who of these wants news, and since when. */
    public Map<CustomerId, Instant> given(Collection<CustomerId> customers) {
        Map<CustomerId, Instant> given = new HashMap<>();
        jdbc.sql("""
                        select customer_id, at from (
                            select distinct on (customer_id) customer_id, given, at from customers.consent_entry
                            where customer_id = any (cast(:customers as bigint[])) order by customer_id, id desc) latest
                        where given""")
                .param("customers", customers.stream().map(CustomerId::value).toArray(Long[]::new))
                .query((ResultSet row) -> {
                    given.put(
                            new CustomerId(row.getLong("customer_id")),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                });
        return given;
    }

    /**
     * Notes what they say now; the same as before is not noted again.
     *
     * @param wording the sentence before them
     * @throws NoSuchCustomer where the customer is erased
     */
    @Transactional
    public void say(CustomerId customer, boolean given, String wording, Locale language) {
        customers.lockLiving(customer);
        boolean before =
                of(customer).stream().findFirst().map(ConsentEntry::given).orElse(false);
        if (before == given) {
            return;
        }
        jdbc.sql("""
                        insert into customers.consent_entry (customer_id, given, wording, language, at)
                        values (:customer, :given, :wording, :language, :now)""")
                .param("customer", customer.value())
                .param("given", given)
                .param("wording", wording)
                .param("language", language.toLanguageTag())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventListener
    void on(CustomerErased news) {
        jdbc.sql("delete from customers.consent_entry where customer_id = :customer")
                .param("customer", news.customer().value())
                .update();
    }
}
