package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.ErasureOutcome.Reason;
import shop.stoa.orders.ErasureOutcome.Running;

/** The ledger's own part of forgetting somebody, statement by statement. */
@Repository
class ErasingRows {

    /** What stands where the books demand a text. */
    static final String NOTHING = "—";

    private final JdbcClient jdbc;

    ErasingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Always in this order, so that two erasures cannot wait for each other. */
    List<OrderId> ordersOf(CustomerId customer) {
        return jdbc.sql("select id from orders.customer_order where customer_id = :customer order by id")
                .param("customer", customer.value())
                .query((row, n) -> new OrderId(row.getObject("id", UUID.class)))
                .list();
    }

    void lock(CustomerId customer) {
        jdbc.sql("select id from orders.customer_order where customer_id = :customer order by id for update")
                .param("customer", customer.value())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    List<Running> running(CustomerId customer) {
        return jdbc.sql("""
                        select * from (
                            select o.id, o.number, o.placed_at, o.status = 'PENDING' as at_payment,
                                   o.status = 'CONFIRMED' and exists (
                                       select from orders.order_line l
                                       where l.order_id = o.id and l.dispatched + l.removed < l.quantity) as to_dispatch,
                                   o.refund_committed > o.refunded
                                       or (o.confirmed_at is null and o.paid > o.refunded)
                                       or exists (
                                           select from orders.refund r
                                           where r.order_id = o.id and r.status in ('FAILED', 'CANCELED')
                                             and r.replaced_by is null and r.settled_at is null) as refund,
                                   o.dispute = 'OPEN' as disputed
                            from orders.customer_order o where o.customer_id = :customer) each_one
                        where at_payment or to_dispatch or refund or disputed
                        order by placed_at, id""")
                .param("customer", customer.value())
                .query((row, n) -> running(row))
                .list();
    }

    private static Running running(ResultSet row) throws SQLException {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (row.getBoolean("at_payment")) {
            reasons.add(Reason.AT_PAYMENT);
        }
        if (row.getBoolean("to_dispatch")) {
            reasons.add(Reason.TO_DISPATCH);
        }
        if (row.getBoolean("refund")) {
            reasons.add(Reason.REFUND);
        }
        if (row.getBoolean("disputed")) {
            reasons.add(Reason.DISPUTE);
        }
        long number = row.getLong("number");
        return new Running(
                new OrderId(row.getObject("id", UUID.class)), number == 0 ? null : new OrderNumber(number), reasons);
    }

    /** The order is locked. Its key is a new one that nobody has, so that links in old mails lead nowhere. */
    void erase(OrderId order, EmailAddress nobody, Instant now) {
        jdbc.sql("""
                        update orders.customer_order
                        set email = :nobody, mail_to = null, name = :nothing, company = null, line1 = :nothing, line2 = null,
                            postal_code = null, city = :nothing, region = null, phone = null, access_key = :key,
                            erased_at = :now
                        where id = :order""")
                .param("nobody", nobody.value())
                .param("nothing", NOTHING)
                .param("key", SecretToken.random().value())
                .param("now", Timestamp.from(now))
                .param("order", order.value())
                .update();
        jdbc.sql("delete from orders.access_link where order_id = :order")
                .param("order", order.value())
                .update();
        jdbc.sql("""
                        update orders.timeline_entry set detail = :nothing
                        where order_id = :order and type in ('note', 'tracking')""").param("nothing", NOTHING).param("order", order.value()).update();
        jdbc.sql("""
                        update orders.refund
                        set reason = null, settled_note = case when settled_note is not null then :nothing end
                        where order_id = :order""").param("nothing", NOTHING).param("order", order.value()).update();
    }
}
