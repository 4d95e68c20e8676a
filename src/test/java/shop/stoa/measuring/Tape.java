package shop.stoa.measuring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    /**
     * The same as pgbench reads it: {@code :p1} and so on stand for the values, a value that is null for itself.
     *
     * @param values as PostgreSQL reads them in a text
     */
    record Script(String text, List<String> values) {}

    /** All of it as one script. */
    Script script() {
        return new Writing().of(steps);
    }

    /** Turns what was asked of a driver into what is asked of PostgreSQL. */
    private static final class Writing {

        private final StringBuilder text = new StringBuilder();
        private final List<String> values = new ArrayList<>();
        private final List<String> prepared = new ArrayList<>();
        private final List<Map<Integer, Object>> given = new ArrayList<>();
        private boolean inTurns = true;
        private boolean onlyReads;
        private boolean hasBegun;

        Script of(List<Step> steps) {
            for (Step step : steps) {
                Object[] arguments = step.arguments == null ? new Object[0] : step.arguments;
                if (step.statement < 0) {
                    ofConnection(step.method.getName(), arguments);
                } else {
                    ofStatement(step.statement, step.method.getName(), arguments);
                }
            }
            return new Script(text.toString(), List.copyOf(values));
        }

        private void ofConnection(String name, Object[] arguments) {
            switch (name) {
                case "prepareStatement" -> {
                    prepared.add((String) arguments[0]);
                    given.add(new HashMap<>());
                }
                case "setAutoCommit" -> {
                    inTurns = (Boolean) arguments[0];
                    if (inTurns) {
                        ends("commit");
                    }
                }
                case "setReadOnly" -> onlyReads = (Boolean) arguments[0];
                case "commit", "rollback" -> ends(name);
                case "close" -> {
                    ends("rollback");
                    inTurns = true;
                    onlyReads = false;
                }
                default -> {
                    // nothing that is sent
                }
            }
        }

        private void ends(String how) {
            if (hasBegun) {
                text.append(how).append(";\n");
                hasBegun = false;
            }
        }

        private void ofStatement(int number, String name, Object[] arguments) {
            if (name.startsWith("set") && arguments.length > 1) {
                if (name.equals("setNull") || arguments[1] == null) {
                    given.get(number).remove((Integer) arguments[0]);
                } else {
                    given.get(number).put((Integer) arguments[0], arguments[1]);
                }
            } else if (name.equals("addBatch") || (name.startsWith("execute") && !name.equals("executeBatch"))) {
                if (!inTurns && !hasBegun) {
                    text.append(onlyReads ? "begin read only;\n" : "begin;\n");
                    hasBegun = true;
                }
                asks(prepared.get(number), given.get(number));
            }
        }

        private void asks(String sql, Map<Integer, Object> arguments) {
            boolean quoted = false;
            int number = 0;
            for (char each : sql.strip().toCharArray()) {
                quoted ^= each == '\'';
                if (each != '?' || quoted) {
                    text.append(each);
                    continue;
                }
                Object value = arguments.get(++number);
                if (value == null) {
                    text.append("null");
                } else {
                    values.add(inWords(value));
                    text.append(":p").append(values.size());
                }
            }
            text.append(";\n");
        }

        private static String inWords(Object value) {
            return switch (value) {
                case Timestamp moment -> moment.toInstant().toString();
                case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
                case Object[] several ->
                    Arrays.stream(several).map(Writing::quoted).collect(Collectors.joining(",", "{", "}"));
                default -> value.toString();
            };
        }

        private static String quoted(@Nullable Object element) {
            return element == null
                    ? "NULL"
                    : '"' + inWords(element).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
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
