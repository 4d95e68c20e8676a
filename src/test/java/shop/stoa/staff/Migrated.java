package shop.stoa.staff;

import java.sql.Connection;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.output.OperationResult;

/** What a callback is told, of which ours asks for the connection alone. */
record Migrated(Connection connection) implements Context {

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public Configuration getConfiguration() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MigrationInfo getMigrationInfo() {
        throw new UnsupportedOperationException();
    }

    @Override
    public org.flywaydb.core.api.callback.Statement getStatement() {
        throw new UnsupportedOperationException();
    }

    @Override
    public OperationResult getOperationResult() {
        throw new UnsupportedOperationException();
    }
}
