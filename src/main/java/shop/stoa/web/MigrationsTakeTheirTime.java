package shop.stoa.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/**
 * A page gives up on a database that says nothing for half a minute, and the database on the page a little sooner; an index that is built
 * over a large table, or a constraint that is held against all of its rows, says nothing for longer. The connection that migrates waits as
 * long as that takes: given up, it would leave an index behind that is none, and the next start would fail, too. The pool sets its own limit
 * again when it has the connection back; the database's is given back here.
 */
@Component
class MigrationsTakeTheirTime implements Callback {

    private static final int WITHOUT_LIMIT = 0;

    private static final Set<Event> BEFORE = Set.of(Event.BEFORE_MIGRATE, Event.BEFORE_EACH_MIGRATE);
    /** Not after one that failed: its transaction takes no more, and the shop does not start. */
    private static final Set<Event> AFTER = Set.of(Event.AFTER_MIGRATE, Event.AFTER_EACH_MIGRATE);

    // kept by the session itself, once, for both kinds of events may come to the same one
    private static final String LIFT = """
            select set_config('stoa.statement_timeout', coalesce(
                       nullif(current_setting('stoa.statement_timeout', true), ''), current_setting('statement_timeout')), false),
                   set_config('statement_timeout', '0', false)""";
    private static final String GIVE_BACK = """
            select set_config('statement_timeout', current_setting('stoa.statement_timeout'), false)
            where current_setting('stoa.statement_timeout', true) <> ''""";

    @Override
    public boolean supports(Event event, Context context) {
        // Flyway has two: one that holds its lock and tells of all migrations, and one that runs each
        return BEFORE.contains(event) || AFTER.contains(event);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            if (BEFORE.contains(event)) {
                connection.setNetworkTimeout(Runnable::run, WITHOUT_LIMIT);
                statement.execute(LIFT);
            } else {
                statement.execute(GIVE_BACK);
            }
        } catch (SQLException e) {
            throw new FlywayException("Cannot give the migrations their time", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "migrations take their time";
    }
}
