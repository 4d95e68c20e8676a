package shop.stoa.staff;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/** After each room's migrations its new tables are watched by the audit log, so that no room can forget to ask for it. */
@Component
class EveryTableIsWatched implements Callback {

    /** A lock that was not to be had, a deadlock, and a table that was gone when its lock was; by PostgreSQL's list of error codes. */
    private static final Set<String> IN_THE_WAY = Set.of("55P03", "40P01", "42P01");

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_TRIES = 120;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    /**
     * Another node that starts may be altering one of these tables while it waits for another, or dropping it: whoever only watches
     * steps back before PostgreSQL looks for deadlocks, which it does after a second, and comes again.
     */
    @Override
    public void handle(Event event, Context context) {
        try {
            int tries = 1;
            while (!watches(context.getConnection(), tries)) {
                LockSupport.parkNanos(PAUSE.toNanos());
                tries++;
            }
        } catch (SQLException e) {
            throw new FlywayException("Cannot watch the tables", e);
        }
    }

    private static boolean watches(Connection books, int tries) throws SQLException {
        try (Statement statement = books.createStatement()) {
            statement.execute("select set_config('lock_timeout', '300ms', true); select audit.watch_all()");
            return true;
        } catch (SQLException e) {
            if (!IN_THE_WAY.contains(String.valueOf(e.getSQLState())) || tries == MOST_TRIES) {
                throw e;
            }
            if (!books.getAutoCommit()) {
                books.rollback();
            }
            return false;
        }
    }

    @Override
    public String getCallbackName() {
        return "every table is watched";
    }
}
