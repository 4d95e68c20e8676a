package shop.stoa.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.web.ShopSettings;

/**
 * Which nodes bring news to an index, and to which. Each piece of news is taken by one of them: so all have to bring it to the same
 * one. By the database's clock.
 */
@Component
class Nodes {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    private static final Duration EVERY = Duration.ofSeconds(10);

    /** Who says nothing for so long is dead. */
    private static final int SECONDS_ALIVE = 60;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean cluster;
    private final String fingerprint;
    private final UUID self = UUID.randomUUID();
    private Instant next = Instant.MIN;

    Nodes(JdbcClient jdbc, Clock clock, SearchSettings settings, ShopSettings shop) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cluster = settings.isCluster();
        this.fingerprint = Fingerprint.of(shop.everyLanguage());
    }

    /** To be called again and again, by one thread. @return whether this node has said just now that it is alive */
    boolean tellIfDue() {
        if (clock.instant().isBefore(next)) {
            return false;
        }
        tell();
        next = clock.instant().plus(EVERY);
        return true;
    }

    void tell() {
        jdbc.sql("delete from search.node where seen_at < now() - interval '1 day'")
                .update();
        jdbc.sql("""
                insert into search.node (id, fingerprint, cluster, began_at, seen_at)
                values (:id, :fingerprint, :cluster, now(), now())
                on conflict (id) do update set seen_at = excluded.seen_at""")
                .param("id", self)
                .param("fingerprint", fingerprint)
                .param("cluster", cluster)
                .update();
    }

    /** When this node ends; whoever cannot say so any more is dead before long. */
    void leave() {
        try {
            jdbc.sql("delete from search.node where id = :id").param("id", self).update();
        } catch (RuntimeException away) {
            LOG.info("Other nodes take this one for alive for {} s: {}", SECONDS_ALIVE, away.toString());
        }
    }

    /**
     * How many others bring news to an index that is not this node's: where either of them has one in a folder of its own. One that
     * said its last word before this node began is the one whose place this node has taken.
     */
    long apart() {
        return jdbc.sql("""
                        select count(*) from search.node
                        where id <> :id and not (cluster and :cluster)
                            and seen_at > now() - make_interval(secs => :alive)
                            and seen_at > coalesce((select began_at from search.node where id = :id), '-infinity')""")
                .param("id", self)
                .param("cluster", cluster)
                .param("alive", SECONDS_ALIVE)
                .query(Long.class)
                .single();
    }

    /** Whether others have an index in the cluster that was made by other rules. */
    boolean haveOtherRules() {
        return jdbc.sql("""
                        select exists (
                            select from search.node
                            where cluster and fingerprint <> :fingerprint
                                and seen_at > now() - make_interval(secs => :alive))""")
                .param("fingerprint", fingerprint)
                .param("alive", SECONDS_ALIVE)
                .query(Boolean.class)
                .single();
    }

    /** The same, or there are some that say nothing of their rules: of a version that did not do so yet. */
    boolean mayHaveOtherRules() {
        boolean silent =
                jdbc.sql("""
                        select (select count(*) from search.hsearch_agent
                                where type like 'EVENT_PROCESSING%' and expiration > now())
                            > greatest(1, (select count(*) from search.node
                                where cluster and seen_at > now() - make_interval(secs => :alive)))""").param("alive", SECONDS_ALIVE).query(Boolean.class).single();
        return silent || haveOtherRules();
    }
}
