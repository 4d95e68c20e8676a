package shop.stoa.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Money;

/** The rows of disputes, one for each of the provider's. */
@Repository
class DisputeRepository {

    /** One that keeps money away is no mere question, though the version before may have moved it on without a word about that. */
    private static final String READ = """
            id, reference, amount, currency, state, reason, answer_by, opened_at, moved_at,
            inquiry and 0 = (
                select coalesce(sum(l.amount), 0) from payments.ledger l
                where l.reference = dispute.reference and l.kind in ('DISPUTE', 'DISPUTE_RETURNED')
                    and dispute.id in (l.dispute_id, l.provider_id)) as inquiry""";

    private final JdbcClient jdbc;

    DisputeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DisputeSummary> find(String id) {
        return jdbc.sql("select " + READ + " from payments.dispute where id = :id")
                .param("id", id)
                .query(DisputeRepository::read)
                .optional();
    }

    List<DisputeSummary> of(PaymentReference reference) {
        return jdbc.sql("select " + READ + " from payments.dispute where reference = :reference order by opened_at, id")
                .param("reference", reference.value())
                .query(DisputeRepository::read)
                .list();
    }

    /** Those that are not decided, the one with the nearest deadline first. */
    List<DisputeSummary> open() {
        return jdbc.sql("select " + READ
                        + " from payments.dispute where state = 'OPEN' order by answer_by nulls last, opened_at")
                .query(DisputeRepository::read)
                .list();
    }

    /** The latest two hundred. */
    List<DisputeSummary> latest() {
        return jdbc.sql("select " + READ + " from payments.dispute order by opened_at desc, id limit 200")
                .query(DisputeRepository::read)
                .list();
    }

    long countOpen() {
        return jdbc.sql("select count(*) from payments.dispute where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    void save(DisputeSummary dispute) {
        boolean asks = dispute.status() == DisputeStatus.INQUIRY;
        jdbc.sql("""
                        insert into payments.dispute
                            (id, reference, amount, currency, state, inquiry, reason, answer_by, opened_at, moved_at)
                        values (:id, :reference, :amount, :currency, :state, :inquiry, :reason, :answer, :opened, :moved)
                        on conflict (id) do update set amount = :amount, state = :state, inquiry = :inquiry, reason = :reason,
                            answer_by = :answer, moved_at = :moved""")
                .param("id", dispute.id())
                .param("reference", dispute.reference().value())
                .param("amount", dispute.amount().minor())
                .param("currency", dispute.amount().currencyCode())
                .param("state", (asks ? DisputeStatus.OPEN : dispute.status()).name())
                .param("inquiry", asks)
                .param("reason", dispute.reason())
                .param("answer", dispute.answerBy() == null ? null : Timestamp.from(dispute.answerBy()))
                .param("opened", Timestamp.from(dispute.openedAt()))
                .param("moved", Timestamp.from(dispute.movedAt()))
                .update();
    }

    private static DisputeSummary read(ResultSet row, int n) throws SQLException {
        return new DisputeSummary(
                row.getString("id"),
                new PaymentReference(row.getObject("reference", UUID.class)),
                Money.of(row.getLong("amount"), row.getString("currency")),
                status(row),
                row.getString("reason"),
                instant(row, "answer_by"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("moved_at").toInstant());
    }

    private static DisputeStatus status(ResultSet row) throws SQLException {
        DisputeStatus state = DisputeStatus.valueOf(row.getString("state"));
        return state == DisputeStatus.OPEN && row.getBoolean("inquiry") ? DisputeStatus.INQUIRY : state;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
