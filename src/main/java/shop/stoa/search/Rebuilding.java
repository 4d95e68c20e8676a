package shop.stoa.search;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.web.ShopSettings;

/**
 * Reads everything again, document by document and in place: what is found meanwhile is the old or the new, and never
 * nothing.
 */
@Component
class Rebuilding {

    private static final int LOT = 5_000;

    private final JdbcClient jdbc;
    private final News news;
    private final WholeCatalog catalog;
    private final Nodes nodes;
    private final Clock clock;
    private final boolean cluster;
    private final String fingerprint;

    Rebuilding(
            JdbcClient jdbc,
            News news,
            WholeCatalog catalog,
            Nodes nodes,
            Clock clock,
            SearchSettings settings,
            ShopSettings shop) {
        this.cluster = settings.isCluster();
        this.jdbc = jdbc;
        this.news = news;
        this.catalog = catalog;
        this.nodes = nodes;
        this.clock = clock;
        this.fingerprint = Fingerprint.of(shop.everyLanguage());
    }

    /** Why everything was read again. */
    enum Reason {
        /** The rules by which the index is made are other ones than before, or there was none. */
        NEW_RULES,
        /** The index lacked products. */
        INCOMPLETE,
        /** Staff asked for it. */
        ASKED
    }

    /** @param done of {@code total} products, and nothing that a cluster has not taken @param finishedAt null while it is going on */
    record Rebuild(
            Reason reason, Instant startedAt, @Nullable Instant finishedAt, String fingerprint, long done, long total) {

        boolean isRunning() {
            return finishedAt == null;
        }
    }

    @Transactional
    void start(Reason reason) {
        long first = Long.MAX_VALUE;
        long last = 0;
        Set<Long> known = new HashSet<>();
        ProductId after = null;
        List<ProductId> lot = catalog.idsAfter(after, LOT);
        while (!lot.isEmpty()) {
            News.Range range = news.ofProducts(lot, true);
            first = Math.min(first, range.first());
            last = Math.max(last, range.last());
            lot.forEach(id -> known.add(id.value()));
            after = lot.getLast();
            lot = catalog.idsAfter(after, LOT);
        }
        List<ProductId> gone = jdbc
                .sql("select id from search.product")
                .query((row, number) -> new ProductId(row.getLong("id")))
                .list()
                .stream()
                .filter(id -> !known.contains(id.value()))
                .toList();
        if (!gone.isEmpty()) {
            news.ofProducts(gone, true);
        }
        jdbc.sql("""
                insert into search.rebuild (reason, started_at, fingerprint, first_pending, last_pending, total, mixed)
                values (:reason, :now, :fingerprint, :first, :last, :total, :mixed)""")
                .param("mixed", cluster && nodes.mayHaveOtherRules())
                .param("reason", reason.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("fingerprint", fingerprint)
                .param("first", first)
                .param("last", last)
                .param("total", known.size())
                .update();
    }

    /**
     * To be asked now and then. While nodes of other rules are alive as well, each piece of news reaches the index of one kind of them:
     * so everything is read again, once, when the last of the others is gone.
     */
    @Transactional
    void mend() {
        if (!cluster) {
            return;
        }
        if (nodes.haveOtherRules()) {
            jdbc.sql(
                            "update search.rebuild set mixed = true where not mixed and id = (select max(id) from search.rebuild)")
                    .update();
        } else if (!nodes.mayHaveOtherRules() && takesItOn()) {
            start(Reason.INCOMPLETE);
        }
    }

    /** For one of the nodes: the next one finds that it is seen to. */
    private boolean takesItOn() {
        return jdbc.sql("""
                update search.rebuild set mixed = false
                where mixed and finished_at is not null and id = (select max(id) from search.rebuild)""").update() == 1;
    }

    /** Whether one goes on until a cluster has it: it is to be asked for though nothing is pending any more. */
    boolean isAwaited() {
        return cluster
                && jdbc.sql("select exists (select from search.rebuild where finished_at is null)")
                        .query(Boolean.class)
                        .single();
    }

    /**
     * To be asked when what was pending is done. A cluster has it when it has what was written down for it until then; what comes
     * later is not waited for, but all that it did not take at once is.
     *
     * @return whether one is finished now that was not before
     */
    @Transactional
    boolean finish() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                update search.rebuild r set fed_at = :now
                where finished_at is null and fed_at is null and not exists (
                    select from search.pending p
                    where p.id between r.first_pending and r.last_pending and p.attempts = 0)""").param("now", now).update();
        return jdbc.sql("""
                update search.rebuild r set finished_at = :now
                where finished_at is null and fed_at is not null and not (:cluster and exists (
                    select from search.hsearch_outboxevent e where e.process_after <= r.fed_at or e.retries > 0))""").param("now", now).param("cluster", cluster).update() > 0;
    }

    /** The latest one. */
    Optional<Rebuild> latest() {
        return jdbc.sql("""
                        select reason, started_at, finished_at, fingerprint, total,
                            total - (
                                select count(*) from search.pending p
                                where r.finished_at is null and p.id between r.first_pending and r.last_pending
                                    and p.attempts = 0) - (
                                select count(*) from search.hsearch_outboxevent
                                where :cluster and r.finished_at is null) as done
                        from search.rebuild r order by id desc limit 1""")
                .param("cluster", cluster)
                .query((row, number) -> new Rebuild(
                        Reason.valueOf(row.getString("reason")),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("finished_at") == null
                                ? null
                                : row.getObject("finished_at", OffsetDateTime.class)
                                        .toInstant(),
                        row.getString("fingerprint"),
                        Math.max(0, row.getLong("done")),
                        row.getLong("total")))
                .optional();
    }

    /** Whether the index that there is was made by other rules. */
    boolean isDue() {
        return latest().filter(last -> last.fingerprint.equals(fingerprint)).isEmpty();
    }
}
