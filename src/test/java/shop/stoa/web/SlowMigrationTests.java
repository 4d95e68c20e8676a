package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.ShopTest;

/** A migration may take longer than anybody waits for a page. */
@ShopTest
class SlowMigrationTests {

    private static final int PAGES_WAIT_MILLIS = 1_000;

    private static final int AT_ONCE = 3;

    @Autowired
    private Flyway flyway;

    @Autowired
    private DataSource books;

    @Test
    void noMigrationIsGivenUpBecauseAPageWouldBe() throws SQLException {
        Map<String, String> settings = TestServers.freshSettings();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(settings.get("spring.datasource.url"));
            pool.setUsername(settings.get("spring.datasource.username"));
            pool.setPassword(settings.get("spring.datasource.password"));
            pool.setMaximumPoolSize(AT_ONCE);
            pool.setConnectionInitSql("set statement_timeout = '%dms'".formatted(PAGES_WAIT_MILLIS - 100));
            pool.addDataSourceProperty("socketTimeout", Integer.toString(PAGES_WAIT_MILLIS / 1_000));

            assertThat(Flyway.configure()
                            .dataSource(pool)
                            .callbacks(ours().toArray(org.flywaydb.core.api.callback.Callback[]::new))
                            .locations(new String[0])
                            .javaMigrations(new Slow())
                            .load()
                            .migrate()
                            .success)
                    .isTrue();

            for (int each = 0; each < AT_ONCE; each++) {
                // none is given back before the last is looked at, so these are all
                Connection afterwards = pool.getConnection();
                assertThat(afterwards.getNetworkTimeout()).isEqualTo(PAGES_WAIT_MILLIS);
                assertThat(statementTimeoutOf(afterwards)).isEqualTo("900ms");
            }
        }
    }

    private static String statementTimeoutOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show statement_timeout")) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** Or PostgreSQL works on, with its locks, for a page that has gone. */
    @Test
    void theDatabaseGivesUpBeforeTheSocketDoes() throws SQLException {
        try (Connection ours = books.getConnection()) {
            assertThat(statementTimeoutOf(ours)).isEqualTo("25s");
            assertThat(ours.getNetworkTimeout()).isEqualTo(30_000);
        }
    }

    @Test
    void aNodeWaitsForTheOtherThatMigratesHoweverLongThatTakes() {
        assertThat(ofARoom().getLockRetryCount()).isNegative();
    }

    private List<org.flywaydb.core.api.callback.Callback> ours() {
        return Arrays.stream(ofARoom().getCallbacks())
                .filter(MigrationsTakeTheirTime.class::isInstance)
                .toList();
    }

    /** As each room's is made of the shop's, see SpringModulithFlywayMigrationStrategy. */
    private Configuration ofARoom() {
        return Flyway.configure().configuration(flyway.getConfiguration()).table("of_a_room");
    }

    private static final class Slow implements JavaMigration {

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion("1");
        }

        @Override
        public String getDescription() {
            return "slow";
        }

        @Override
        public Integer getChecksum() {
            return 1;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws SQLException {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("select pg_sleep(1.5)");
            }
        }
    }
}
