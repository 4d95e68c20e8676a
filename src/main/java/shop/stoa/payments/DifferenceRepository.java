package shop.stoa.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;

/** Reads what differs: what the rows themselves show, and what was found at the provider. Each part has its index. */
@Repository
class DifferenceRepository {

    private static final String ALL = """
            select 'MISMATCH' as kind, coalesce(session_id, reference::text) as subject, reference, amount as ours,
                cast(null as bigint) as theirs, currency, mismatch as detail, opened_at as since, intent_id
            from payments.attempt where mismatch is not null
            union all
            select 'NOT_STARTED', reference::text, reference, amount, null, currency, null, opened_at, intent_id
            from payments.attempt where state = 'CREATING' and opened_at < now() - interval '5 minutes'
            union all
            select 'NOT_SETTLED', coalesce(session_id, reference::text), reference, amount, null, currency, null, expires_at, intent_id
            from payments.attempt where state = 'OPEN' and mismatch is null and unknown_since is null
              and expires_at < now() - interval '5 minutes'
            union all
            select 'PAGE_UNKNOWN', coalesce(session_id, reference::text), reference, amount, null, currency, null, unknown_since, intent_id
            from payments.attempt where unknown_since is not null and state in ('OPEN', 'PROCESSING')
            union all
            select 'STRAY', intent_id, reference, null, amount, currency, failure, found_at, intent_id
            from payments.stray_payment where state in ('FOUND', 'SENT', 'FAILED')
            union all
            select 'REFUND_STUCK', r.id::text, reference, r.amount, null, r.currency, r.failure, r.requested_at, a.intent_id
            from payments.refund r join payments.attempt a using (reference)
            where r.state in ('REQUESTED', 'SENT') and r.requested_at < now() - interval '10 minutes'
            union all
            select 'EVENT_DEAD', event_id, reference, null, null, null, type || ': ' || coalesce(failure, ''), received_at, null
            from payments.provider_event where state = 'DEAD'
            union all
            (select 'EVENT_WAITS', event_id, reference, null, null, null, type || coalesce(': ' || failure, ''), received_at, null
            from payments.provider_event where state = 'NEW' and received_at < now() - interval '2 minutes'
            order by received_at limit 1)
            union all
            select 'NO_NEWS', '', null, null, null, null, null, settled, null
            from (select max(settled_at) as settled from payments.attempt
                  where settled_at between now() - interval '1 day' and now() - interval '15 minutes'
                    and state in ('PAID', 'REFUND_DUE')) latest
            where settled is not null and not exists (
                select 1 from payments.provider_event
                where not fetched and received_at > settled - interval '15 minutes')
            union all
            select kind, subject, reference, ours, theirs, currency, detail, since,
                case kind when 'BOOKS' then subject end
            from payments.finding
            """;

    private final JdbcClient jdbc;

    DifferenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param intentId the provider's id of the payment, or null */
    record Row(
            DifferenceKind kind,
            String subject,
            @Nullable PaymentReference reference,
            @Nullable Money ours,
            @Nullable Money theirs,
            @Nullable String detail,
            Instant since,
            @Nullable String intentId) {}

    /** The oldest. */
    List<Row> all(int most) {
        return jdbc.sql("select * from (" + ALL + ") all_of_them order by since, kind, subject limit :most")
                .param("most", most)
                .query(DifferenceRepository::read)
                .list();
    }

    Map<DifferenceKind, Long> counts() {
        Map<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);
        jdbc.sql("select kind, count(*) as many from (" + ALL + ") all_of_them group by kind")
                .query((row, n) -> counts.put(DifferenceKind.valueOf(row.getString("kind")), row.getLong("many")))
                .list();
        return counts;
    }

    /** When the provider last told of something by itself. */
    Optional<Instant> heardAt() {
        return jdbc.sql("""
                        select received_at from payments.provider_event where not fetched
                        order by received_at desc limit 1""").query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** How long the oldest event has been waiting, in seconds; 0 where none is. */
    double oldestEvent() {
        return jdbc.sql("""
                        select coalesce(extract(epoch from now() - min(received_at)), 0)
                        from payments.provider_event where state = 'NEW'""").query(Double.class).single();
    }

    List<String> versionsBeside(String pinned) {
        return jdbc.sql("""
                        select distinct api_version from payments.provider_event
                        where received_at > now() - interval '7 days' and api_version <> :pinned order by 1""")
                .param("pinned", pinned)
                .query((row, n) -> row.getString("api_version"))
                .list();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        UUID reference = row.getObject("reference", UUID.class);
        return new Row(
                DifferenceKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                reference == null ? null : new PaymentReference(reference),
                money(row, "ours"),
                money(row, "theirs"),
                row.getString("detail"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("intent_id"));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : Money.of(minor, row.getString("currency"));
    }
}
