package shop.stoa.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.web.ShopSettings;

/** Whose turn it is to look through what is kept, once a night in the whole cluster, and what came of it. */
@Repository
class RetentionTurn {

    /** For one portion, and anew for each: what a dead node was at is soon another's. */
    static final Duration LEASE = Duration.ofSeconds(25);

    private final JdbcClient jdbc;
    private final ShopSettings shop;

    RetentionTurn(JdbcClient jdbc, ShopSettings shop) {
        this.jdbc = jdbc;
        this.shop = shop;
    }

    /** The moment by the database's clock, for whoever has the turn now; empty where it is not due or somebody is at it. */
    Optional<Instant> claim() {
        return jdbc.sql("""
                        update customers.retention_turn set lease_until = now() + make_interval(secs => :lease)
                        where due_at <= now() and (lease_until is null or lease_until < now())
                        returning now()""")
                .param("lease", LEASE.toSeconds())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    void keep() {
        jdbc.sql("update customers.retention_turn set lease_until = now() + make_interval(secs => :lease)")
                .param("lease", LEASE.toSeconds())
                .update();
    }

    void note(String what, long removed) {
        jdbc.sql("""
                        insert into customers.retention_round (what, ran_at, removed) values (:what, now(), :removed)
                        on conflict (what) do update set ran_at = excluded.ran_at, removed = excluded.removed""").param("what", what).param("removed", removed).update();
    }

    /** The next one is at half past three of the shop's night. */
    @Transactional
    public void end() {
        jdbc.sql("""
                        update customers.retention_turn set lease_until = null,
                            due_at = (date_trunc('day', now() at time zone :zone) + interval '1 day 3 hours 30 minutes')
                                at time zone :zone""").param("zone", shop.timeZone().getId()).update();
    }
}
