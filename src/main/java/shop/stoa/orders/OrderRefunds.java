package shop.stoa.orders;

import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.payments.PaymentEvent.RefundMoved;
import shop.stoa.payments.RefundSource;

/** The rows of an order's refunds. What an order has refunded and committed is always their sum. */
@Repository
class OrderRefunds {

    private final JdbcClient jdbc;

    OrderRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down how a refund stands; one that nobody here asked for begins with it. The order is locked. */
    void moved(OrderId order, RefundMoved moved) {
        jdbc.sql("""
                        insert into orders.refund
                            (id, order_id, amount, source, status, notify, failure, requested_at, moved_at)
                        values (:id, :order, :amount, :source, :status, :notify, :failure, :at, :at)
                        on conflict (id) do update set
                            status = excluded.status, failure = excluded.failure, moved_at = excluded.moved_at""")
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
}
