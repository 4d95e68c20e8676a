package shop.stoa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A second PostgreSQL that follows the first by streaming and that every commit waits for, made without the programs that
 * usually make one: by a backup of files between {@code pg_backup_start} and {@code pg_backup_stop}
 * (<a href="https://www.postgresql.org/docs/18/continuous-archiving.html">PostgreSQL 18, 25.3.4</a>).
 */
final class Standby {

    private static final String NAME = "standby";

    /** What belongs to the running server and not to its data. */
    private static final List<String> NOT_COPIED =
            List.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_stat_tmp");

    private Standby() {}

    /**
     * Copies a running server, starts the copy, and returns when commits wait for both.
     *
     * @param first where its data lies
     * @param url of the first
     * @param second where the copy's will lie; nothing is there yet
     */
    static LocalPostgres of(Path first, String url, int port, Path second, Path programs, String password) {
        try (Connection connection = DriverManager.getConnection(url, LocalPostgres.USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            copy(first, second);
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(second.resolve("data/backup_label"), stopped.getString(1));
            }
            Files.createDirectories(second.resolve("data/pg_wal"));
            Files.createFile(second.resolve("data/standby.signal"));
            Files.writeString(
                    second.resolve("data/postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=%s'\n"
                            .formatted(port, LocalPostgres.USER, password, NAME),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            LocalPostgres standby = LocalPostgres.start(second, programs, password, true);
            statement.execute("alter system set synchronous_standby_names = '" + NAME + "'");
            statement.execute("select pg_reload_conf()");
            Servers.await(() -> isSynchronous(statement), Duration.ofSeconds(30));
            return standby;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it takes writes. */
    static void promote(LocalPostgres standby, String password) {
        try (Connection connection =
                        DriverManager.getConnection(standby.url("postgres"), LocalPostgres.USER, password);
                Statement statement = connection.createStatement();
                ResultSet promoted = statement.executeQuery("select pg_promote(true, 30)")) {
            if (!promoted.next() || !promoted.getBoolean(1)) {
                throw new IllegalStateException("The standby was not promoted");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSynchronous(Statement statement) {
        try (ResultSet state = statement.executeQuery("select sync_state from pg_stat_replication")) {
            return state.next() && state.getString(1).equals("sync");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** While the server writes: what it changes meanwhile comes from its log, and what has gone by then is not missed. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path each : all) {
            Path name = from.relativize(each);
            if (name.startsWith("data")
                    && name.getNameCount() > 1
                    && NOT_COPIED.contains(name.getName(1).toString())) {
                continue;
            }
            copyOne(each, to.resolve(name));
        }
    }

    private static void copyOne(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            // the server insists that nobody else looks into its data
            Files.createDirectories(
                    to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return;
        }
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException gone) {
            // a table that was dropped, a file that only one statement needed
        }
    }
}
