package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.LimitedCounter;
import shop.stoa.kernel.Money;
import shop.stoa.payments.PaymentEvent.RefundMoved;
import shop.stoa.payments.RefundSource;
import shop.stoa.payments.RefundStatus;

/** The rows of an order's refunds. What an order has refunded and committed is always their sum. */
@Repository
class OrderRefunds {

    private static final String WITH_ORDER =
            "select r.id, r.order_id, r.amount, r.delivery, r.source, r.status, r.reason, r.who, r.failure, r.requested_at, r.moved_at,"
                    + " r.replaced_by, r.settled_at, r.settled_by, r.settled_note, o.number, o.currency from orders.refund r join orders.customer_order o on o.id = r.order_id ";

    private static final LimitedCounter COMMITTED =
            new LimitedCounter("orders", "customer_order", "id", "refund_committed", "paid - lost");

    private final JdbcClient jdbc;

    OrderRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A refund as it is asked for. @param formToken of the form that asks, or null where no form does */
    record Asked(
            UUID id,
            @Nullable UUID formToken,
            Money amount,
            Money delivery,
            @Nullable String reason,
            boolean mail,
            String actor) {}

    /** How many units of a line were refunded, and how many of these are back with the shop. */
    record Refunded(int position, int quantity, int back) {}

    void request(OrderId order, Asked asked, Instant now) {
        jdbc.sql("""
                        insert into orders.refund
                            (id, order_id, form_token, amount, delivery, source, status, reason, notify, who, requested_at, moved_at)
                        values
                            (:id, :order, :token, :amount, :delivery, 'STAFF', 'REQUESTED', :reason, :notify, :who, :now, :now)""")
                .param("id", asked.id())
                .param("order", order.value())
                .param("token", asked.formToken())
                .param("amount", asked.amount().minor())
                .param("delivery", asked.delivery().minor())
                .param("reason", asked.reason())
                .param("notify", asked.mail())
                .param("who", asked.actor())
                .param("now", Timestamp.from(now))
                .update();
    }

    void addLine(UUID refund, RefundOutcome.Part part, int back) {
        jdbc.sql("""
                        insert into orders.refund_line (refund_id, position, quantity, amount, back)
                        values (:refund, :position, :quantity, :amount, :back)""")
                .param("refund", refund)
                .param("position", part.position())
                .param("quantity", part.quantity())
                .param("amount", part.amount().minor())
                .param("back", back)
                .update();
    }

    /** The new refund is for what the failed one was for. */
    void replace(UUID failed, UUID by) {
        jdbc.sql("""
                        insert into orders.refund_line (refund_id, position, quantity, amount, back)
                        select :by, position, quantity, amount, back from orders.refund_line where refund_id = :failed""").param("by", by).param("failed", failed).update();
        jdbc.sql("update orders.refund set replaced_by = :by where id = :failed")
                .param("by", by)
                .param("failed", failed)
                .update();
    }

    void settle(UUID failed, String actor, String note, Instant now) {
        jdbc.sql("""
                        update orders.refund set settled_at = :now, settled_by = :actor, settled_note = :note
                        where id = :failed""")
                .param("now", Timestamp.from(now))
                .param("actor", actor)
                .param("note", note)
                .param("failed", failed)
                .update();
    }

    /** Writes down how a refund stands; one that nobody here asked for begins with it. The order is locked. */
    void moved(OrderId order, RefundMoved moved) {
        jdbc.sql("""
                        insert into orders.refund
                            (id, order_id, amount, source, status, notify, failure, requested_at, moved_at)
                        values (:id, :order, :amount, :source, :status, :notify, :failure, :at, :at)
                        on conflict (id) do update set
                            status = excluded.status, failure = excluded.failure, moved_at = excluded.moved_at,
                            replaced_by = null, settled_at = null, settled_by = null, settled_note = null""")
                .param("id", moved.refund())
                .param("order", order.value())
                .param("amount", moved.amount().minor())
                .param("source", moved.source().name())
                .param("status", moved.status().name())
                .param("notify", moved.source() == RefundSource.PROVIDER)
                .param("failure", moved.failure())
                .param("at", Timestamp.from(moved.at()))
                .update();
    }

    /** Promises so much of the payment; false where that much is not left of it, whoever asks at the same time. */
    boolean commit(OrderId order, Money amount) {
        return COMMITTED.take(jdbc, order.value(), amount.minor());
    }

    /** Adds up what has gone back and what is about to; the books refuse more than was paid. */
    void addUp(OrderId order) {
        jdbc.sql("""
                        update orders.customer_order o
                        set refunded = sums.refunded, refund_committed = sums.committed
                        from (
                            select coalesce(sum(amount) filter (where status = 'SUCCEEDED'), 0) as refunded,
                                   coalesce(sum(amount) filter (where status not in ('FAILED', 'CANCELED')), 0) as committed
                            from orders.refund where order_id = :order) sums
                        where o.id = :order""").param("order", order.value()).update();
    }

    Optional<UUID> askedBy(UUID formToken) {
        return jdbc.sql("select id from orders.refund where form_token = :token")
                .param("token", formToken)
                .query(UUID.class)
                .optional();
    }

    boolean wantsMail(UUID refund) {
        return jdbc.sql("select notify from orders.refund where id = :id")
                .param("id", refund)
                .query(Boolean.class)
                .single();
    }

    Map<Integer, Refunded> unitsOf(OrderId order) {
        return jdbc
                .sql("""
                        select l.position, sum(l.quantity) as quantity, sum(l.back) as back
                        from orders.refund_line l join orders.refund r on r.id = l.refund_id
                        where r.order_id = :order and r.replaced_by is null
                        group by l.position""")
                .param("order", order.value())
                .query((row, n) -> new Refunded(row.getInt("position"), row.getInt("quantity"), row.getInt("back")))
                .list()
                .stream()
                .collect(Collectors.toMap(Refunded::position, Function.identity()));
    }

    long deliveryOf(OrderId order) {
        return jdbc.sql("""
                        select coalesce(sum(delivery), 0) from orders.refund
                        where order_id = :order and replaced_by is null""").param("order", order.value()).query(Long.class).single();
    }

    @Transactional(readOnly = true)
    public List<OrderRefund> of(OrderId order) {
        return jdbc.sql(WITH_ORDER + "where r.order_id = :order order by r.requested_at desc, r.id")
                .param("order", order.value())
                .query((row, n) -> read(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<OrderRefund> find(UUID id) {
        return jdbc.sql(WITH_ORDER + "where r.id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those that somebody has to see to, the oldest first. */
    @Transactional(readOnly = true)
    public List<OrderRefund> toSeeTo(int most) {
        return jdbc.sql(WITH_ORDER + """
                         where r.status in ('FAILED', 'CANCELED') and r.replaced_by is null and r.settled_at is null
                        order by r.moved_at, r.id limit :most""")
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    long countToSeeTo() {
        return jdbc.sql("""
                        select count(*) from orders.refund
                        where status in ('FAILED', 'CANCELED') and replaced_by is null and settled_at is null""").query(Long.class).single();
    }

    private OrderRefund read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String currency = row.getString("currency");
        long number = row.getLong("number");
        return new OrderRefund(
                id,
                new OrderId(row.getObject("order_id", UUID.class)),
                number == 0 ? null : new OrderNumber(number),
                Money.of(row.getLong("amount"), currency),
                Money.of(row.getLong("delivery"), currency),
                linesOf(id, currency),
                RefundSource.valueOf(row.getString("source")),
                RefundStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("who"),
                row.getString("failure"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("moved_at").toInstant(),
                row.getObject("replaced_by", UUID.class),
                settled(row));
    }

    private static OrderRefund.@Nullable Settled settled(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("settled_at");
        return at == null
                ? null
                : new OrderRefund.Settled(row.getString("settled_by"), row.getString("settled_note"), at.toInstant());
    }

    private List<OrderRefund.Units> linesOf(UUID refund, String currency) {
        return jdbc.sql("""
                        select r.position, l.title, l.choices, r.quantity, r.amount
                        from orders.refund_line r
                        join orders.refund f on f.id = r.refund_id
                        join orders.order_line l on l.order_id = f.order_id and l.position = r.position
                        where r.refund_id = :refund order by r.position""")
                .param("refund", refund)
                .query((row, n) -> new OrderRefund.Units(
                        row.getInt("position"),
                        row.getString("title"),
                        row.getString("choices"),
                        row.getInt("quantity"),
                        Money.of(row.getLong("amount"), currency)))
                .list();
    }
}
