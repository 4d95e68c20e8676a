package shop.stoa.measuring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * What one thread's work asks PostgreSQL for, statement by statement with its parameters and transactions, so that it can be
 * asked again without the shop: of a copy of the database, as it was before.
 */
final class Tape {

    private static final ThreadLocal<Tape> running = new ThreadLocal<>();
    private static final Set<String> OF_CONNECTIONS = Set.of(
            "setAutoCommit",
            "commit",
            "rollback",
            "setReadOnly",
            "setTransactionIsolation",
            "prepareStatement",
            "close");

    private final List<Step> steps = new ArrayList<>();
    private int statements;

    /** @param statement which of the tape's, or -1 for the connection itself */
    private record Step(int statement, Method method, Object @Nullable [] arguments) {}

    private Tape() {}

    /** Lets the work happen. @return what it asked for on this thread */
    static Tape of(Callable<?> work) throws Exception {
        Tape tape = new Tape();
        running.set(tape);
        try {
            work.call();
        } finally {
            running.remove();
        }
        return tape;
    }

    /** How many statements are executed, those that begin and end transactions left out. */
    long length() {
        return steps.stream()
                .filter(step -> step.method.getName().startsWith("execute"))
                .count();
    }

    /** Asks all of it again. @param connection of somebody who does nothing else with it; left outside of a transaction */
    void play(Connection connection) throws SQLException {
        PreparedStatement[] prepared = new PreparedStatement[statements];
        int next = 0;
        try {
            for (Step step : steps) {
                if (step.statement >= 0) {
                    step.method.invoke(prepared[step.statement], step.arguments);
                } else if (step.method.getName().equals("close")) {
                    rest(connection);
                } else if (step.method.invoke(connection, step.arguments) instanceof PreparedStatement statement) {
                    prepared[next++] = statement;
                }
            }
        } catch (InvocationTargetException failure) {
            rest(connection);
            throw failure.getTargetException() instanceof SQLException refused ? refused : new SQLException(failure);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As a pool does with one that comes back. */
    private static void rest(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        if (connection.isReadOnly()) {
            connection.setReadOnly(false);
        }
    }

    private void write(int statement, Method method, Object @Nullable [] arguments) {
        steps.add(new Step(statement, method, arguments == null ? null : arguments.clone()));
    }

    private Connection heard(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object answer = method.invoke(connection, arguments);
            if (OF_CONNECTIONS.contains(method.getName())) {
                write(-1, method, arguments);
            }
            return answer instanceof PreparedStatement statement ? heard(statement, statements++) : answer;
        });
    }

    private PreparedStatement heard(PreparedStatement statement, int number) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("set")
                    || name.startsWith("execute")
                    || Set.of("addBatch", "close").contains(name)) {
                write(number, method, arguments);
            }
            return method.invoke(statement, arguments);
        });
    }

    private interface Call {
        @Nullable
        Object of(Method method, Object @Nullable [] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                }));
    }

    /** Lets a shop's connections be heard, while a tape runs; at other times they are handed out as they are. */
    static final class Recorder implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source
                    ? proxy(DataSource.class, (method, arguments) -> {
                        Object answer = method.invoke(source, arguments);
                        Tape tape = running.get();
                        return tape != null && answer instanceof Connection connection
                                ? tape.heard(connection)
                                : answer;
                    })
                    : bean;
        }
    }
}
