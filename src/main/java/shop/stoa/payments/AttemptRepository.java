package shop.stoa.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;

/** The rows of payment attempts; each change is one statement that names the states it may start from. */
@Repository
class AttemptRepository {

    private static final Duration CREATING_GRACE = Reconciling.LEASE;

    private static final String READ =
            "reference, state, amount, currency, request, expires_at, session_id, intent_id, url, mismatch, opened_at, settled_at,"
                    + " abandoned_at, unknown_since";

    private final JdbcClient jdbc;

    AttemptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PaymentReference reference, Money amount, String request, Instant expiresAt, Instant now) {
        jdbc.sql("""
                        insert into payments.attempt
                            (reference, state, amount, currency, request, expires_at, opened_at, next_check_at)
                        values (:reference, 'CREATING', :amount, :currency, :request, :expires, :now, :check)""")
                .param("reference", reference.value())
                .param("amount", amount.minor())
                .param("currency", amount.currencyCode())
                .param("request", request)
                .param("expires", Timestamp.from(expiresAt))
                .param("now", Timestamp.from(now))
                .param("check", Timestamp.from(now.plus(CREATING_GRACE)))
                .update();
    }

    Optional<Attempt> find(PaymentReference reference) {
        return jdbc.sql("select " + READ + " from payments.attempt where reference = :reference")
                .param("reference", reference.value())
                .query(AttemptRepository::read)
                .optional();
    }

    Optional<Attempt> findBySession(String sessionId) {
        return jdbc.sql("select " + READ + " from payments.attempt where session_id = :session")
                .param("session", sessionId)
                .query(AttemptRepository::read)
                .optional();
    }

    List<Attempt> mismatched() {
        return jdbc.sql("select " + READ
                        + " from payments.attempt where mismatch is not null order by opened_at desc limit 20")
                .query(AttemptRepository::read)
                .list();
    }

    Optional<Attempt> findByIntent(String intentId) {
        return jdbc.sql("select " + READ + " from payments.attempt where intent_id = :intent")
                .param("intent", intentId)
                .query(AttemptRepository::read)
                .optional();
    }

    /**
     * The one point where webhook, return page and reconciler queue up. A lock that lets others refer to the row: whoever
     * writes a refund down holds its order by then, and must not wait for somebody who comes from here and wants the order.
     */
    Optional<Attempt> lock(PaymentReference reference) {
        return jdbc.sql("select " + READ + " from payments.attempt where reference = :reference for no key update")
                .param("reference", reference.value())
                .query(AttemptRepository::read)
                .optional();
    }

    /** The provider gave a page: it is open, unless somebody settled it meanwhile. */
    void opened(PaymentReference reference, String sessionId, @Nullable String url, Instant nextCheck) {
        jdbc.sql("""
                        update payments.attempt
                        set state = 'OPEN', session_id = :session, url = :url, next_check_at = :check
                        where reference = :reference and state = 'CREATING'""")
                .param("session", sessionId)
                .param("url", url)
                .param("check", Timestamp.from(nextCheck))
                .param("reference", reference.value())
                .update();
    }

    /** Moves a locked attempt; ids that are known stay known. */
    void moved(
            PaymentReference reference,
            PaymentStatus to,
            @Nullable String sessionId,
            @Nullable String intentId,
            @Nullable Instant settledAt) {
        jdbc.sql("""
                        update payments.attempt
                        set state = :state, session_id = coalesce(session_id, :session),
                            intent_id = coalesce(:intent, intent_id), settled_at = coalesce(:settled, settled_at)
                        where reference = :reference""")
                .param("state", to.name())
                .param("session", sessionId)
                .param("intent", intentId)
                .param("settled", settledAt == null ? null : Timestamp.from(settledAt))
                .param("reference", reference.value())
                .update();
    }

    void mismatched(PaymentReference reference, String what) {
        jdbc.sql("update payments.attempt set mismatch = :what, unknown_since = null where reference = :reference")
                .param("what", what)
                .param("reference", reference.value())
                .update();
    }

    /** What differed or was unknown once is so no more. */
    void fits(PaymentReference reference) {
        jdbc.sql("""
                        update payments.attempt set mismatch = null, unknown_since = null
                        where reference = :reference and (mismatch is not null or unknown_since is not null)""").param("reference", reference.value()).update();
    }

    /** Somebody gave it up: whatever becomes of the one who closes its page now, the reconciler comes after. */
    void abandoned(PaymentReference reference, Instant now) {
        jdbc.sql("""
                        update payments.attempt
                        set abandoned_at = coalesce(abandoned_at, :now), next_check_at = least(next_check_at, :check)
                        where reference = :reference and state in ('CREATING', 'OPEN')""")
                .param("now", Timestamp.from(now))
                .param("check", Timestamp.from(now.plus(CREATING_GRACE)))
                .param("reference", reference.value())
                .update();
    }

    /** The provider would not tell of the page. @param unknown whether it is because it knows no such page */
    void refused(PaymentReference reference, boolean unknown, Instant now, Instant nextCheck) {
        jdbc.sql("""
                        update payments.attempt
                        set unknown_since = case when :unknown then coalesce(unknown_since, :now) else unknown_since end,
                            next_check_at = :check
                        where reference = :reference and state in ('OPEN', 'PROCESSING')""")
                .param("unknown", unknown)
                .param("now", Timestamp.from(now))
                .param("check", Timestamp.from(nextCheck))
                .param("reference", reference.value())
                .update();
    }

    void checkAgain(PaymentReference reference, Instant at) {
        jdbc.sql("update payments.attempt set next_check_at = :at where reference = :reference")
                .param("at", Timestamp.from(at))
                .param("reference", reference.value())
                .update();
    }

    /**
     * Takes the next live attempt that is due, for the length of a lease by the database's clock, so that two nodes do not
     * take the same. In a transaction of its own.
     */
    Optional<PaymentReference> claimDue(Duration lease) {
        return jdbc.sql("""
                        update payments.attempt set next_check_at = now() + make_interval(secs => :lease)
                        where reference = (
                            select reference from payments.attempt
                            where state in ('CREATING', 'OPEN', 'PROCESSING') and next_check_at <= now()
                            order by next_check_at limit 1
                            for update skip locked)
                        returning reference""")
                .param("lease", lease.toSeconds())
                .query((row, n) -> new PaymentReference(row.getObject("reference", UUID.class)))
                .optional();
    }

    private static Attempt read(ResultSet row, int n) throws SQLException {
        return new Attempt(
                new PaymentReference(row.getObject("reference", UUID.class)),
                PaymentStatus.valueOf(row.getString("state")),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getString("request"),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("session_id"),
                row.getString("intent_id"),
                row.getString("url"),
                row.getString("mismatch"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "settled_at"),
                instant(row, "abandoned_at"),
                instant(row, "unknown_since"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
