package shop.stoa.payments;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;

/** What moved, appended to and never changed; the same movement of the provider is booked once. */
@Repository
class LedgerRepository {

    private final JdbcClient jdbc;

    LedgerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void captured(PaymentReference reference, String intentId, Money amount, Instant at) {
        book(reference, "CAPTURE", intentId, amount, at);
    }

    void refunded(PaymentReference reference, String providerRefundId, Money amount, Instant at) {
        book(reference, "REFUND", providerRefundId, amount.negated(), at);
    }

    /** The bank has called the money back. */
    void disputed(PaymentReference reference, String disputeId, Money amount, Instant at) {
        book(reference, "DISPUTE", disputeId, amount.negated(), at);
    }

    /** The bank has given it back. */
    void disputeReturned(PaymentReference reference, String disputeId, Money amount, Instant at) {
        book(reference, "DISPUTE_RETURNED", disputeId, amount, at);
    }

    /** What the provider keeps for one of its bookings. */
    void charged(PaymentReference reference, String bookingId, Money fee, Instant at) {
        book(reference, "FEE", bookingId, fee.negated(), at);
    }

    /** A refund that had succeeded came back. */
    void refundFailed(PaymentReference reference, String providerRefundId, Money amount, Instant at) {
        book(reference, "REFUND_FAILED", providerRefundId, amount, at);
    }

    private void book(PaymentReference reference, String kind, String providerId, Money amount, Instant at) {
        jdbc.sql("""
                        insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at)
                        values (:reference, :kind, :provider, :amount, :currency, :at)
                        on conflict (kind, provider_id) do nothing""")
                .param("reference", reference.value())
                .param("kind", kind)
                .param("provider", providerId)
                .param("amount", amount.minor())
                .param("currency", amount.currencyCode())
                .param("at", Timestamp.from(at))
                .update();
    }
}
