package shop.stoa.web;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where rooms say that something is other than pages have it. It is written down in the transaction that changes it, so that no node
 * misses it whatever dies; when that is committed, this node has dropped the pages before the call comes back, and the others are
 * called.
 */
@Component
public class PageNews {

    /** More than so many are as good as all. */
    private static final int MOST_KEYS = 2_000;

    private final JdbcClient jdbc;
    private final KeptPages pages;
    private final PageNewsChannel channel;
    private final ApplicationEventPublisher rooms;
    private final UUID node = UUID.randomUUID();

    PageNews(JdbcClient jdbc, KeptPages pages, PageNewsChannel channel, ApplicationEventPublisher rooms) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.channel = channel;
        this.rooms = rooms;
    }

    /** By which this node tells its own news from those of others. */
    UUID node() {
        return node;
    }

    /** @param keys of {@link PageKeys} */
    public void changed(String... keys) {
        changed(List.of(keys));
    }

    /** @param keys of {@link PageKeys}; what one transaction says is written down together, at its end */
    public void changed(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            write(keys);
            tell(keys);
            return;
        }
        Together together = (Together) TransactionSynchronizationManager.getResource(this);
        if (together == null) {
            together = new Together();
            TransactionSynchronizationManager.bindResource(this, together);
            TransactionSynchronizationManager.registerSynchronization(together);
        }
        together.add(keys);
    }

    /** For what each node finds out by itself: as if another one had said so. */
    public void changedHere(String... keys) {
        try {
            rooms.publishEvent(new NewsFromElsewhere(Set.of(keys)));
        } finally {
            pages.drop(List.of(keys));
        }
    }

    private void write(Collection<String> keys) {
        Collection<String> written = keys.size() > MOST_KEYS ? PageKeys.EVERYTHING : keys;
        jdbc.sql("insert into web.page_news (node, keys) values (:node, :keys::text[])")
                .param("node", node)
                .param("keys", written.toArray(String[]::new))
                .update();
    }

    private void tell(Collection<String> keys) {
        pages.drop(keys);
        channel.call();
    }

    private final class Together implements TransactionSynchronization {

        private final Set<String> keys = new LinkedHashSet<>();
        private boolean written;

        void add(Collection<String> more) {
            keys.addAll(more);
            if (written) {
                write(more);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            write(keys);
            // registered last, so that copies in memory are dropped before the pages that were rendered from them
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    // whatever may have been committed
                    if (status != STATUS_ROLLED_BACK) {
                        tell(keys);
                    }
                }
            });
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(PageNews.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(PageNews.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(PageNews.this);
        }
    }

    /** What a look has found. @param snapshot which transactions could be seen */
    record Seen(String snapshot, boolean reset, Set<String> keys) {}

    /**
     * What others have said since.
     *
     * @param last the snapshot of the look before, null at the first
     * @return {@code reset} where that look was at other books, or at these before they were put back
     */
    Seen since(@Nullable String last) {
        return jdbc.sql("""
                select pg_current_snapshot()::text as snapshot,
                    coalesce(pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(:last::pg_snapshot), false) as reset,
                    array(
                        select distinct unnest(keys) from web.page_news
                        where node <> :node and xid >= pg_snapshot_xmin(:last::pg_snapshot)
                            and not pg_visible_in_snapshot(xid, :last::pg_snapshot)) as keys""")
                .param("last", last)
                .param("node", node)
                .query((row, number) -> new Seen(row.getString("snapshot"), row.getBoolean("reset"), Set.of((String[])
                        row.getArray("keys").getArray())))
                .single();
    }

    /** So long a node may have been away and still hear all of it. */
    void sweep() {
        jdbc.sql("delete from web.page_news where at < now() - interval '2 hours'")
                .update();
    }
}
