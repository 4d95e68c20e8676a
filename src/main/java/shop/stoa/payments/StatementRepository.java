package shop.stoa.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.payments.FindingRepository.Finding;
import shop.stoa.payments.gateway.Booking;
import shop.stoa.payments.gateway.DisputeReport;

/**
 * The provider's account statement, as it was told, and what of it our ledger does not have. However many payments there are, a
 * statement to the database is about some hundred.
 */
@Repository
class StatementRepository {

    /** Both sides have heard of what is older: a movement is booked here seconds after it is there. */
    private static final Duration SETTLED = Duration.ofMinutes(15);

    /** So few that the database looks each of them up and reads no table from its beginning to its end. */
    private static final int AT_ONCE = 1_000;

    private static final int MOST_UNBOOKED = 500;
    private static final int MOST_DIFFERENCES = 2_000;

    private final JdbcClient jdbc;
    private final int atOnce;

    @Autowired
    StatementRepository(JdbcClient jdbc) {
        this(jdbc, AT_ONCE);
    }

    /** @param atOnce how many payments a statement to the database is about */
    StatementRepository(JdbcClient jdbc, int atOnce) {
        this.jdbc = jdbc;
        this.atOnce = atOnce;
    }

    /** Payments by the provider's ids, lot by lot. @param since those of which something has moved since then; null for all */
    private Stream<List<String>> lots(@Nullable Instant since) {
        if (since == null) {
            return Stream.iterate(lotAfter(""), lot -> !lot.isEmpty(), lot -> lotAfter(lot.getLast()));
        }
        List<String> moved = movedSince(since);
        return IntStream.iterate(0, first -> first < moved.size(), first -> first + atOnce)
                .mapToObj(first -> moved.subList(first, Math.min(moved.size(), first + atOnce)));
    }

    private List<String> lotAfter(String last) {
        return jdbc.sql("""
                        select intent_id from (
                            (select distinct intent_id from payments.provider_booking where intent_id > :last
                             order by intent_id limit :most)
                            union
                            (select intent_id from payments.attempt where intent_id > :last
                             order by intent_id limit :most)) known
                        order by intent_id limit :most""")
                .param("last", last)
                .param("most", atOnce)
                .query((row, n) -> row.getString("intent_id"))
                .list();
    }

    /** On the provider's side or by being paid here, and those that differed the last time. */
    private List<String> movedSince(Instant since) {
        return jdbc.sql("""
                        select intent_id from payments.provider_booking where booked_at >= :since and intent_id is not null
                        union
                        select intent_id from payments.attempt where settled_at >= :since and intent_id is not null
                        union
                        select subject from payments.finding where kind = 'BOOKS'""")
                .param("since", Timestamp.from(since))
                .query((row, n) -> row.getString("intent_id"))
                .list();
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

    /** @param lookedAt when somebody last looked it up, long ago where nobody has */
    private record Looked(Unbooked line, Instant lookedAt) {}

    /**
     * So many that looking them up ends, those first that nobody has looked up yet: some can never be booked.
     *
     * @param since of payments of which something has moved since then; null for all
     */
    List<Unbooked> unbooked(@Nullable Instant since) {
        return lots(since)
                .flatMap(lot -> unbooked(lot).stream())
                .sorted(Comparator.comparing(Looked::lookedAt)
                        .thenComparing(looked -> looked.line().at()))
                .limit(MOST_UNBOOKED)
                .map(Looked::line)
                .toList();
    }

    private List<Looked> unbooked(List<String> lot) {
        return jdbc.sql("""
                        select b.id, b.kind, b.source_id, b.intent_id, b.reference, b.ours, b.amount, b.currency, b.booked_at,
                            coalesce(b.looked_at, 'epoch') as looked_at, coalesce(own.reference, marked.reference) as attempt
                        from payments.provider_booking b
                        left join payments.attempt own on own.intent_id = b.intent_id
                        left join payments.attempt marked on marked.reference = b.reference
                        where b.intent_id = any (:lot)
                          and b.kind <> 'OTHER' and (own.reference is not null or b.reference is not null)
                          and not exists (
                              select 1 from payments.ledger l
                              where l.kind in ('CAPTURE', 'REFUND', 'REFUND_FAILED', 'DISPUTE', 'DISPUTE_RETURNED')
                                and l.amount = b.amount and l.currency = b.currency
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
                        order by b.looked_at nulls first, b.booked_at limit :most""")
                .param("lot", lot.toArray(String[]::new))
                .param("most", MOST_UNBOOKED)
                .query((row, n) -> new Looked(
                        read(row, n),
                        row.getObject("looked_at", OffsetDateTime.class).toInstant()))
                .list();
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

    /** Books what the provider keeps of the payments that we know. @param since as above */
    void bookFees(@Nullable Instant since) {
        lots(since)
                .forEach(lot ->
                        jdbc.sql("""
                        insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at)
                        select a.reference, 'FEE', b.id, -b.fee, coalesce(b.fee_currency, b.currency), b.booked_at
                        from payments.provider_booking b join payments.attempt a on a.intent_id = b.intent_id
                        where b.intent_id = any (:lot) and b.fee <> 0
                          and not exists (select 1 from payments.ledger l where l.kind = 'FEE' and l.provider_id = b.id)
                        on conflict (kind, provider_id) do nothing""").param("lot", lot.toArray(String[]::new)).update());
    }

    /**
     * Payments whose sums differ, those as well that bear the mark of an attempt which our ledger knows no money of, unless it is
     * told for itself that they do not fit; a refund that the provider
     * has booked while it is still pending is on both sides.
     *
     * @param since as above; those that differed the last time are always among them
     */
    List<Finding> differing(@Nullable Instant since, Instant until) {
        return lots(since)
                .flatMap(lot -> differing(lot, until).stream())
                .sorted(Comparator.comparing(Differing::latest).reversed())
                .limit(MOST_DIFFERENCES)
                .map(Differing::finding)
                .toList();
    }

    /** @param latest when something of it last moved, on either side */
    private record Differing(Finding finding, Instant latest) {}

    private List<Differing> differing(List<String> lot, Instant until) {
        return jdbc.sql("""
                        with theirs as (
                            select b.intent_id, b.currency, min(a.reference::text)::uuid as reference, sum(b.amount) as amount,
                                max(b.booked_at) as latest
                            from payments.provider_booking b
                            left join payments.attempt a on a.reference = b.reference and a.state not in ('PAID', 'REFUND_DUE')
                                and a.mismatch is null
                            where b.kind <> 'OTHER' and b.intent_id = any (:lot)
                            group by b.intent_id, b.currency),
                        ours as (
                            select a.intent_id, l.currency, a.reference, sum(l.amount) as amount, max(l.booked_at) as latest
                            from payments.ledger l join payments.attempt a using (reference)
                            where l.kind <> 'FEE' and a.intent_id = any (:lot)
                            group by a.intent_id, l.currency, a.reference),
                        pending as (
                            select a.intent_id, -sum(r.amount) as amount
                            from payments.refund r join payments.attempt a using (reference)
                            join payments.provider_booking b
                                on b.intent_id = a.intent_id and b.source_id = r.provider_refund_id
                            where r.state in ('SENT', 'PENDING') and a.intent_id = any (:lot)
                            group by a.intent_id)
                        select intent_id, currency, coalesce(ours.reference, theirs.reference) as reference,
                            ours.amount as ours, theirs.amount as theirs, greatest(ours.latest, theirs.latest) as latest
                        from theirs full join ours using (intent_id, currency) left join pending using (intent_id)
                        where coalesce(ours.reference, theirs.reference) is not null
                          and coalesce(ours.amount, 0) + coalesce(pending.amount, 0) <> coalesce(theirs.amount, 0)
                          and greatest(ours.latest, theirs.latest) < :settled
                        order by latest desc limit :most""")
                .param("lot", lot.toArray(String[]::new))
                .param("settled", Timestamp.from(until.minus(SETTLED)))
                .param("most", MOST_DIFFERENCES)
                .query((row, n) -> new Differing(
                        new Finding(
                                DifferenceKind.BOOKS,
                                row.getString("intent_id"),
                                row.getObject("reference", UUID.class),
                                row.getLong("ours"),
                                row.getLong("theirs"),
                                row.getString("currency"),
                                null),
                        row.getObject("latest", OffsetDateTime.class).toInstant()))
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
