package shop.stoa.staff;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import shop.stoa.kernel.Acting;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the database in whose name a connection is used, where it is in somebody's: from then on the triggers of the audit log
 * write down what changes, inside a transaction and outside of one. When the connection goes back it is nobody's again, or it
 * is given up. Whoever acts in nobody's name gets it as it is.
 */
final class ActingConnections extends DelegatingDataSource {

    private static final String NOBODY = "";

    ActingConnections(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Optional<Acting> acting = Acting.now();
        if (acting.isEmpty()) {
            return connection;
        }
        try {
            tell(connection, JsonMapper.shared().writeValueAsString(acting.get()));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return inItsName(connection);
    }

    private static Connection inItsName(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                ActingConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, values) -> {
                    if (method.getName().equals("close")) {
                        giveBack(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, values);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static void giveBack(Connection connection) throws SQLException {
        try {
            if (!connection.isClosed()) {
                forget(connection);
            }
        } catch (SQLException e) {
            // the pool throws a broken one away; nobody may get one that still bears a name
            connection.abort(Runnable::run);
        } finally {
            connection.close();
        }
    }

    /** Outside of any transaction, or the pool's rollback would bring the name back. */
    private static void forget(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        tell(connection, NOBODY);
    }

    private static void tell(Connection connection, String actor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('stoa.actor', ?, false)")) {
            statement.setString(1, actor);
            statement.execute();
        }
    }
}
