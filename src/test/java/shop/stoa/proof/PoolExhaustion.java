package shop.stoa.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A node whose connections to the books are all taken, by somebody who does nothing with them: as long as the file {@code
 * stoa.proof.hoard} is there, whatever connection comes free is kept. In a node without that setting it does not exist.
 */
@Component
@ConditionalOnProperty("stoa.proof.hoard")
class PoolExhaustion implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Path file;
    private final DataSource pool;
    private final Deque<Connection> hoard = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean closed;

    PoolExhaustion(@Value("${stoa.proof.hoard}") Path file, DataSource pool) {
        this.file = file;
        this.pool = pool;
        this.thread = Thread.ofPlatform().daemon().name("hoarding").start(this::watch);
    }

    private void watch() {
        while (!closed) {
            if (Files.exists(file)) {
                take();
            } else {
                letGo();
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        letGo();
    }

    /** Waits as long as anybody else for the next one that comes free. */
    private void take() {
        try {
            hoard.push(pool.getConnection());
        } catch (SQLException allTaken) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void letGo() {
        while (!hoard.isEmpty()) {
            try {
                hoard.pop().close();
            } catch (SQLException gone) {
                continue; // it is what we want
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
