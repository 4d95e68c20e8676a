package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.Money;
import shop.stoa.testing.RoomMigrations;

/** The next version's node has migrated, and this one serves on. */
class UpgradeUnderWayTests {

    private static final Money DUE = Money.of(15_390, "EUR");

    /** By then the driver has had the statement prepared by PostgreSQL, for as long as the connection lives. */
    private static final int MORE_THAN_ENOUGH = 7;

    @Test
    void aColumnMoreIsNoneOfThisVersionsBusiness() throws SQLException {
        Map<String, String> settings = TestServers.freshSettings();
        DriverManagerDataSource database = new DriverManagerDataSource(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password"));
        RoomMigrations.of("payments", database).load().migrate();
        SingleConnectionDataSource pooled = new SingleConnectionDataSource(database.getConnection(), true);
        try {
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pooled));
            AttemptRepository attempts = new AttemptRepository(JdbcClient.create(pooled));
            PaymentReference reference = new PaymentReference(UUID.randomUUID());
            attempts.insert(reference, DUE, "{}", Instant.now(), Instant.now());
            for (int time = 0; time < MORE_THAN_ENOUGH; time++) {
                assertThat(locked(transaction, attempts, reference)).isPresent();
            }

            // over a connection of its own, as the other node has them: the driver forgets by itself what it has done
            // itself
            JdbcClient.create(database)
                    .sql("alter table payments.attempt add column of_the_next_version text")
                    .update();

            assertThat(locked(transaction, attempts, reference)).isPresent();
        } finally {
            pooled.destroy();
        }
    }

    private static Optional<Attempt> locked(
            TransactionTemplate transaction, AttemptRepository attempts, PaymentReference reference) {
        Optional<Attempt> locked = transaction.execute(status -> attempts.lock(reference));
        return Objects.requireNonNull(locked);
    }
}
