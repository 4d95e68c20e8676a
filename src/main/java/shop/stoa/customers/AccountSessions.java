package shop.stoa.customers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.CustomerEvent.CustomerSignedOut;
import shop.stoa.kernel.EmailAddress;

/** Where customers are signed in. A row that is gone is a session that has ended, from its next request on. */
@Service
public class AccountSessions {

    /** After this long without a request a session has ended by itself. */
    public static final Duration SILENCE = Duration.ofDays(14);

    /** After this long it has in any case. */
    public static final Duration LONGEST = Duration.ofDays(90);

    private static final int LONGEST_BROWSER = 400;
    private static final int AT_ONCE = 500;
    private static final Logger log = LoggerFactory.getLogger(AccountSessions.class);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountSessions(JdbcClient jdbc, ApplicationEventPublisher news, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Signs a customer in. Whoever changes the password or takes the passkey away meanwhile ends this session, or lets none begin.
     *
     * @param browser what it calls itself
     * @throws NoSuchCustomer where they have no account any more, another password since theirs was looked at, or that passkey no more
     */
    @Transactional
    public SignedInCustomer begin(SignInOutcome.Welcome welcome, @Nullable String browser) {
        CustomerId customer = welcome.customer();
        UUID id = UUID.randomUUID();
        forgetOld(customer);
        jdbc.sql("""
                        insert into customers.session (id, customer_id, started_at, seen_at, browser)
                        select :id, customer_id, :now, :now, :browser from customers.account
                        where customer_id = :customer and (cast(:hash as text) is null or password_hash = :hash)
                        for share
                        """)
                .param("id", id)
                .param("customer", customer.value())
                .param("hash", welcome.passwordHash())
                .param("now", now())
                .param(
                        "browser",
                        browser == null ? null : browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)))
                .update();
        // the account first, as by whoever takes passkeys away
        Long passkey = welcome.passkey();
        if (passkey != null && !lock(passkey)) {
            throw new NoSuchCustomer();
        }
        return find(customer, id).orElseThrow(NoSuchCustomer::new);
    }

    private boolean lock(long passkey) {
        return jdbc.sql("select true from customers.passkey where id = :id for share")
                .param("id", passkey)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private void forgetOld(CustomerId customer) {
        tell(
                customer,
                jdbc.sql("""
                                delete from customers.session
                                where customer_id = :customer and (seen_at < :silent or started_at < :long) returning id
                                """)
                        .param("customer", customer.value())
                        .param("silent", now().minus(SILENCE))
                        .param("long", now().minus(LONGEST))
                        .query((row, n) -> row.getObject("id", UUID.class))
                        .list());
    }

    /**
     * Ends what has ended by itself, so that it holds nothing any more, some hundred in a transaction. Once an hour; on every node, since
     * the second finds nothing left. Not inside a transaction.
     */
    @Scheduled(cron = "0 52 * * * *", zone = "UTC")
    public void endLapsed() {
        int ended = endSomeLapsed();
        while (ended == AT_ONCE) {
            ended = endSomeLapsed();
        }
    }

    /** Whoever was seen so long ago has signed in before that, and when they did is what there is an index of. */
    private int endSomeLapsed() {
        return endSome(jdbc.sql("""
                        delete from customers.session where id in (
                            select id from customers.session
                            where started_at < :silent and (seen_at < :silent or started_at < :long)
                            order by started_at limit :some for update skip locked)
                        returning customer_id, id
                        """)
                .param("silent", now().minus(SILENCE))
                .param("long", now().minus(LONGEST))
                .param("some", AT_ONCE));
    }

    /** @param ending deletes and returns whose they were */
    private int endSome(JdbcClient.StatementSpec ending) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Lapsed> ended = ending.query(AccountSessions::lapsed).list();
            tellAll(ended);
            return ended.size();
        }));
    }

    /** Who is signed in by this session, if it has not ended. */
    public Optional<SignedInCustomer> find(CustomerId customer, UUID session) {
        return jdbc.sql("""
                        select c.email, a.name
                        from customers.session s
                            join customers.account a on a.customer_id = s.customer_id
                            join customers.customer c on c.id = a.customer_id
                        where s.id = :session and s.customer_id = :customer and s.seen_at > :silent and s.started_at > :long
                        """)
                .param("session", session)
                .param("customer", customer.value())
                .param("silent", now().minus(SILENCE))
                .param("long", now().minus(LONGEST))
                .query((row, n) -> new SignedInCustomer(
                        customer, new EmailAddress(row.getString("email")), row.getString("name"), session))
                .optional();
    }

    @Transactional
    public void see(UUID session) {
        jdbc.sql("update customers.session set seen_at = :now where id = :id")
                .param("now", now())
                .param("id", session)
                .update();
    }

    /** The one that was last seen first. */
    public List<AccountSession> of(CustomerId customer) {
        return jdbc.sql("""
                        select id, started_at, seen_at, browser from customers.session
                        where customer_id = :customer and seen_at > :silent and started_at > :long
                        order by seen_at desc, id
                        """)
                .param("customer", customer.value())
                .param("silent", now().minus(SILENCE))
                .param("long", now().minus(LONGEST))
                .query(AccountSessions::session)
                .list();
    }

    /** Ends one of somebody's own. @return whether there was one: somebody else's is none */
    @Transactional
    public boolean end(CustomerId customer, UUID session) {
        return tell(
                customer,
                jdbc.sql("delete from customers.session where customer_id = :customer and id = :id returning id")
                        .param("customer", customer.value())
                        .param("id", session)
                        .query((row, n) -> row.getObject("id", UUID.class))
                        .list());
    }

    /** @param but the one that stays; null where none does */
    @Transactional
    public void endAll(CustomerId customer, @Nullable UUID but) {
        tell(
                customer,
                jdbc.sql("""
                                delete from customers.session
                                where customer_id = :customer and id is distinct from cast(:but as uuid) returning id
                                """)
                        .param("customer", customer.value())
                        .param("but", but)
                        .query((row, n) -> row.getObject("id", UUID.class))
                        .list());
    }

    /**
     * Signs all customers out, some hundred in a transaction. Not inside a transaction.
     *
     * @return how many sessions ended
     */
    public int endEverybodys() {
        int all = 0;
        // others may have ended those that this one has just looked at
        for (int ended = endSome(); ended > 0 || isAnyLeft(); ended = endSome()) {
            all += ended;
        }
        log.info("All customers were signed out, of {} sessions", all);
        return all;
    }

    private boolean isAnyLeft() {
        return jdbc.sql("select exists (select from customers.session)")
                .query(Boolean.class)
                .single();
    }

    private int endSome() {
        return endSome(jdbc.sql("""
                        delete from customers.session where id in (select id from customers.session limit :some)
                        returning customer_id, id
                        """).param("some", AT_ONCE));
    }

    private record Lapsed(CustomerId customer, UUID session) {}

    private static Lapsed lapsed(ResultSet row, int number) throws SQLException {
        return new Lapsed(new CustomerId(row.getLong("customer_id")), row.getObject("id", UUID.class));
    }

    private void tellAll(List<Lapsed> ended) {
        ended.stream()
                .collect(groupingBy(Lapsed::customer, mapping(Lapsed::session, toList())))
                .forEach(this::tell);
    }

    private boolean tell(CustomerId customer, List<UUID> ended) {
        if (ended.isEmpty()) {
            return false;
        }
        news.publishEvent(new CustomerSignedOut(customer, ended));
        return true;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static AccountSession session(ResultSet row, int number) throws SQLException {
        return new AccountSession(
                row.getObject("id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("browser"));
    }
}
