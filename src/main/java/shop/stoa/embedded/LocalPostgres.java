package shop.stoa.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import shop.stoa.kernel.StartRefused;

/** A real PostgreSQL on a free port of the loopback address, with its data in a directory of ours. */
final class LocalPostgres implements AutoCloseable {

    static final String USER = "stoa";
    static final String DATABASE = "stoa";
    private static final String PROGRAM = "postgres";

    private final Path directory;
    private final Path data;
    private final Path programs;
    private final String password;
    private final boolean fsync;
    private final int port = Servers.freePort();

    private LocalPostgres(Path directory, Path programs, String password, boolean fsync) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.programs = programs;
        this.password = password;
        this.fsync = fsync;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param directory its own place; the caller holds the lock that guards it
     * @param unpackTo where its programs lie or are unpacked to
     * @param fsync whether a commit survives a power cut; off only where the data is thrown away
     */
    static LocalPostgres start(Path directory, Path unpackTo, String password, boolean fsync) {
        LocalPostgres postgres = new LocalPostgres(directory, PostgresPrograms.unpackedIn(unpackTo), password, fsync);
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(postgres.logFile());
            postgres.prepareData();
            Servers.endOrphan(postgres.pidFile(), PROGRAM, postgres.data);
            RootDisguise.current().own(postgres.data, postgres.logFile());
            postgres.startServer();
            postgres.createDatabaseOnce();
            return postgres;
        } catch (IOException | SQLException e) {
            postgres.close();
            throw new StartRefused(
                    "PostgreSQL did not start (%s); see %s.".formatted(e.getMessage(), postgres.logFile()), e);
        } catch (StartRefused e) {
            postgres.close();
            throw e;
        }
    }

    private void prepareData() throws IOException {
        Path version = data.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            initialise();
        }
        if (!Files.readString(version).strip().equals("18")) {
            throw new StartRefused(
                    "%s was written by PostgreSQL %s, this is 18. Set STOA_HOME to another directory, or delete this one."
                            .formatted(data, Files.readString(version).strip()));
        }
    }

    private void initialise() throws IOException {
        Path draft = directory.resolve("data.new");
        Path secret = directory.resolve("password.new");
        FileSystemUtils.deleteRecursively(draft);
        StoaHome.writePrivately(secret, password);
        List<String> command = command("initdb");
        command.addAll(List.of("--pgdata", draft.toString(), "--username", USER, "--pwfile", secret.toString()));
        command.addAll(List.of("--auth", "scram-sha-256", "--encoding", "UTF8", "--no-instructions"));
        // the same order of words on every machine, whatever locales are installed there
        command.addAll(List.of("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        if (!fsync) {
            command.add("--no-sync");
        }
        Servers.run(command, logFile());
        Files.delete(secret);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void startServer() {
        String durable = fsync ? "on" : "off";
        String options = String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c timezone=UTC",
                "-c max_connections=200",
                "-c fsync=" + durable,
                "-c synchronous_commit=" + durable,
                "-c full_page_writes=" + durable);
        List<String> command = command("pg_ctl");
        // pg_ctl puts the server into a session of its own, so that Ctrl-C reaches the shop only
        command.addAll(List.of("start", "--wait", "--timeout", "60", "--pgdata", data.toString()));
        command.addAll(List.of("--log", logFile().toString(), "--options", options));
        Servers.run(command, directory.resolve("start.log"));
    }

    private void createDatabaseOnce() throws SQLException, IOException {
        Path done = directory.resolve("created");
        if (Files.exists(done)) {
            return;
        }
        createDatabase(DATABASE);
        Files.createFile(done);
    }

    /** Makes an empty database in the place of one that may be there. */
    void createDatabase(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + (fsync ? "" : " strategy file_copy"));
        }
    }

    private List<String> command(String program) {
        List<String> command = new ArrayList<>(RootDisguise.current().prefix());
        command.add(programs.resolve("bin").resolve(program).toString());
        return command;
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private Path logFile() {
        return directory.resolve("server.log");
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** Ends the server in order ("fast": open transactions are rolled back) and waits for its end. */
    @Override
    public void close() {
        Servers.running(pidFile(), PROGRAM, data).ifPresent(process -> Servers.end(process, "INT"));
    }
}
