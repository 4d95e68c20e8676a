package shop.stoa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.stoa.kernel.StartRefused;

class LocalServersTests {

    private static final Path PROGRAMS =
            Path.of("target", "testing", "programs").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void keepsThePostgresDataOverARestart() throws SQLException {
        try (LocalPostgres first = postgres()) {
            execute(first, "create table kept (word text)");
            execute(first, "insert into kept values ('still here')");
        }
        try (LocalPostgres second = postgres()) {
            assertThat(query(second, "select word from kept")).isEqualTo("still here");
            assertThat(query(second, "show fsync")).isEqualTo("on");
            assertThat(query(second, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(second, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void keepsTheRedisDataOverARestart() throws IOException {
        try (LocalRedis first = redis()) {
            assertThat(ask(first, "SET kept here")).isEqualTo("+OK");
        }
        try (LocalRedis second = redis()) {
            assertThat(ask(second, "EXISTS kept")).isEqualTo(":1");
        }
    }

    @Test
    void endsThePostgresOfAKilledRunAndLosesNothing() throws SQLException {
        LocalPostgres orphan = postgres();
        execute(orphan, "create table kept (word text)");
        execute(orphan, "insert into kept values ('still here')");
        try (LocalPostgres next = postgres()) {
            assertThat(query(next, "select word from kept")).isEqualTo("still here");
            assertThatThrownBy(() -> query(orphan, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void endsTheRedisOfAKilledRunAndLosesNothing() throws IOException {
        LocalRedis orphan = redis();
        ask(orphan, "SET kept here");
        try (LocalRedis next = redis()) {
            assertThat(ask(next, "EXISTS kept")).isEqualTo(":1");
            assertThatThrownBy(() -> ask(orphan, "PING")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void sparesAStrangerWhoseNumberIsInThePidFile() throws IOException, SQLException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(directory.resolve("redis.pid"), stranger.pid() + "\n");
            redis().close();
            postgres().close();
            Files.writeString(directory.resolve("data/postmaster.pid"), stranger.pid() + "\n");
            try (LocalPostgres next = postgres()) {
                assertThat(query(next, "select 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void startsAnewWhereTheFirstStartWasCutShort() throws IOException, SQLException {
        Files.createDirectories(directory.resolve("data.new/base"));
        Files.writeString(directory.resolve("data.new/PG_VERSION"), "18\n");
        try (LocalPostgres postgres = postgres()) {
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesDataOfAnotherPostgresInOneLine() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/PG_VERSION"), "17\n");
        assertThatThrownBy(this::postgres)
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "%s was written by PostgreSQL 17, this is 18. Set STOA_HOME to another directory, or delete this one."
                                .formatted(directory.resolve("data")));
    }

    @Test
    void asksForAPassword() throws IOException {
        try (LocalPostgres postgres = postgres();
                LocalRedis redis = redis()) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("stoa"), LocalPostgres.USER, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(answer(redis, "PING\r\n")).startsWith("-NOAUTH");
        }
    }

    private LocalPostgres postgres() {
        return LocalPostgres.start(directory, PROGRAMS, "a-password", true);
    }

    private LocalRedis redis() {
        return LocalRedis.start(directory, PROGRAMS, "a-password", true);
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.url(LocalPostgres.DATABASE), LocalPostgres.USER, postgres.password());
    }

    private static String ask(LocalRedis redis, String command) throws IOException {
        String answers = answer(redis, "AUTH %s\r\n%s\r\n".formatted(redis.password(), command));
        return answers.lines().skip(1).findFirst().orElseThrow();
    }

    private static String answer(LocalRedis redis, String commands) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write((commands + "QUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
