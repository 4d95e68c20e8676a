package shop.stoa.payments;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;

/** The rows of refunds. A row is never deleted and its id, the provider's idempotency key, never changes. */
@Repository
class RefundRepository {

    private static final String WITH_INTENT = """
            select r.*, a.intent_id from payments.refund r join payments.attempt a using (reference)
            """;

    private final JdbcClient jdbc;

    RefundRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks for everything back, once an attempt: its id follows from the attempt's. */
    void requestAll(PaymentReference reference, Money amount, Instant now) {
        jdbc.sql("""
                        insert into payments.refund
                            (id, reference, amount, currency, source, state, requested_at, next_try_at)
                        values (:id, :reference, :amount, :currency, 'AUTO', 'REQUESTED', :now, :now)
                        on conflict do nothing""")
                .param("id", UUID.nameUUIDFromBytes(("refund:" + reference).getBytes(StandardCharsets.UTF_8)))
                .param("reference", reference.value())
                .param("amount", amount.minor())
                .param("currency", amount.currencyCode())
                .param("now", Timestamp.from(now))
                .update();
    }

    Money committed(PaymentReference reference, Money of) {
        long minor = jdbc.sql("""
                        select coalesce(sum(amount), 0) from payments.refund
                        where reference = :reference and state <> 'FAILED'""")
                .param("reference", reference.value())
                .query(Long.class)
                .single();
        return new Money(minor, of.currency());
    }

    /** Takes the next refund that is due for the length of a lease, and marks it as sent before it is. */
    Optional<Refund> claimDue(Duration lease, Instant now) {
        return jdbc.sql("""
                        update payments.refund
                        set state = case state when 'REQUESTED' then 'SENT' else state end,
                            first_sent_at = coalesce(first_sent_at, :now), tries = tries + 1, next_try_at = :later
                        where id = (
                            select id from payments.refund
                            where state in ('REQUESTED', 'SENT', 'PENDING') and next_try_at <= :now
                            order by next_try_at limit 1
                            for update skip locked)
                        returning id""")
                .param("now", Timestamp.from(now))
                .param("later", Timestamp.from(now.plus(lease)))
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<Refund> find(UUID id) {
        return jdbc.sql(WITH_INTENT + "where r.id = :id")
                .param("id", id)
                .query(RefundRepository::read)
                .optional();
    }

    /** The refund with this id, if it is not ended; locked. */
    boolean lockLive(UUID id) {
        return jdbc.sql(
                        "select 1 from payments.refund where id = :id and state in ('REQUESTED', 'SENT', 'PENDING') for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void moved(UUID id, String state, @Nullable String providerRefundId, @Nullable String failure) {
        jdbc.sql("""
                        update payments.refund
                        set state = :state, provider_refund_id = coalesce(provider_refund_id, :provider), failure = :failure
                        where id = :id""")
                .param("state", state)
                .param("provider", providerRefundId)
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    /** Looks at every refund of the provider's id again soon: something was said about one of them. */
    void hasten(String providerRefundId, Instant now) {
        jdbc.sql("""
                        update payments.refund set next_try_at = :now
                        where provider_refund_id = :provider and state = 'PENDING'""")
                .param("now", Timestamp.from(now))
                .param("provider", providerRefundId)
                .update();
    }

    private static Refund read(ResultSet row, int n) throws SQLException {
        Timestamp sent = row.getTimestamp("first_sent_at");
        return new Refund(
                row.getObject("id", UUID.class),
                new PaymentReference(row.getObject("reference", UUID.class)),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getString("intent_id"),
                sent == null ? null : sent.toInstant(),
                row.getString("provider_refund_id"));
    }
}
