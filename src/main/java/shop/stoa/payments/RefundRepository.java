package shop.stoa.payments;

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
            select r.id, reference, r.amount, r.currency, r.source, r.state, r.tries, r.provider_refund_id, a.intent_id,
                   coalesce(r.first_sent_at < now() - interval '23 hours', false) as forgettable
            from payments.refund r join payments.attempt a using (reference)
            """;

    private final JdbcClient jdbc;

    RefundRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a refund down; false where its id is there already, or the payment's one automatic refund. */
    boolean request(UUID id, PaymentReference reference, Money amount, RefundSource source, Instant now) {
        return jdbc.sql("""
                                insert into payments.refund
                                    (id, reference, amount, currency, source, state, requested_at, next_try_at)
                                values (:id, :reference, :amount, :currency, :source, 'REQUESTED', :now, :now)
                                on conflict do nothing""")
                        .param("id", id)
                        .param("reference", reference.value())
                        .param("amount", amount.minor())
                        .param("currency", amount.currencyCode())
                        .param("source", source.name())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Writes down what was made at the provider's own pages. */
    void insertForeign(
            UUID id,
            PaymentReference reference,
            Money amount,
            String providerRefundId,
            RefundStatus status,
            @Nullable String failure,
            Instant now) {
        jdbc.sql("""
                        insert into payments.refund
                            (id, reference, amount, currency, source, state, provider_refund_id, failure, requested_at,
                             first_sent_at, next_try_at)
                        values (
                            :id, :reference, :amount, :currency, 'PROVIDER', :state, :provider, :failure, :now, :now, :now)""")
                .param("id", id)
                .param("reference", reference.value())
                .param("amount", amount.minor())
                .param("currency", amount.currencyCode())
                .param("state", status.name())
                .param("provider", providerRefundId)
                .param("failure", failure)
                .param("now", Timestamp.from(now))
                .update();
    }

    Money committed(PaymentReference reference, Money of) {
        long minor = jdbc.sql("""
                        select coalesce(sum(amount), 0) from payments.refund
                        where reference = :reference and state not in ('FAILED', 'CANCELED')""")
                .param("reference", reference.value())
                .query(Long.class)
                .single();
        return new Money(minor, of.currency());
    }

    /**
     * Takes the next refund that is due for the length of a lease by the database's clock, and marks it as sent before it is. In a
     * transaction of its own.
     */
    Optional<Refund> claimDue(Duration lease) {
        return jdbc.sql("""
                        update payments.refund
                        set state = case state when 'REQUESTED' then 'SENT' else state end,
                            first_sent_at = coalesce(first_sent_at, now()), tries = tries + 1,
                            next_try_at = now() + make_interval(secs => :lease)
                        where id = (
                            select id from payments.refund
                            where state in ('REQUESTED', 'SENT', 'PENDING') and next_try_at <= now()
                            order by next_try_at limit 1
                            for update skip locked)
                        returning id""")
                .param("lease", lease.toSeconds())
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /**
     * Puts off a refund that whoever took it leaves undecided, each time for twice as long as before, up to an hour; one that
     * somebody else has taken since is theirs, and one that was made due meanwhile stays so.
     */
    void putOff(Refund taken, Duration first) {
        jdbc.sql("""
                        update payments.refund
                        set next_try_at = now() + make_interval(secs => least(:first * power(2, least(tries, 10) - 1), 3600))
                        where id = :id and tries = :tries and next_try_at > now() and state in ('SENT', 'PENDING')""")
                .param("first", first.toSeconds())
                .param("id", taken.id())
                .param("tries", taken.tries())
                .update();
    }

    Optional<Refund> find(UUID id) {
        return jdbc.sql(WITH_INTENT + "where r.id = :id")
                .param("id", id)
                .query(RefundRepository::read)
                .optional();
    }

    Optional<Refund> findByProvider(String providerRefundId) {
        return jdbc.sql(WITH_INTENT + "where r.provider_refund_id = :provider")
                .param("provider", providerRefundId)
                .query(RefundRepository::read)
                .optional();
    }

    Optional<Refund> lock(UUID id) {
        return jdbc.sql(WITH_INTENT + "where r.id = :id for no key update of r")
                .param("id", id)
                .query(RefundRepository::read)
                .optional();
    }

    /** Moves a locked refund; an id that is known stays known. */
    void moved(UUID id, RefundStatus to, @Nullable String providerRefundId, @Nullable String failure) {
        jdbc.sql("""
                        update payments.refund
                        set state = :state, provider_refund_id = coalesce(provider_refund_id, :provider), failure = :failure
                        where id = :id""")
                .param("state", to.name())
                .param("provider", providerRefundId)
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    /** Makes every refund of a payment due that the provider has not decided yet. */
    void hastenUndecided(PaymentReference reference, Instant now) {
        jdbc.sql("""
                        update payments.refund set next_try_at = :now
                        where reference = :reference and state in ('REQUESTED', 'SENT', 'PENDING')""")
                .param("now", Timestamp.from(now))
                .param("reference", reference.value())
                .update();
    }

    private static Refund read(ResultSet row, int n) throws SQLException {
        return new Refund(
                row.getObject("id", UUID.class),
                new PaymentReference(row.getObject("reference", UUID.class)),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getString("intent_id"),
                RefundSource.valueOf(row.getString("source")),
                RefundStatus.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getBoolean("forgettable"),
                row.getString("provider_refund_id"));
    }
}
