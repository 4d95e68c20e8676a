package shop.stoa.payments;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What looking at the provider has found; what is found again keeps its moment. */
@Repository
class FindingRepository {

    private final JdbcClient jdbc;

    FindingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Finding(
            DifferenceKind kind,
            String subject,
            @Nullable UUID reference,
            @Nullable Long ours,
            @Nullable Long theirs,
            @Nullable String currency,
            @Nullable String detail) {

        static Finding of(DifferenceKind kind, String detail) {
            return new Finding(kind, "", null, null, null, null, detail);
        }
    }

    /** Everything that there is of these kinds; what was found before and is not among it is gone. */
    @Transactional
    public void replace(Collection<DifferenceKind> kinds, List<Finding> found) {
        List<String> names = kinds.stream().map(DifferenceKind::name).toList();
        List<String> kept = found.stream()
                .map(finding -> finding.kind().name() + ' ' + finding.subject())
                .toList();
        jdbc.sql("delete from payments.finding where kind in (:kinds) and not (kind || ' ' || subject = any(:kept))")
                .param("kinds", names)
                .param("kept", kept.toArray(String[]::new))
                .update();
        found.forEach(this::keep);
    }

    private void keep(Finding finding) {
        jdbc.sql("""
                        insert into payments.finding (kind, subject, reference, ours, theirs, currency, detail, since)
                        values (:kind, :subject, :reference, :ours, :theirs, :currency, :detail, now())
                        on conflict (kind, subject) do update set ours = :ours, theirs = :theirs, detail = :detail""")
                .param("kind", finding.kind().name())
                .param("subject", finding.subject())
                .param("reference", finding.reference())
                .param("ours", finding.ours())
                .param("theirs", finding.theirs())
                .param("currency", finding.currency())
                .param("detail", finding.detail())
                .update();
    }
}
