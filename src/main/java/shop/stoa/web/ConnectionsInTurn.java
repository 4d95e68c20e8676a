package shop.stoa.web;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that nobody waits for in vain while others have hundreds of its connections. HikariCP gives one that comes back to whoever looks at
 * that moment, which is who has just given one back rather than who was woken for it, and who was passed over waits at the end of the queue
 * once more. Here they keep their place, and once somebody has waited for long, all others go behind. Not from the first moment: to wake
 * another thread for each connection costs a quarter of the sales.
 *
 * <p>Nobody waits longer than the pool's own {@code connectionTimeout}: who has waited here while the pool itself had none to give, as where
 * PostgreSQL is away, does not wait for it once more.
 */
final class ConnectionsInTurn extends DelegatingDataSource {

    /** Noticed by nobody who waits for a page. */
    private static final Duration LONG = Duration.ofMillis(50);

    private final HikariDataSource pool;
    private final long patience;
    private final Semaphore turns;
    private final Queue<Long> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong nothingGivenAt = new AtomicLong(System.nanoTime());

    ConnectionsInTurn(HikariDataSource pool) {
        this(pool, LONG);
    }

    /** @param patience how long somebody waits until nobody comes before them any more */
    ConnectionsInTurn(HikariDataSource pool, Duration patience) {
        super(pool);
        this.pool = pool;
        this.patience = patience.toNanos();
        this.turns = new Semaphore(pool.getMaximumPoolSize(), true);
    }

    String name() {
        return pool.getPoolName();
    }

    int waiting() {
        return turns.getQueueLength();
    }

    @Override
    public Connection getConnection() throws SQLException {
        long asked = System.nanoTime();
        if (somebodyWaitsLong(asked) || !turns.tryAcquire()) {
            awaitTurn(asked);
        }
        boolean given = false;
        try {
            if (nothingGivenAt.get() - asked > 0) {
                throw nothing();
            }
            Connection connection = ofPool();
            given = true;
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Taken(connection));
        } finally {
            if (!given) {
                turns.release();
            }
        }
    }

    private Connection ofPool() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException nothing) {
            nothingGivenAt.set(System.nanoTime());
            throw nothing;
        }
    }

    private boolean somebodyWaitsLong(long now) {
        Long first = waiting.peek();
        return first != null && now - first > patience;
    }

    private void awaitTurn(Long asked) throws SQLException {
        waiting.add(asked);
        try {
            if (!turns.tryAcquire(pool.getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                throw nothing();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(name() + " - Interrupted while waiting for a connection", e);
        } finally {
            waiting.remove(asked);
        }
    }

    private SQLTransientConnectionException nothing() {
        return new SQLTransientConnectionException("%s - No connection within %d ms, %d more wait"
                .formatted(name(), pool.getConnectionTimeout(), waiting()));
    }

    /** Leaves its place to the next when it is closed, once. */
    private final class Taken implements InvocationHandler {

        private final Connection connection;
        private final AtomicBoolean closed = new AtomicBoolean();

        Taken(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            } finally {
                if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                    turns.release();
                }
            }
        }
    }
}
