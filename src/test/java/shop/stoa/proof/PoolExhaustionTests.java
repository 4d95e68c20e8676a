package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.stoa.embedded.TestServers;

class PoolExhaustionTests {

    @TempDir
    private Path place;

    /** Even what is in use is kept once it comes back. */
    @Test
    void leavesNobodyAConnectionAndGivesAllOfThemBack() throws Exception {
        Path file = place.resolve("hoard");
        try (HikariDataSource pool = smallPool();
                PoolExhaustion hoarding = new PoolExhaustion(file, pool)) {
            Connection inUse = pool.getConnection();
            Files.createFile(file);
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 3);
            inUse.close();
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 3);

            assertThat(catchThrowable(pool::getConnection)).isInstanceOf(SQLTransientConnectionException.class);

            Files.delete(file);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            pool.getConnection().close();
        }
    }

    private static HikariDataSource smallPool() {
        Map<String, String> settings = TestServers.freshSettings();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.get("spring.datasource.url"));
        config.setUsername(settings.get("spring.datasource.username"));
        config.setPassword(settings.get("spring.datasource.password"));
        config.setMaximumPoolSize(3);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }
}
