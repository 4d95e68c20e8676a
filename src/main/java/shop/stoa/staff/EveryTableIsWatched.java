package shop.stoa.staff;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/** After each room's migrations its new tables are watched by the audit log, so that no room can forget to ask for it. */
@Component
class EveryTableIsWatched implements Callback {

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("select audit.watch_all()");
        } catch (SQLException e) {
            throw new FlywayException("Cannot watch the tables", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "every table is watched";
    }
}
