package shop.stoa.notifications;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.Orders;

/**
 * The rows of mails. A claim is a lease by the database's own clock, committed before anybody talks to a mail server: a
 * program that dies with it gives it back by doing nothing.
 */
@Repository
class Outbox {

    static final Duration LEASE = Duration.ofSeconds(25);
    /** Long enough for any word of a mail server, short enough for a table. */
    private static final int LONGEST_ERROR = 500;

    /**
     * Of the mail {@code m}: it is dead, and nobody has sent it again. A subquery and no join, so that each of the few is asked by itself
     * for the others about its order.
     */
    private static final String GIVEN_UP = """
            m.status = 'DEAD' and (
                select later.id from notifications.mail later
                where later.order_id = m.order_id and later.id > m.id
                    and regexp_replace(later.dedup_key, ':again:.*', '') = regexp_replace(m.dedup_key, ':again:.*', '')
                limit 1) is null""";

    private final JdbcClient jdbc;
    private final Orders orders;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Orders orders, Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.clock = clock;
    }

    /** Writes a mail down inside the transaction of the news; the same key again changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String dedupKey, MailKind kind, OrderId order, @Nullable Money amount) {
        insert(dedupKey, kind, order, amount, null);
    }

    /** The same for a mail about a parcel. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeOf(String dedupKey, MailKind kind, OrderId order, UUID parcel) {
        insert(dedupKey, kind, order, null, parcel);
    }

    /** The same for a mail to somebody who works here, about stock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeToStaff(String dedupKey, MailKind kind, EmailAddress to, Collection<Sku> skus) {
        jdbc.sql("""
                        insert into notifications.mail (dedup_key, kind, recipient, skus, written_at)
                        values (:key, :kind, :to, :skus, :now)
                        on conflict (dedup_key) do nothing
                        """)
                .param("key", dedupKey)
                .param("kind", kind.word())
                .param("to", to.value())
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .param("now", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .update();
    }

    /** The same for whoever wants a link to an order; whether there is one is looked up when it is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeLink(String dedupKey, MailKind kind, OrderNumber named, EmailAddress to) {
        jdbc.sql("""
                        insert into notifications.mail (dedup_key, kind, order_number, recipient, written_at)
                        values (:key, :kind, :number, :to, :now)
                        """)
                .param("key", dedupKey)
                .param("kind", kind.word())
                .param("number", named.value())
                .param("to", to.value())
                .param("now", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .update();
    }

    /** The order that the mail has named is this one; from now on it is a mail about an order as any other. */
    @Transactional
    public ClaimedMail settle(ClaimedMail mail, OrderId order) {
        jdbc.sql("update notifications.mail set order_id = :order where id = :id")
                .param("order", order.value())
                .param("id", mail.id())
                .update();
        return mail.about(order);
    }

    /** @return whether the key is new */
    private boolean insert(
            String dedupKey, MailKind kind, OrderId order, @Nullable Money amount, @Nullable UUID parcel) {
        return jdbc.sql("""
                        insert into notifications.mail (dedup_key, kind, order_id, amount, currency, parcel, written_at)
                        values (:key, :kind, :order, :amount, :currency, :parcel, :now)
                        on conflict (dedup_key) do nothing
                        """)
                        .param("key", dedupKey)
                        .param("kind", kind.word())
                        .param("order", order.value())
                        .param("amount", amount == null ? null : amount.minor())
                        .param("currency", amount == null ? null : amount.currencyCode())
                        .param("parcel", parcel)
                        .param("now", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                        .update()
                == 1;
    }

    /**
     * Writes a mail down once more, which goes out as things stand then; the same token again changes nothing.
     *
     * @param seen where the order's mails went for whoever asks
     * @param to where they go from now on
     * @param actor who asks, by e-mail address
     * @return false where somebody else has said another address meanwhile; then nothing is written
     * @throws NoSuchOrder where the order has no such mail, or its customer is erased
     */
    @Transactional
    public boolean writeAgain(long mail, OrderId order, UUID token, EmailAddress seen, EmailAddress to, String actor) {
        ClaimedMail former = find(mail, order).orElseThrow(NoSuchOrder::new);
        String key = former.dedupKey().replaceFirst(":again:.*", "") + ":again:" + token;
        if (isWritten(key)) {
            return true;
        }
        if (!orders.sendMailsTo(order, seen, to, actor)) {
            // or the button was pressed twice at once
            return isWritten(key);
        }
        if (insert(key, former.kind(), order, former.amount(), former.parcel())) {
            orders.mailAsked(order, former.kind().word(), actor);
        }
        return true;
    }

    private boolean isWritten(String dedupKey) {
        return jdbc.sql("select exists (select from notifications.mail where dedup_key = :key)")
                .param("key", dedupKey)
                .query(Boolean.class)
                .single();
    }

    /** A mail about an order, for whoever looks at it; nothing is claimed. */
    Optional<ClaimedMail> find(long mail, OrderId order) {
        return jdbc.sql("""
                        select id, dedup_key, kind, order_id, order_number, recipient, amount, currency, parcel, skus, attempts, refusals
                        from notifications.mail where id = :id and order_id = :order
                        """)
                .param("id", mail)
                .param("order", order.value())
                .query(Outbox::claimed)
                .optional();
    }

    /** Takes one mail that is due, past all that others are just taking. */
    @Transactional
    public Optional<ClaimedMail> claim() {
        return jdbc.sql("""
                        update notifications.mail
                        set due_at = now() + make_interval(secs => :lease), attempts = attempts + 1
                        where id = (
                            select id from notifications.mail
                            where status = 'WAITING' and due_at <= now()
                            order by due_at, id
                            limit 1
                            for update skip locked)
                        returning id, dedup_key, kind, order_id, order_number, recipient, amount, currency, parcel, skus, attempts, refusals
                        """)
                .param("lease", LEASE.toSeconds())
                .query(Outbox::claimed)
                .optional();
    }

    /** Whoever is still at it keeps it for another lease; nothing where somebody else has claimed it since. */
    @Transactional
    public void keep(ClaimedMail mail) {
        jdbc.sql("""
                        update notifications.mail set due_at = now() + make_interval(secs => :lease)
                        where id = :id and status = 'WAITING' and attempts = :attempt
                        """)
                .param("lease", LEASE.toSeconds())
                .param("id", mail.id())
                .param("attempt", mail.attempt())
                .update();
    }

    /** The mail server has it. True whoever holds the claim by now; the order tells it once, however often the server has it. */
    @Transactional
    public void markSent(ClaimedMail mail, EmailAddress to) {
        int marked =
                jdbc.sql("""
                        update notifications.mail
                        set status = 'SENT', sent_at = now(), recipient = :to, last_error = null
                        where id = :id and status <> 'SENT'
                        """).param("to", to.value()).param("id", mail.id()).update();
        OrderId order = mail.about();
        if (marked == 1 && order != null) {
            orders.mailed(order, mail.kind().word());
        }
    }

    /** To be tried again later; nothing where somebody else has claimed it since. */
    @Transactional
    public void putBack(ClaimedMail mail, @Nullable EmailAddress to, Duration wait, boolean refused, String why) {
        jdbc.sql("""
                        update notifications.mail
                        set due_at = now() + make_interval(secs => :wait), refusals = refusals + :refusals,
                            recipient = coalesce(:to, recipient), last_error = :why
                        where id = :id and status = 'WAITING' and attempts = :attempt
                        """)
                .param("wait", wait.toSeconds())
                .param("refusals", refused ? 1 : 0)
                .param("to", to == null ? null : to.value())
                .param("why", shortened(why))
                .param("id", mail.id())
                .param("attempt", mail.attempt())
                .update();
    }

    /** Never to be tried again by itself. */
    @Transactional
    public void markDead(ClaimedMail mail, EmailAddress to, String why) {
        jdbc.sql("""
                        update notifications.mail
                        set status = 'DEAD', refusals = refusals + 1, recipient = :to, last_error = :why
                        where id = :id and status = 'WAITING' and attempts = :attempt
                        """)
                .param("to", to.value())
                .param("why", shortened(why))
                .param("id", mail.id())
                .param("attempt", mail.attempt())
                .update();
    }

    /** Mails that wait never go out; of those that went, only that they did is kept. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(OrderId order) {
        jdbc.sql("delete from notifications.mail where order_id = :order and status = 'WAITING'")
                .param("order", order.value())
                .update();
        jdbc.sql("update notifications.mail set recipient = null, last_error = null where order_id = :order")
                .param("order", order.value())
                .update();
    }

    /** Of mails about orders the recipient goes, and others go as a whole. @return how many, of some thousand at most */
    @Transactional
    public int forgetOlderThan(Instant limit) {
        return jdbc.sql("""
                        with aged as (
                            select id, order_id from notifications.mail
                            where written_at < :limit and status <> 'WAITING' and (recipient is not null or last_error is not null)
                            limit 5000 for update skip locked),
                        gone as (
                            delete from notifications.mail where id in (select id from aged where order_id is null)
                            returning id),
                        emptied as (
                            update notifications.mail m set recipient = null, last_error = null
                            from aged where m.id = aged.id and aged.order_id is not null
                            returning m.id)
                        select (select count(*) from gone) + (select count(*) from emptied)""")
                .param("limit", limit.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** A mail that nobody is to get any more. */
    @Transactional
    public void drop(ClaimedMail mail) {
        jdbc.sql("delete from notifications.mail where id = :id and status = 'WAITING'")
                .param("id", mail.id())
                .update();
    }

    List<LoggedMail> mailsAbout(OrderId order) {
        return jdbc.sql("""
                        select id, order_id, kind, recipient, status, written_at, sent_at, last_error
                        from notifications.mail where order_id = :order
                        order by written_at desc, id desc
                        """).param("order", order.value()).query(Outbox::logged).list();
    }

    List<TakenMail> sentAbout(Collection<OrderId> orders, int most) {
        return jdbc.sql("""
                        select order_id, kind, sent_at from notifications.mail
                        where order_id = any (:orders) and sent_at is not null
                        order by sent_at desc, id desc limit :most
                        """)
                .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
                .param("most", most)
                .query((row, number) -> new TakenMail(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        row.getString("kind"),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    List<LoggedMail> dead(int most, long offset) {
        return jdbc.sql("""
                        select id, order_id, kind, recipient, status, written_at, sent_at, last_error
                        from notifications.mail m where\s""" + GIVEN_UP + """
                         order by id desc limit :most offset :offset
                        """)
                .param("most", most)
                .param("offset", offset)
                .query(Outbox::logged)
                .list();
    }

    /** Each from the index of its own. */
    MailCounts counts() {
        return jdbc.sql("""
                        select (select count(*) from notifications.mail where status = 'WAITING') as waiting,
                               (select count(*) from notifications.mail m where\s""" + GIVEN_UP + ") as dead")
                .query((row, number) -> new MailCounts(row.getLong("waiting"), row.getLong("dead")))
                .single();
    }

    /** How long the oldest mail that waits has been waiting; zero where none does. */
    Duration oldestWaiting() {
        return Duration.ofSeconds(jdbc.sql("""
                        select coalesce(extract(epoch from now() - min(written_at)), 0)::bigint
                        from notifications.mail where status = 'WAITING'
                        """).query(Long.class).single());
    }

    private static ClaimedMail claimed(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        String recipient = row.getString("recipient");
        long named = row.getLong("order_number");
        Array skus = row.getArray("skus");
        return new ClaimedMail(
                row.getLong("id"),
                row.getString("dedup_key"),
                MailKind.of(row.getString("kind")),
                order(row),
                named == 0 ? null : new OrderNumber(named),
                recipient == null ? null : new EmailAddress(recipient),
                currency == null ? null : Money.of(row.getLong("amount"), currency),
                row.getObject("parcel", UUID.class),
                skus == null
                        ? List.of()
                        : Arrays.stream((String[]) skus.getArray())
                                .map(Sku::new)
                                .toList(),
                row.getInt("attempts"),
                row.getInt("refusals"));
    }

    private static LoggedMail logged(ResultSet row, int number) throws SQLException {
        String recipient = row.getString("recipient");
        return new LoggedMail(
                row.getLong("id"),
                order(row),
                row.getString("kind"),
                recipient == null ? null : new EmailAddress(recipient),
                SentMail.Status.valueOf(row.getString("status")),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                instant(row, "sent_at"),
                row.getString("last_error"));
    }

    private static @Nullable OrderId order(ResultSet row) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        return order == null ? null : new OrderId(order);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String shortened(String why) {
        return why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR);
    }
}
