package shop.stoa.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.TestServers;

/** What was asked of a driver is asked of PostgreSQL again, by whoever plays it. */
class TapeTests {

    private static final Instant THEN = Instant.parse("2026-11-30T20:15:00.5Z");

    private static Map<String, String> settings = Map.of();
    private static DriverManagerDataSource database = new DriverManagerDataSource();
    private static DataSource heard = database;

    private final JdbcClient books = JdbcClient.create(database);

    @BeforeAll
    static void createATable() {
        settings = TestServers.freshSettings();
        database = new DriverManagerDataSource(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password"));
        heard = (DataSource) new Tape.Recorder().postProcessAfterInitialization(database, "database");
        JdbcClient.create(database)
                .sql("create table sale (number bigint, note text, placed_at timestamptz, key bytea, words text[])")
                .update();
    }

    @Test
    void writesDownWhatWasAsked() throws Exception {
        assertThat(Tape.of(() -> sell(7)).script())
                .isEqualTo(new Tape.Script(
                        """
                        begin;
                        select '?' from sale where number = :p1;
                        insert into sale values (:p2, null, :p3, :p4, :p5);
                        commit;
                        select count(*) from sale;
                        """, List.of("7", "7", "2026-11-30T20:15:00.500Z", "\\x0aff", "{\"a \\\"b\\\"\",NULL}")));
    }

    @Test
    void isPlayedByPgbenchOnceEach() throws Exception {
        Optional<Path> program = Pgbench.installed();
        assumeThat(program).as("pgbench, of Debian's postgresql-contrib").isPresent();
        List<Tape> tapes = new ArrayList<>();
        for (int number = 100; number < 120; number++) {
            long each = number;
            tapes.add(Tape.of(() -> sell(each)));
        }
        Pgbench pgbench = new Pgbench(
                program.orElseThrow(),
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password"));
        Pgbench.Common common = Pgbench.Common.of(tapes);
        try (Connection connection = database.getConnection()) {
            pgbench.lays(common, "tapes", connection);
        }

        assertThat(pgbench.plays(common, "tapes", 2, 3, 0)).isPositive();
        assertThat(pgbench.plays(common, "tapes", 2, 7, 3)).isPositive();

        assertThat(books.sql("""
                        select count(*) from (select number from sale where number >= 100 and placed_at = :then
                                              group by number having count(*) = 2) twice""")
                        .param("then", Timestamp.from(THEN))
                        .query(Long.class)
                        .single())
                .isEqualTo(20);
    }

    private static boolean sell(long number) throws SQLException {
        try (Connection connection = heard.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement looking = connection.prepareStatement("select '?' from sale where number = ?")) {
                looking.setLong(1, number);
                looking.executeQuery();
            }
            try (PreparedStatement writing = connection.prepareStatement("insert into sale values (?, ?, ?, ?, ?)")) {
                writing.setLong(1, number);
                writing.setString(2, null);
                writing.setTimestamp(3, Timestamp.from(THEN));
                writing.setBytes(4, new byte[] {10, -1});
                writing.setObject(5, new String[] {"a \"b\"", null});
                writing.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (PreparedStatement counting = connection.prepareStatement("select count(*) from sale")) {
                return counting.execute();
            }
        }
    }
}
