package shop.stoa.payments;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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

    /** The bank has called money back, or has given it back. @param lineId the provider's id of this very move */
    void disputed(PaymentReference reference, String disputeId, String lineId, Money amount, Instant at) {
        book(reference, kindOf(amount), lineId, disputeId, amount, at);
    }

    /** What an earlier version has booked of a dispute's moves this way, all of them as one. */
    long disputedAsOne(String disputeId, Money move) {
        return jdbc.sql("""
                        select coalesce(sum(amount), 0) from payments.ledger
                        where kind = :kind and provider_id = :dispute and dispute_id is null""")
                .param("kind", kindOf(move))
                .param("dispute", disputeId)
                .query(Long.class)
                .single();
    }

    private static String kindOf(Money move) {
        return move.minor() < 0 ? "DISPUTE" : "DISPUTE_RETURNED";
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
        book(reference, kind, providerId, null, amount, at);
    }

    private void book(
            PaymentReference reference,
            String kind,
            String providerId,
            @Nullable String disputeId,
            Money amount,
            Instant at) {
        jdbc.sql("""
                        insert into payments.ledger (reference, kind, provider_id, dispute_id, amount, currency, booked_at)
                        values (:reference, :kind, :provider, :dispute, :amount, :currency, :at)
                        on conflict (kind, provider_id) do nothing""")
                .param("reference", reference.value())
                .param("kind", kind)
                .param("provider", providerId)
                .param("dispute", disputeId)
                .param("amount", amount.minor())
                .param("currency", amount.currencyCode())
                .param("at", Timestamp.from(at))
                .update();
    }
}
