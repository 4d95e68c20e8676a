package shop.stoa.inventory;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.inventory.StockProof.Difference;
import shop.stoa.kernel.Sku;
import shop.stoa.web.ShopSettings;

/** Whose turn a proof is, what it looks at, and what it found. */
@Repository
class Proofs {

    /** For one portion, and anew for each: what a dead node was at is soon another's. */
    static final Duration LEASE = Duration.ofSeconds(25);

    private static final int PORTION = 500;

    private final JdbcClient jdbc;
    private final ShopSettings shop;

    Proofs(JdbcClient jdbc, ShopSettings shop) {
        this.jdbc = jdbc;
        this.shop = shop;
    }

    /** When it began, for whoever has the turn now; null where it is not due or somebody is at it. */
    @Nullable
    Instant claim() {
        return jdbc.sql("""
                        update inventory.proof_turn set lease_until = now() + make_interval(secs => :lease)
                        where due_at <= now() and (lease_until is null or lease_until < now())
                        returning now()""")
                .param("lease", LEASE.toSeconds())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }

    void keepTurn() {
        jdbc.sql("update inventory.proof_turn set lease_until = now() + make_interval(secs => :lease)")
                .param("lease", LEASE.toSeconds())
                .update();
    }

    record Portion(String sku, int onHand, int reserved, long moved, long held) {

        void addTo(List<Difference> differences) {
            if (onHand != moved) {
                differences.add(new Difference(new Sku(sku), "ON_HAND", onHand, moved));
            }
            if (reserved != held) {
                differences.add(new Difference(new Sku(sku), "RESERVED", reserved, held));
            }
        }
    }

    List<Portion> portion(String after) {
        return jdbc.sql("""
                        with portion as (
                            select sku, on_hand, reserved from inventory.stock where sku > :after order by sku limit :size)
                        select p.sku, p.on_hand, p.reserved,
                               (select coalesce(sum(delta), 0) from inventory.stock_move m where m.sku = p.sku) as moved,
                               (select coalesce(sum(quantity - shipped - released), 0) from inventory.reservation r
                                where r.sku = p.sku and r.state in ('HELD', 'COMMITTED')) as held
                        from portion p order by p.sku""")
                .param("after", after)
                .param("size", PORTION)
                .query((row, n) -> new Portion(
                        row.getString("sku"),
                        row.getInt("on_hand"),
                        row.getInt("reserved"),
                        row.getLong("moved"),
                        row.getLong("held")))
                .list();
    }

    /** The next one is at three o'clock of the shop's night. */
    @Transactional
    public void write(Instant started, long checked, List<Difference> differences) {
        long id = jdbc.sql("""
                        insert into inventory.proof (started_at, finished_at, checked) values (:started, now(), :checked)
                        returning id""")
                .param("started", Timestamp.from(started))
                .param("checked", checked)
                .query(Long.class)
                .single();
        differences.forEach(found -> jdbc.sql("""
                        insert into inventory.proof_difference (proof_id, sku, what, said, explained)
                        values (:id, :sku, :what, :said, :explained)""")
                .param("id", id)
                .param("sku", found.sku().value())
                .param("what", found.what())
                .param("said", found.said())
                .param("explained", found.explained())
                .update());
        jdbc.sql("""
                        update inventory.proof_turn set lease_until = null,
                            due_at = (date_trunc('day', now() at time zone :zone) + interval '1 day 3 hours') at time zone :zone""").param("zone", shop.timeZone().getId()).update();
    }

    void want() {
        jdbc.sql("update inventory.proof_turn set due_at = now() where due_at > now()")
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<StockProof> last() {
        return jdbc.sql("select id, started_at, finished_at, checked from inventory.proof order by id desc limit 1")
                .query((row, n) -> new StockProof(
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("finished_at").toInstant(),
                        row.getLong("checked"),
                        differencesOf(row.getLong("id"))))
                .optional();
    }

    private List<Difference> differencesOf(long proof) {
        return jdbc.sql("""
                        select sku, what, said, explained from inventory.proof_difference
                        where proof_id = :id order by sku, what limit 100""")
                .param("id", proof)
                .query((row, n) -> new Difference(
                        new Sku(row.getString("sku")),
                        row.getString("what"),
                        row.getInt("said"),
                        row.getLong("explained")))
                .list();
    }
}
