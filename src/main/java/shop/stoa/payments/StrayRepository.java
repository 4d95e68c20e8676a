package shop.stoa.payments;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;
import shop.stoa.payments.gateway.RefundReport;

/** Payments that bear our mark though nothing was sold for them. A row is never deleted, so each goes back once. */
@Repository
class StrayRepository {

    private static final Duration WHILE_PENDING = Duration.ofHours(1);

    private final JdbcClient jdbc;

    StrayRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param refundId the provider's idempotency key, for ever the same */
    record Stray(String intentId, UUID refundId, Money amount) {}

    void found(StatementRepository.Unbooked payment, Duration grace) {
        String intent = String.valueOf(payment.intentId());
        jdbc.sql("""
                        insert into payments.stray_payment
                            (intent_id, reference, ours, amount, currency, state, refund_id, paid_at, found_at, next_try_at)
                        values (:intent, :reference, :ours, :amount, :currency, 'FOUND', :refund, :paid, now(),
                            now() + make_interval(secs => :grace))
                        on conflict (intent_id) do nothing""")
                .param("intent", intent)
                .param("reference", payment.reference())
                .param("ours", payment.ours())
                .param("amount", payment.amount())
                .param("currency", payment.currency())
                .param("refund", UUID.nameUUIDFromBytes(("stray:" + intent).getBytes(StandardCharsets.UTF_8)))
                .param("paid", Timestamp.from(payment.at()))
                .param("grace", grace.toSeconds())
                .update();
    }

    /** Takes the next one that is to go back, for the length of a lease; what another shop may have sold waits for staff. */
    Optional<Stray> claimDue(Duration lease) {
        return jdbc.sql("""
                        update payments.stray_payment
                        set state = 'SENT', next_try_at = now() + make_interval(secs => :lease)
                        where intent_id = (
                            select intent_id from payments.stray_payment
                            where (state = 'SENT' or (state = 'FOUND' and ours)) and next_try_at <= now()
                            order by next_try_at limit 1 for update skip locked)
                        returning intent_id, refund_id, amount, currency""")
                .param("lease", lease.toSeconds())
                .query((row, n) -> new Stray(
                        row.getString("intent_id"),
                        row.getObject("refund_id", UUID.class),
                        Money.of(row.getLong("amount"), row.getString("currency"))))
                .optional();
    }

    /** The provider refused to send it back, and has no refund of it. */
    void refused(String intentId, String why) {
        jdbc.sql("""
                        update payments.stray_payment set state = 'FAILED', failure = :failure
                        where intent_id = :intent and state = 'SENT'""").param("failure", why).param("intent", intentId).update();
    }

    /**
     * Keeps what the provider says of one's way back, which is not over before it has arrived, and not even then: a bank may
     * return it.
     *
     * @return whether it is one of these at all
     */
    boolean told(RefundReport report) {
        return jdbc.sql("""
                                update payments.stray_payment
                                set state = :state, failure = :failure, next_try_at = now() + make_interval(secs => :wait)
                                where refund_id = :refund and state in ('SENT', 'RETURNED')""")
                        .param(
                                "state",
                                switch (report.standing()) {
                                    case PENDING -> "SENT";
                                    case SUCCEEDED -> "RETURNED";
                                    case FAILED, CANCELED -> "FAILED";
                                })
                        .param("failure", report.failure())
                        .param("wait", WHILE_PENDING.toSeconds())
                        .param("refund", report.refundId())
                        .update()
                == 1;
    }

    /** Staff do not want to wait, or it failed before. */
    boolean sendNow(String intentId) {
        return jdbc.sql("""
                        update payments.stray_payment set state = 'SENT', failure = null, next_try_at = now()
                        where intent_id = :intent and state in ('FOUND', 'FAILED')""").param("intent", intentId).update() == 1;
    }

    boolean keep(String intentId) {
        return jdbc.sql("""
                        update payments.stray_payment set state = 'KEPT'
                        where intent_id = :intent and state in ('FOUND', 'FAILED')""").param("intent", intentId).update() == 1;
    }

    /** When this one goes back by itself; none where it does not. */
    Optional<Instant> goesBackAt(String intentId) {
        return jdbc.sql("""
                        select next_try_at from payments.stray_payment
                        where intent_id = :intent and state = 'FOUND' and ours""")
                .param("intent", intentId)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
