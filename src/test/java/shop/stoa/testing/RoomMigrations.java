package shop.stoa.testing;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.NullMarked;

/** The migrations of one room in a database of a test's own, with no shop around it. */
@NullMarked
public final class RoomMigrations {

    private RoomMigrations() {}

    /**
     * As the shop has them: whoever migrates holds no transaction meanwhile, for which an index that is built while others write would
     * wait for ever.
     */
    public static FluentConfiguration of(String room, DataSource database) {
        return Flyway.configure()
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .dataSource(database)
                .locations("classpath:db/migration/" + room);
    }
}
