package shop.stoa.web;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The shop's database with another one beside it that follows: whoever reads a public page is given a connection to that one, as long as
 * it is known to be hardly behind, and everybody else one to the shop's own. One that is away, or falls behind, costs nobody a page: it is
 * asked again when it has caught up.
 */
final class Replica extends DelegatingDataSource implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    private static final int ONE_SECOND = 1;
    private static final int MOST_SAMPLES = 600;

    /** Whether this thread reads a public page for somebody who has changed nothing. */
    private static final ThreadLocal<Boolean> READING = ThreadLocal.withInitial(() -> false);

    private final HikariDataSource follower;
    private final long lag;

    /** Where the shop's own was in its log, and when: a follower at such a place has all that there was then. */
    private final TreeMap<Long, Long> samples = new TreeMap<>();

    private final AtomicLong reads = new AtomicLong();
    private volatile @Nullable Long knownAt;
    private boolean well = true;

    Replica(DataSource own, HikariDataSource follower, Duration lag) {
        super(own);
        this.follower = follower;
        this.lag = lag.toNanos();
    }

    /** Lets what this thread asks from now on be answered by the follower, until {@link #endReading}. */
    static void beginReading() {
        READING.set(true);
    }

    static void endReading() {
        READING.remove();
    }

    /** What this reads, it reads from the shop's own. */
    static <T> T own(Supplier<T> books) {
        boolean before = READING.get();
        READING.set(false);
        try {
            return books.get();
        } finally {
            if (before) {
                READING.set(true);
            } else {
                READING.remove();
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (READING.get() && isFresh()) {
            Connection connection = followersOrNull();
            if (connection != null) {
                reads.incrementAndGet();
                return connection;
            }
        }
        return super.getConnection();
    }

    /** How many times it was asked in the place of the shop's own. */
    long reads() {
        return reads.get();
    }

    /** Whether it has all that there was a short time ago. */
    boolean isFresh() {
        Long at = knownAt;
        return at != null && System.nanoTime() - at <= lag;
    }

    private @Nullable Connection followersOrNull() {
        try {
            Connection connection = follower.getConnection();
            // the pool trusts one that was in use a moment ago, and the server may have died since
            if (connection.isValid(ONE_SECOND)) {
                return connection;
            }
            connection.close();
        } catch (SQLException away) {
            log.debug("The replica gives no connection", away);
        }
        knownAt = null;
        return null;
    }

    /** Looks how far both are. To be called by one thread at a time, every now and then. */
    void look() {
        try {
            sample();
            Long place = placeOf(follower, "pg_last_wal_replay_lsn()");
            Map.@Nullable Entry<Long, Long> reached = place == null ? null : samples.floorEntry(place);
            if (reached != null) {
                knownAt = reached.getValue();
                samples.headMap(reached.getKey()).clear();
            }
            tell(isFresh(), "it is too far behind");
        } catch (SQLException away) {
            tell(false, away.getMessage());
        }
    }

    private void sample() throws SQLException {
        long now = System.nanoTime();
        Long place = placeOf(getTargetDataSource(), "pg_current_wal_lsn()");
        if (place != null) {
            samples.put(place, now);
        }
        if (samples.size() > MOST_SAMPLES) {
            samples.pollFirstEntry();
        }
    }

    /** In bytes from the beginning of all logs; null of a server that is not what it is taken for. */
    private static @Nullable Long placeOf(@Nullable DataSource server, String function) throws SQLException {
        if (server == null) {
            return null;
        }
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select (" + function + " - '0/0'::pg_lsn)::bigint")) {
            row.next();
            long place = row.getLong(1);
            return row.wasNull() ? null : place;
        }
    }

    private void tell(boolean now, @Nullable String why) {
        if (well && !now) {
            log.warn("Public pages are read from the shop's own database, not from the replica: {}", why);
        } else if (!well && now) {
            log.info("Public pages are read from the replica again");
        }
        well = now;
    }

    @Override
    public void close() {
        follower.close();
    }
}
