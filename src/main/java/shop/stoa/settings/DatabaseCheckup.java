package shop.stoa.settings;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether PostgreSQL answers, and has connections to spare. */
@Configuration(proxyBeanMethods = false)
class DatabaseCheckup {

    @Bean
    Checkup databaseLine(JdbcClient jdbc) {
        return new Checkup(100, "settings.doctor.database", () -> look(jdbc));
    }

    private record Server(String version, int open, int most) {}

    private static Finding look(JdbcClient jdbc) {
        long started = System.nanoTime();
        try {
            Server server = jdbc.sql("""
                    select current_setting('server_version') as version,
                           (select count(*) from pg_stat_activity where backend_type = 'client backend') as open,
                           current_setting('max_connections')::int as most""")
                    .query((row, number) ->
                            new Server(row.getString("version"), row.getInt("open"), row.getInt("most")))
                    .single();
            return server.open * 10 > server.most * 9
                    ? Finding.ill(
                            "settings.doctor.database.full",
                            "settings.doctor.database.full.advice",
                            server.open,
                            server.most)
                    : Finding.well(
                            "settings.doctor.database.answers",
                            server.version,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started),
                            server.open,
                            server.most);
        } catch (DataAccessException away) {
            return Finding.ill("settings.doctor.database.away", "settings.doctor.database.away.advice");
        }
    }
}
