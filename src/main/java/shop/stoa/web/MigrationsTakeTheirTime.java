package shop.stoa.web;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/**
 * A page gives up on a database that says nothing for half a minute; an index that is built over a large table, or a constraint that is
 * held against all of its rows, says nothing for longer. The connection that migrates waits as long as that takes: given up, it would leave
 * an index behind that is none, and the next start would fail, too. The pool sets its limit again when it has the connection back.
 */
@Component
class MigrationsTakeTheirTime implements Callback {

    private static final int WITHOUT_LIMIT = 0;

    @Override
    public boolean supports(Event event, Context context) {
        // Flyway has two: one that holds its lock and tells of all migrations, and one that runs each
        return event == Event.BEFORE_MIGRATE || event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            context.getConnection().setNetworkTimeout(Runnable::run, WITHOUT_LIMIT);
        } catch (SQLException e) {
            throw new FlywayException("Cannot give the migrations their time", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "migrations take their time";
    }
}
