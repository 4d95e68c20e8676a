package shop.stoa.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.payments.FindingRepository.Finding;
import shop.stoa.payments.gateway.Booking;
import shop.stoa.payments.gateway.DisputeReport;

/** The provider's account statement, as it was told, and what of it our ledger does not have. */
@Repository
class StatementRepository {

    /** Both sides have heard of what is older: a movement is booked here seconds after it is there. */
    private static final Duration SETTLED = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    StatementRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line never changes; but an earlier version kept it in what the account is kept in. */
    void keep(Booking booking) {
        jdbc.sql("""
                        insert into payments.provider_booking
                            (id, kind, source_id, intent_id, reference, ours, amount, currency, fee, fee_currency, booked_at)
                        values (:id, :kind, :source, :intent, :reference, :ours, :amount, :currency, :fee, :feeCurrency, :at)
                        on conflict (id) do update
                        set amount = excluded.amount, currency = excluded.currency, fee_currency = excluded.fee_currency
                        where provider_booking.fee_currency is null""")
                .param("id", booking.id())
                .param("kind", booking.kind().name())
                .param("source", booking.sourceId())
                .param("intent", booking.intentId())
                .param("reference", booking.reference())
                .param("ours", booking.ours())
                .param("amount", booking.amount())
                .param("currency", booking.currency())
                .param("fee", booking.fee())
                .param("feeCurrency", booking.feeCurrency())
                .param("at", Timestamp.from(booking.at()))
                .update();
    }

    /** Since when there may be lines: the oldest attempt; none where nothing was ever sold. */
    Optional<Instant> beginning() {
        return jdbc.sql("select min(opened_at) as first from payments.attempt")
                .query((row, n) -> Optional.ofNullable(row.getObject("first", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** When the first line of those is from that only an earlier version has read, and converted; none where there are no such. */
    Optional<Instant> firstConverted() {
        return jdbc.sql("""
                        select min(b.booked_at) as first
                        from payments.provider_booking b join payments.attempt a using (intent_id)
                        where b.fee_currency is null and b.currency <> a.currency""")
                .query((row, n) -> Optional.ofNullable(row.getObject("first", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * A line that the ledger does not have.
     *
     * @param attempt of the payment that it belongs to, by its own id or by our mark on it; or null
     */
    record Unbooked(
            String id,
            Booking.Kind kind,
            @Nullable String sourceId,
            @Nullable String intentId,
            @Nullable UUID reference,
            boolean ours,
            long amount,
            String currency,
            Instant at,
            @Nullable UUID attempt) {}

    /** So many that looking them up ends, those first that nobody has looked up yet: some can never be booked. */
    List<Unbooked> unbooked() {
        return jdbc.sql("""
                        select b.id, b.kind, b.source_id, b.intent_id, b.reference, b.ours, b.amount, b.currency, b.booked_at,
                            coalesce(own.reference, marked.reference) as attempt
                        from payments.provider_booking b
                        left join payments.attempt own on own.intent_id = b.intent_id
                        left join payments.attempt marked on marked.reference = b.reference
                        where b.kind <> 'OTHER' and (own.reference is not null or b.reference is not null)
                          and not exists (
                              select 1 from payments.ledger l
                              where l.amount = b.amount and l.currency = b.currency
                                and l.provider_id = case b.kind
                                    when 'PAYMENT' then b.intent_id when 'DISPUTE' then b.id else b.source_id end)
                          -- an earlier version booked the oldest lines of a dispute as one
                          and not exists (
                              select 1 from payments.ledger l
                              where b.kind = 'DISPUTE' and l.dispute_id is null and l.currency = b.currency
                                and l.kind = case when b.amount < 0 then 'DISPUTE' else 'DISPUTE_RETURNED' end
                                and l.provider_id = b.source_id
                                and abs(l.amount) >= (
                                    select abs(sum(e.amount)) from payments.provider_booking e
                                    where e.intent_id = b.intent_id and e.source_id = b.source_id and e.kind = 'DISPUTE'
                                      and sign(e.amount) = sign(b.amount)
                                      and (e.booked_at, e.id collate "C") <= (b.booked_at, b.id collate "C")))
                          and not exists (select 1 from payments.stray_payment s where s.intent_id = b.intent_id)
                        order by b.looked_at nulls first, b.booked_at limit 500""").query(StatementRepository::read).list();
    }

    /** What the statement tells of a dispute: the dispute itself may tell of its latest moves only. */
    List<DisputeReport.Move> movesOf(DisputeReport dispute) {
        return jdbc.sql("""
                        select id, amount, booked_at from payments.provider_booking
                        where kind = 'DISPUTE' and intent_id = :intent and source_id = :dispute and currency = :currency""")
                .param("intent", dispute.intentId())
                .param("dispute", dispute.id())
                .param("currency", dispute.currency())
                .query((row, n) -> new DisputeReport.Move(
                        row.getString("id"),
                        row.getLong("amount"),
                        row.getObject("booked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void lookedUp(Unbooked line) {
        jdbc.sql("update payments.provider_booking set looked_at = now() where id = :id")
                .param("id", line.id())
                .update();
    }

    /** Books what the provider keeps of the payments that we know. */
    void bookFees() {
        jdbc.sql("""
                        insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at)
                        select a.reference, 'FEE', b.id, -b.fee, coalesce(b.fee_currency, b.currency), b.booked_at
                        from payments.provider_booking b join payments.attempt a on a.intent_id = b.intent_id
                        where b.fee <> 0
                        on conflict (kind, provider_id) do nothing""").update();
    }

    /**
     * Payments whose sums differ, those as well that bear the mark of an attempt which our ledger knows no money of, unless it is
     * told for itself that they do not fit; a refund that the provider
     * has booked while it is still pending is on both sides.
     */
    List<Finding> differing(Instant until) {
        return jdbc.sql("""
                        with theirs as (
                            select b.intent_id, b.currency, min(a.reference::text)::uuid as reference, sum(b.amount) as amount,
                                max(b.booked_at) as latest
                            from payments.provider_booking b
                            left join payments.attempt a on a.reference = b.reference and a.state not in ('PAID', 'REFUND_DUE')
                                and a.mismatch is null
                            where b.kind <> 'OTHER' and b.intent_id is not null
                            group by b.intent_id, b.currency),
                        ours as (
                            select a.intent_id, l.currency, a.reference, sum(l.amount) as amount, max(l.booked_at) as latest
                            from payments.ledger l join payments.attempt a using (reference)
                            where l.kind <> 'FEE' group by a.intent_id, l.currency, a.reference),
                        pending as (
                            select a.intent_id, -sum(r.amount) as amount
                            from payments.refund r join payments.attempt a using (reference)
                            join payments.provider_booking b on b.source_id = r.provider_refund_id
                            where r.state in ('SENT', 'PENDING') group by a.intent_id)
                        select intent_id, currency, coalesce(ours.reference, theirs.reference) as reference,
                            ours.amount as ours, theirs.amount as theirs
                        from theirs full join ours using (intent_id, currency) left join pending using (intent_id)
                        where coalesce(ours.reference, theirs.reference) is not null
                          and coalesce(ours.amount, 0) + coalesce(pending.amount, 0) <> coalesce(theirs.amount, 0)
                          and greatest(ours.latest, theirs.latest) < :settled
                        order by greatest(ours.latest, theirs.latest) desc limit 200""")
                .param("settled", Timestamp.from(until.minus(SETTLED)))
                .query((row, n) -> new Finding(
                        DifferenceKind.BOOKS,
                        row.getString("intent_id"),
                        row.getObject("reference", UUID.class),
                        row.getLong("ours"),
                        row.getLong("theirs"),
                        row.getString("currency"),
                        null))
                .list();
    }

    private static Unbooked read(ResultSet row, int n) throws SQLException {
        return new Unbooked(
                row.getString("id"),
                Booking.Kind.valueOf(row.getString("kind")),
                row.getString("source_id"),
                row.getString("intent_id"),
                row.getObject("reference", UUID.class),
                row.getBoolean("ours"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                row.getObject("attempt", UUID.class));
    }
}
