package shop.stoa.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which pictures nobody shows, since when, and which are just being removed. */
@Repository
class UnusedImages {

    private final JdbcClient jdbc;

    UnusedImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the sweep has to do.
     *
     * @param unused pictures that nobody shows
     * @param stuck those of them that should have been removed long ago
     * @param sweepDue when it is done next; at the beginning of time before the first one
     */
    record Orphans(long unused, long stuck, Instant sweepDue) {}

    Orphans orphans(Instant now) {
        return jdbc.sql("""
                        select count(*) filter (where unused_since is not null) as unused,
                               count(*) filter (where leaving_since < :abandoned) as stuck,
                               (select due_at from media.sweep) as due_at
                        from media.image where unused_since is not null or leaving_since is not null""")
                .param("abandoned", Images.at(now.minus(Duration.ofDays(1))))
                .query((row, number) -> new Orphans(
                        row.getLong("unused"),
                        row.getLong("stuck"),
                        row.getTimestamp("due_at").toInstant()))
                .single();
    }

    /** Takes the sweep on itself, where it is due and nobody has it. */
    boolean begin(Instant now, Duration longest) {
        return jdbc.sql("""
                        update media.sweep set held_until = :until
                        where due_at <= :now and held_until <= :now""")
                        .param("until", Images.at(now.plus(longest)))
                        .param("now", Images.at(now))
                        .update()
                == 1;
    }

    void goOn(Instant now, Duration longest) {
        jdbc.sql("update media.sweep set held_until = :until")
                .param("until", Images.at(now.plus(longest)))
                .update();
    }

    void end(Instant now, Instant due) {
        jdbc.sql("update media.sweep set held_until = :now, due_at = :due")
                .param("now", Images.at(now))
                .param("due", Images.at(due))
                .update();
    }

    List<ImageKey> keysAfter(String last, int count) {
        return jdbc.sql("""
                        select key from media.image where key > :last and leaving_since is null
                        order by key limit :count""")
                .param("last", last)
                .param("count", count)
                .query(UnusedImages::key)
                .list();
    }

    /** Of the ones looked at: since now nobody shows the rest. */
    void mark(Collection<ImageKey> looked, Set<ImageKey> used, Instant now) {
        Set<ImageKey> unused = new HashSet<>(looked);
        unused.removeAll(used);
        keep(used);
        jdbc.sql("""
                        update media.image set unused_since = :now
                        where key = any(:keys) and unused_since is null and leaving_since is null""")
                .param("now", Images.at(now))
                .param("keys", Images.values(unused))
                .update();
    }

    /** Somebody shows them after all. */
    void keep(Collection<ImageKey> used) {
        jdbc.sql("""
                        update media.image set unused_since = null, leaving_since = null
                        where key = any(:keys) and (unused_since is not null or leaving_since is not null)""").param("keys", Images.values(used)).update();
    }

    /** Puts some out of everybody's reach that nobody has shown since then, and those that a dead node has left half-way. */
    List<ImageKey> putOut(Instant unusedSince, Instant now, int count) {
        return jdbc.sql("""
                        update media.image set leaving_since = :now where key in (
                            select key from media.image
                            where unused_since <= :since and leaving_since is null or leaving_since < :abandoned
                            order by unused_since, key limit :count for update skip locked)
                        returning key""")
                .param("now", Images.at(now))
                .param("since", Images.at(unusedSince))
                .param("abandoned", Images.at(now.minus(Images.LONGEST_LEAVING)))
                .param("count", count)
                .query(UnusedImages::key)
                .list();
    }

    /** Says of a file that nobody knows that it is being removed; false where somebody has come to know it. */
    boolean putOutStray(ImageKey key, Instant now) {
        return jdbc.sql("""
                        insert into media.image
                            (key, width, height, placeholder, length, stored_at, unused_since, leaving_since)
                        values (:key, 1, 1, '', 1, :now, :now, :now)
                        on conflict (key) do nothing""")
                        .param("key", key.value())
                        .param("now", Images.at(now))
                        .update()
                == 1;
    }

    void forget(Collection<ImageKey> keys) {
        jdbc.sql("delete from media.image where key = any(:keys) and leaving_since is not null")
                .param("keys", Images.values(keys))
                .update();
    }

    /** Those of the keys that there is a row of, whatever its state. */
    Set<ImageKey> known(Collection<ImageKey> keys) {
        return new HashSet<>(jdbc.sql("select key from media.image where key = any(:keys)")
                .param("keys", Images.values(keys))
                .query(UnusedImages::key)
                .list());
    }

    private static ImageKey key(ResultSet row, int number) throws SQLException {
        return new ImageKey(row.getString("key"));
    }
}
