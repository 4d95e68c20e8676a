package shop.stoa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the machine's own, with all of its tools: the embedded one comes without {@code pg_dump}, {@code pg_restore} and
 * {@code pg_basebackup}. Its superuser is {@value #SUPERUSER}, and everybody on the loopback address is believed.
 */
public final class InstalledPostgres implements AutoCloseable {

    /** Who may do everything, as on an operator's server; the shop is somebody else. */
    public static final String SUPERUSER = "postgres";

    /** Who owns the tables where the shop itself shall own none. */
    public static final String OWNER = "stoa_owner";

    private final Path bin;
    private final Path directory;
    private final int port = Servers.freePort();

    private InstalledPostgres(Path bin, Path directory) {
        this.bin = bin;
        this.directory = directory;
    }

    /** Where the programs of the newest one lie; empty where the machine has none, or not all of it. */
    public static Optional<Path> programs() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin"))
                    .filter(programs -> Stream.of("initdb", "pg_ctl", "pg_dump", "pg_restore", "pg_basebackup")
                            .allMatch(program -> Files.isExecutable(programs.resolve(program))))
                    .max(Comparator.comparing(programs -> Double.parseDouble(
                            programs.getParent().getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty server with the roles of the shop and of the owner of its tables. @param programs of {@link #programs()} @param directory a place of its own */
    public static InstalledPostgres empty(Path programs, Path directory) {
        InstalledPostgres postgres = new InstalledPostgres(programs, directory);
        postgres.make("initdb", "--pgdata", postgres.data(), "--username", SUPERUSER, "--auth", "trust")
                .with("--encoding", "UTF8", "--locale", "C", "--no-sync")
                .run();
        postgres.start();
        postgres.run("createuser " + LocalPostgres.USER + " && createuser " + OWNER, directory);
        return postgres;
    }

    /** A server that follows this one, byte by byte. @param place of its own */
    public InstalledPostgres replica(Path place) {
        InstalledPostgres replica = new InstalledPostgres(bin, place);
        replica.make("pg_basebackup", "--pgdata", replica.data(), "--write-recovery-conf", "--checkpoint", "fast")
                .with("--host", "127.0.0.1", "--port", Integer.toString(port), "--username", SUPERUSER, "--no-sync")
                .run();
        replica.start();
        return replica;
    }

    /** Begins to serve, on the port that it had. */
    public void start() {
        String options = "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC -c fsync=off"
                .formatted(port);
        make(
                        "pg_ctl",
                        "start",
                        "--wait",
                        "--pgdata",
                        data(),
                        "--log",
                        directory.resolve("server.log").toString())
                .with("--options", options)
                .run();
    }

    /** Runs a shell command of an operator's, with the tools of this version, against this server. @param here where its files lie */
    public void run(String command, Path here) {
        try {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                    .directory(here.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("tools.log").toFile()));
            shell.environment()
                    .putAll(Map.of(
                            "PATH",
                            bin + ":" + System.getenv("PATH"),
                            "PGHOST",
                            "127.0.0.1",
                            "PGPORT",
                            Integer.toString(port),
                            "PGUSER",
                            SUPERUSER));
            if (shell.start().waitFor() != 0) {
                throw new IllegalStateException(
                        command + " fails:\n" + Files.readString(directory.resolve("tools.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private Command make(String program, String... words) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(RootDisguise.current().prefix());
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(words));
        return new Command(command);
    }

    private final class Command {

        private final List<String> words;

        Command(List<String> words) {
            this.words = words;
        }

        Command with(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        void run() {
            Servers.run(words, directory.resolve("tools.log"));
        }
    }

    /** In order, as a restart of its machine does it. */
    public void stop() {
        Servers.running(directory.resolve("data/postmaster.pid"), "postgres", directory.resolve("data"))
                .ifPresent(process -> Servers.end(process, "INT"));
    }

    @Override
    public void close() {
        stop();
    }
}
