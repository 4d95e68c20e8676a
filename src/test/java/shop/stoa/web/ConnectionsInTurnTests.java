package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.stoa.embedded.TestServers;

class ConnectionsInTurnTests {

    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        others.close();
    }

    @Test
    void givesWhatComesBackToWhoHasWaitedForLongAndNotToWhoGaveItBack() throws Exception {
        try (HikariDataSource pool = pool(1, Duration.ofSeconds(20))) {
            ConnectionsInTurn connections = new ConnectionsInTurn(pool, Duration.ZERO);
            AtomicInteger served = new AtomicInteger();
            Connection mine = connections.getConnection();
            for (int turn = 1; turn <= 100; turn++) {
                var other = others.submit(() -> {
                    try (Connection waitedFor = connections.getConnection()) {
                        return served.incrementAndGet();
                    }
                });
                await().pollInterval(Duration.ofMillis(1)).until(() -> connections.waiting() == 1);
                mine.close();

                mine = connections.getConnection();

                assertThat(served).hasValue(turn);
                other.get();
            }
            mine.close();
        }
    }

    @Test
    void aConnectionThatIsClosedTwiceLeavesOnePlace() throws Exception {
        try (HikariDataSource pool = pool(1, Duration.ofMillis(300))) {
            DataSource connections = new ConnectionsInTurn(pool);
            Connection closed = connections.getConnection();
            closed.close();
            closed.close();

            try (Connection only = connections.getConnection()) {
                assertThat(only.isValid(1)).isTrue();
                assertThat(catchThrowable(connections::getConnection))
                        .isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessageContaining("No connection within 300 ms");
            }
            connections.getConnection().close();
        }
    }

    /** Twice as long would be too long for a page. */
    @Test
    void whoWaitedWhileTheServerWasAwayDoesNotWaitForItOnceMore() {
        Duration bound = Duration.ofMillis(1_500);
        HikariConfig nowhere = new HikariConfig();
        nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nothing");
        nowhere.setInitializationFailTimeout(-1);
        nowhere.setMaximumPoolSize(1);
        nowhere.setConnectionTimeout(bound.toMillis());
        try (HikariDataSource pool = new HikariDataSource(nowhere)) {
            DataSource connections = new ConnectionsInTurn(pool);
            long begun = System.nanoTime();
            var asking = java.util.stream.Stream.generate(() ->
                            CompletableFuture.supplyAsync(() -> catchThrowable(connections::getConnection), others))
                    .limit(8)
                    .toList();

            assertThat(asking)
                    .allSatisfy(one -> assertThat(one.join()).isInstanceOf(SQLTransientConnectionException.class));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(bound.plusMillis(1_000));
        }
    }

    private static HikariDataSource pool(int most, Duration patience) {
        Map<String, String> settings = TestServers.freshSettings();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.get("spring.datasource.url"));
        config.setUsername(settings.get("spring.datasource.username"));
        config.setPassword(settings.get("spring.datasource.password"));
        config.setMaximumPoolSize(most);
        config.setConnectionTimeout(patience.toMillis());
        return new HikariDataSource(config);
    }
}
