package shop.stoa.testing;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;
import shop.stoa.embedded.TestServers;

/**
 * The first whole shop of a test JVM runs every migration in its empty database, as any shop does, and once more in one that is kept
 * for the others to begin with: they find nothing left to do, and that every file is the one that was run.
 */
@Component
@ConditionalOnBooleanProperty("stoa.testing.whole")
class MigratedOnce implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof FlywayMigrationStrategy strategy ? alsoOnce(strategy) : bean;
    }

    private static FlywayMigrationStrategy alsoOnce(FlywayMigrationStrategy strategy) {
        return flyway -> {
            strategy.migrate(flyway);
            TestServers.migrateOnce(database -> strategy.migrate(Flyway.configure()
                    .configuration(flyway.getConfiguration())
                    .dataSource(database)
                    .load()));
        };
    }
}
