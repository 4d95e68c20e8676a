package shop.stoa.orders;

import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.CustomerEvent.CustomerErased;
import shop.stoa.customers.CustomerEvent.CustomerMoved;
import shop.stoa.customers.CustomerEvent.CustomerTagged;
import shop.stoa.customers.CustomerEvent.CustomersJoined;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.RoundTrouble;

/**
 * The rows of what each customer has bought. The database keeps the figures itself as orders move; here are what the
 * customers' room says of them, and the proof.
 */
@Repository
class CustomerFigures {

    private static final Logger log = LoggerFactory.getLogger(CustomerFigures.class);

    /** So few that the database looks each of them up: all there are would take longer one day than a statement may. */
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int atOnce;

    @Autowired
    CustomerFigures(JdbcClient jdbc, TransactionTemplate transaction) {
        this(jdbc, transaction, AT_ONCE);
    }

    /** @param atOnce how many customers a statement of the proof is about */
    CustomerFigures(JdbcClient jdbc, TransactionTemplate transaction, int atOnce) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.atOnce = atOnce;
    }

    /** The list is narrowed by tags, so it has them, too; who never placed an order is in no list. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CustomerTagged news) {
        replaceTags(news.customer(), news.tags());
    }

    private void replaceTags(CustomerId customer, SortedSet<String> tags) {
        jdbc.sql("delete from orders.customer_tag where customer_id = :customer")
                .param("customer", customer.value())
                .update();
        jdbc.sql("""
                        insert into orders.customer_tag (tag, customer_id)
                        select unnest(cast(:tags as text[])), customer_id from orders.customer_figures
                        where customer_id = :customer""")
                .param("tags", tags.toArray(String[]::new))
                .param("customer", customer.value())
                .update();
    }

    /** What the staff look for again and again may be an address. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CustomerErased news) {
        forgetViewsOf(news.email());
    }

    private void forgetViewsOf(EmailAddress email) {
        jdbc.sql(
                        "delete from orders.saved_view where position(:email in replace(lower(name || ' ' || query), '%40', '@')) > 0")
                .param("email", email.key())
                .update();
    }

    /** The guest's orders are the account's, and are counted with the ones it has. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CustomersJoined news) {
        jdbc.sql("update orders.customer_order set customer_id = :customer where customer_id = :guest")
                .param("customer", news.customer().value())
                .param("guest", news.guest().value())
                .update();
        jdbc.sql("delete from orders.customer_tag where customer_id = :guest")
                .param("guest", news.guest().value())
                .update();
        jdbc.sql("delete from orders.customer_figures where customer_id = :guest")
                .param("guest", news.guest().value())
                .update();
        countAgain(news.customer());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CustomerMoved news) {
        show(news.customer(), news.email());
        forgetViewsOf(news.before());
    }

    /** The database knows the address of an order alone, which need not be the customer's own. */
    @Transactional(propagation = Propagation.MANDATORY)
    void show(CustomerId customer, EmailAddress own) {
        jdbc.sql("""
                        update orders.customer_figures set email = :email
                        where customer_id = :customer and erased_at is null""")
                .param("email", own.value())
                .param("customer", customer.value())
                .update();
    }

    private void countAgain(CustomerId customer) {
        jdbc.sql("""
                        insert into orders.customer_figures as kept
                            (customer_id, email, name, language, currency, orders, spent, first_seen, last_order_at)
                        select distinct on (customer_id) customer_id, email, name, language, currency,
                               sum(orders.sales_in(o)) over everything,
                               sum(orders.brought_by(o)) over (partition by customer_id, currency),
                               min(placed_at) over everything,
                               max(confirmed_at) over everything
                        from orders.customer_order o where customer_id = :customer
                        window everything as (partition by customer_id)
                        order by customer_id, confirmed_at desc nulls last, placed_at desc
                        on conflict (customer_id) do update set
                            name = excluded.name, language = excluded.language,
                            currency = excluded.currency, orders = excluded.orders, spent = excluded.spent,
                            first_seen = excluded.first_seen, last_order_at = excluded.last_order_at""").param("customer", customer.value()).update();
    }

    /** The person goes, the figures stay and are proved like all others. */
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(CustomerId customer, EmailAddress nobody, String noName) {
        jdbc.sql("delete from orders.customer_tag where customer_id = :customer")
                .param("customer", customer.value())
                .update();
        jdbc.sql("""
                        update orders.customer_figures set email = :nobody, name = :noName, erased_at = now()
                        where customer_id = :customer""")
                .param("nobody", nobody.value())
                .param("noName", noName)
                .param("customer", customer.value())
                .update();
    }

    /** A statement sees one moment of a customer, so sales may go on. */
    long countWrong() {
        long wrong = 0;
        long after = Long.MIN_VALUE;
        Optional<Long> upTo = endOfLot(after);
        while (upTo.isPresent()) {
            wrong += countWrong(after, upTo.get());
            after = upTo.get();
            upTo = endOfLot(after);
        }
        return wrong;
    }

    /** Empty where there is nobody beyond. */
    private Optional<Long> endOfLot(long after) {
        return jdbc.sql("""
                        select max(customer_id) as last from (
                            (select customer_id from orders.customer_figures where customer_id > :after
                             order by customer_id limit :most)
                            union
                            (select distinct customer_id from orders.customer_order where customer_id > :after
                             order by customer_id limit :most)
                            order by customer_id limit :most) lot""")
                .param("after", after)
                .param("most", atOnce)
                .query((row, n) -> Optional.ofNullable(row.getObject("last", Long.class)))
                .single();
    }

    private long countWrong(long after, long upTo) {
        return jdbc.sql("""
                        select count(*) from (
                            select customer_id, orders, spent, last_order_at from orders.customer_figures
                            where customer_id > :after and customer_id <= :upTo) f
                        full join (
                            select o.customer_id,
                                   sum(orders.sales_in(o)) as orders,
                                   coalesce(sum(orders.brought_by(o)) filter (where o.currency = f.currency), 0) as spent,
                                   min(o.placed_at) as first_seen,
                                   max(o.confirmed_at) as last_order_at
                            from orders.customer_order o left join orders.customer_figures f on f.customer_id = o.customer_id
                            where o.customer_id > :after and o.customer_id <= :upTo
                            group by o.customer_id) b on b.customer_id = f.customer_id
                        where (f.orders, f.spent, f.last_order_at) is distinct from (b.orders, b.spent, b.last_order_at)""")
                .param("after", after)
                .param("upTo", upTo)
                .query(Long.class)
                .single();
    }

    /**
     * Once a night in the whole cluster. Whoever is at it has the row locked, so a node that dies at it gives the turn back at once.
     *
     * @return whether it was due, and nobody else was at it
     */
    @Scheduled(fixedDelayString = "${stoa.orders.prove-every:5s}", initialDelayString = "${stoa.orders.prove-every:5s}")
    public boolean proveIfDue() {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> prove()));
        } catch (RuntimeException e) {
            if (RoundTrouble.isDatabaseAway(e)) {
                throw e; // due still, as soon as it is there again
            }
            log.error("The figures of customers could not be proved, and are tried again in a quarter of an hour", e);
            jdbc.sql("update orders.figures_turn set due_at = now() + interval '15 minutes' where due_at <= now()")
                    .update();
            return false;
        }
    }

    private boolean prove() {
        boolean mine = jdbc.sql("select true from orders.figures_turn where due_at <= now() for update skip locked")
                .query(Boolean.class)
                .optional()
                .isPresent();
        if (!mine) {
            return false;
        }
        long wrong = countWrong();
        if (wrong > 0) {
            log.error("The figures of {} customers are not what their orders add up to", wrong);
        }
        jdbc.sql("""
                        update orders.figures_turn
                        set due_at = (date_trunc('day', now() at time zone 'UTC') + interval '1 day 2 hours 50 minutes')
                            at time zone 'UTC'""").update();
        return true;
    }
}
