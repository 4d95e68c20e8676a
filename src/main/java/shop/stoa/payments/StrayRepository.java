package shop.stoa.payments;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;
import shop.stoa.payments.gateway.RefundReport;

/** Payments that bear our mark though nothing was sold for them. A row is never deleted, and the provider gives back no more than was paid. */
@Repository
class StrayRepository {

    private static final Duration WHILE_PENDING = Duration.ofHours(1);

    private final JdbcClient jdbc;

    StrayRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param refundId the provider's idempotency key, the same until the provider has said no
     * @param formerRefundId the key before, where staff sent it once more after it had failed; else null
     * @param tries how often it was taken to be sent or looked after under its key
     * @param forgettable whether it was first sent so long ago that the provider may have forgotten its key
     */
    record Stray(
            String intentId,
            UUID refundId,
            @Nullable UUID formerRefundId,
            Money amount,
            int tries,
            boolean forgettable) {}

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
                        set state = 'SENT', tries = tries + 1, first_sent_at = coalesce(first_sent_at, now()),
                            next_try_at = now() + make_interval(secs => :lease)
                        where intent_id = (
                            select intent_id from payments.stray_payment
                            where (state = 'SENT' or (state = 'FOUND' and ours)) and next_try_at <= now()
                            order by next_try_at limit 1 for update skip locked)
                        returning intent_id, refund_id, former_refund_id, amount, currency, tries,
                            first_sent_at < now() - interval '23 hours' as forgettable""")
                .param("lease", lease.toSeconds())
                .query((row, n) -> new Stray(
                        row.getString("intent_id"),
                        row.getObject("refund_id", UUID.class),
                        row.getObject("former_refund_id", UUID.class),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        row.getInt("tries"),
                        row.getBoolean("forgettable")))
                .optional();
    }

    /** The provider is away: puts off what was taken, each time for twice as long as before, up to an hour. */
    void putOff(Stray taken, Duration first) {
        jdbc.sql("""
                        update payments.stray_payment
                        set next_try_at = now() + make_interval(secs => least(:first * power(2, least(tries, 10) - 1), 3600))
                        where intent_id = :intent and tries = :tries and state = 'SENT'""")
                .param("first", first.toSeconds())
                .param("intent", taken.intentId())
                .param("tries", taken.tries())
                .update();
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
                                set state = :state, failure = :failure, refund_id = :refund,
                                    next_try_at = now() + make_interval(secs => :wait)
                                where (refund_id = :refund or (former_refund_id = :refund and :state <> 'FAILED'))
                                  and state in ('SENT', 'RETURNED')""")
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

    /** Staff do not want to wait, or it failed before: then under a new key, since the old one's answer would be the same for ever. */
    boolean sendNow(String intentId) {
        return jdbc.sql("""
                                update payments.stray_payment
                                set state = 'SENT', failure = null, next_try_at = now(), tries = 0, first_sent_at = null,
                                    refund_id = case state when 'FAILED' then gen_random_uuid() else refund_id end,
                                    former_refund_id = case state when 'FAILED' then refund_id end
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
