package shop.stoa.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.AccountEvent.AccountErased;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.Customers;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.ErasureOutcome.Erased;
import shop.stoa.orders.ErasureOutcome.Postponed;
import shop.stoa.orders.ErasureOutcome.Running;
import shop.stoa.orders.OrderEvent.BuyerErased;
import shop.stoa.payments.Payers;

/**
 * Forgets people. The person goes from every room in one transaction; the books stay: numbers, lines, amounts, moments, and
 * the country, which the tax was reckoned by. Links in mails that were sent open nothing any more.
 */
@Service
public class Erasures {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final Customers customers;
    private final ErasingRows rows;
    private final CustomerFigures figures;
    private final Payers payers;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Erasures(
            Customers customers,
            ErasingRows rows,
            CustomerFigures figures,
            Payers payers,
            ApplicationEventPublisher news,
            TransactionTemplate transaction,
            Clock clock) {
        this.customers = customers;
        this.rows = rows;
        this.figures = figures;
        this.payers = payers;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What speaks against erasing a customer now; empty where nothing does. */
    public List<Running> runningOf(CustomerId customer) {
        return rows.running(customer);
    }

    /** How many orders a customer has placed, whatever became of them: all of them stay as books. */
    public int countOrders(CustomerId customer) {
        return rows.ordersOf(customer).size();
    }

    /**
     * Erases a customer, unless something of theirs still goes on.
     *
     * @param actor who asks for it, for the log, which names staff by their number
     * @throws shop.stoa.customers.NoSuchCustomer where there is none
     */
    public ErasureOutcome erase(CustomerId customer, String actor) {
        ErasureOutcome outcome = Objects.requireNonNull(transaction.execute(status -> erase(customer, status)));
        if (outcome instanceof Erased) {
            log.info("Customer {} was erased by {}", customer.value(), actor);
        }
        return outcome;
    }

    /**
     * The same, asked for by the customer, who then gets a last mail.
     *
     * @param email where they can be written to once more
     * @param language of the mail
     */
    public ErasureOutcome eraseOnRequest(CustomerId customer, EmailAddress email, Locale language) {
        ErasureOutcome outcome = erase(customer, "their own wish");
        if (outcome instanceof Erased) {
            news.publishEvent(new AccountErased(email, language));
        }
        return outcome;
    }

    /** Row locks: the customer, which keeps new orders out, then payment attempts, parcels, orders, and what hears of it, as carts. */
    private ErasureOutcome erase(CustomerId customer, TransactionStatus status) {
        Optional<EmailAddress> email = customers.lockToErase(customer);
        if (email.isEmpty()) {
            return new Erased();
        }
        List<Running> running = rows.running(customer);
        return running.isEmpty() ? erase(customer, email.get(), status) : new Postponed(running);
    }

    private ErasureOutcome erase(CustomerId customer, EmailAddress email, TransactionStatus status) {
        Instant now = clock.instant();
        List<OrderId> orders = rows.ordersOf(customer);
        orders.forEach(order -> payers.forget(order.payment(), now));
        orders.forEach(order -> news.publishEvent(new BuyerErased(order, now)));
        rows.lock(customer);
        List<Running> running = rows.running(customer);
        if (!running.isEmpty()) {
            status.setRollbackOnly();
            return new Postponed(running);
        }
        EmailAddress nobody = customers.erase(customer, email, now);
        orders.forEach(order -> rows.erase(order, nobody, now));
        figures.erase(customer, nobody, ErasingRows.NOTHING);
        return new Erased();
    }
}
