package shop.stoa.search;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has changed and is not in the index yet: not read, or written down for a cluster that does not have it. */
@Repository
class Backlog {

    /** Many times as long as news waits that is fed at all. */
    static final Duration LATE = Duration.ofMinutes(15);

    /** So often is no accident. */
    private static final int OFTEN = 2;

    private final JdbcClient jdbc;
    private final SearchSettings settings;

    Backlog(JdbcClient jdbc, SearchSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * @param waiting all of it, a catalogue that is read anew included
     * @param stuck how much has failed again and again
     * @param oldest how many seconds the oldest has waited that neither is stuck nor may come after other news; 0 where there is none
     */
    record Size(long waiting, long stuck, double oldest) {

        private Size plus(Size other) {
            return new Size(waiting + other.waiting, stuck + other.stuck, Math.max(oldest, other.oldest));
        }

        boolean isLate() {
            return oldest > LATE.toSeconds();
        }
    }

    Size size() {
        Size unread = unread();
        return settings.isCluster() ? unread.plus(onTheWay()) : unread;
    }

    private Size unread() {
        return jdbc.sql("""
                        select count(*) as waiting, count(*) filter (where attempts > :often) as stuck,
                            coalesce((
                                select extract(epoch from now() - written_at) from search.pending
                                where not can_wait and attempts <= :often order by id limit 1), 0)::float8 as oldest
                        from search.pending""").param("often", OFTEN).query(Size.class).single();
    }

    /** Tried anew from time to time; what was given up is {@link Redelivery brought again}. */
    private Size onTheWay() {
        return jdbc.sql("""
                        select count(*) as waiting, count(*) filter (where status = 'ABORTED') as stuck,
                            greatest(0, coalesce(
                                extract(epoch from now() - min(process_after) filter (where status = 'PENDING')), 0))::float8 as oldest
                        from search.hsearch_outboxevent""").query(Size.class).single();
    }
}
