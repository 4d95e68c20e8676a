package shop.stoa.web;

import io.micrometer.tracing.Span;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Times what is asked of the database, whoever asks, and logs each statement that takes longer than {@code
 * stoa.log.slow-statement}: as it was written, with question marks, never with what was put in their place.
 */
@Component
final class TimedStatements implements BeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(TimedStatements.class);

    private static final int LONGEST_SHOWN = 400;

    private final long slow;
    private final Supplier<@Nullable StatementSpans> spans;

    /** @param spans asked for when there is something to trace: whoever is made with the database is made before them */
    TimedStatements(Environment environment, ObjectProvider<StatementSpans> spans) {
        this.spans = TracesAsked.in(environment) ? SingletonSupplier.ofNullable(spans::getIfAvailable) : () -> null;
        // asked before there is anything that converts settings
        this.slow = DurationStyle.detectAndParse(environment.getProperty("stoa.log.slow-statement", "1s"))
                .toNanos();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? proxy(DataSource.class, new Source(source)) : bean;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Hands everything on; what is thrown is what the other has thrown. */
    private abstract static class Passing implements InvocationHandler {

        private final Object target;

        Passing(Object target) {
            this.target = target;
        }

        @Nullable
        Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }

    private final class Source extends Passing {

        Source(DataSource target) {
            super(target);
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (!method.getName().equals("getConnection")) {
                return pass(method, arguments);
            }
            long started = System.nanoTime();
            Object connection = pass(method, arguments);
            RequestCost cost = RequestCost.current();
            if (cost != null) {
                cost.waitedForConnection(System.nanoTime() - started);
            }
            return connection instanceof Connection one ? proxy(Connection.class, new Asked(one)) : connection;
        }
    }

    private final class Asked extends Passing {

        Asked(Connection target) {
            super(target);
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("commit")) {
                return commit(method, arguments);
            }
            Object made = pass(method, arguments);
            if (!(made instanceof Statement statement)) {
                return made;
            }
            String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : "";
            return TimedStatements.proxy(method.getReturnType().asSubclass(Statement.class), new Run(statement, sql));
        }

        /** No statement of ours, and yet it may take longest: it waits for the disk, which all share. */
        private @Nullable Object commit(Method method, Object @Nullable [] arguments) throws Throwable {
            long started = System.nanoTime();
            try {
                return pass(method, arguments);
            } finally {
                RequestCost cost = RequestCost.current();
                if (cost != null) {
                    cost.committed(System.nanoTime() - started);
                }
            }
        }
    }

    private final class Run extends Passing {

        private final String prepared;

        Run(Statement target, String prepared) {
            super(target);
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (!method.getName().startsWith("execute")) {
                return pass(method, arguments);
            }
            String sql =
                    arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
            Span span = beginSpan(sql);
            long started = System.nanoTime();
            try {
                return pass(method, arguments);
            } catch (Throwable failure) {
                if (span != null) {
                    span.error(Traces.Failed.of(failure));
                }
                throw failure;
            } finally {
                ran(sql, System.nanoTime() - started);
                if (span != null) {
                    span.end();
                }
            }
        }
    }

    private @Nullable Span beginSpan(String sql) {
        StatementSpans traced = spans.get();
        return traced == null ? null : traced.begin(sql);
    }

    private void ran(String sql, long nanos) {
        RequestCost cost = RequestCost.current();
        if (cost != null) {
            cost.ran(sql, nanos);
        }
        if (nanos >= slow) {
            log.warn("A statement took {} ms: {}", Duration.ofNanos(nanos).toMillis(), shortened(sql));
        }
    }

    static String shortened(String sql) {
        String line = sql.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
