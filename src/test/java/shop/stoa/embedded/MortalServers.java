package shop.stoa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL and a Redis of their own that can be killed, stopped in the middle and started again on the same data. What
 * they have said yes to is on the disk. After a start they listen on another port.
 */
public final class MortalServers implements AutoCloseable {

    private static final String SECRET = "mortal";
    private static final String DATABASE = "shop";

    private final Path postgresPlaces;
    private final @Nullable SmallDisk disk;
    private volatile Path postgresPlace;
    private final Path redisPlace;
    private final Path programs = Path.of("target", "testing", "programs").toAbsolutePath();
    private LocalPostgres postgres;
    private @Nullable LocalPostgres standby;
    private @Nullable Path lost;
    private int servers = 1;
    private LocalRedis redis;

    /** @param smallDisk whether PostgreSQL gets a disk of its own that can be filled, where root runs this */
    public MortalServers(Path place, boolean smallDisk) {
        postgresPlaces = place.resolve("postgres");
        disk = smallDisk ? SmallDisk.at(postgresPlaces) : null;
        postgresPlace = postgresPlaces.resolve("1");
        redisPlace = place.resolve("redis");
        postgres = LocalPostgres.start(postgresPlace, programs, SECRET, true);
        redis = LocalRedis.start(redisPlace, programs, SECRET, true);
        try {
            postgres.createDatabase(DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public int postgresPort() {
        return postgres.port();
    }

    public int redisPort() {
        return redis.port();
    }

    /** @param port its own or that of a wire that leads there */
    public String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
    }

    /** @param port its own or that of a wire that leads there */
    public String redisUrl(int port) {
        return "redis://:%s@127.0.0.1:%d/0".formatted(SECRET, port);
    }

    public String user() {
        return LocalPostgres.USER;
    }

    public String password() {
        return SECRET;
    }

    /** {@code kill -9} of the postmaster and all that it has started. */
    public void killPostgres() {
        signal("KILL", postgresProcesses());
        awaitEnd(postgresPlace.resolve("data/postmaster.pid"));
    }

    /** After a kill. */
    public void startPostgres() {
        postgres = LocalPostgres.start(postgresPlace, programs, SECRET, true);
    }

    /** Until {@link #resumePostgres} none of its processes does anything, and every connection to it stays open. */
    public void hangPostgres() {
        signal("STOP", postgresProcesses());
    }

    public void resumePostgres() {
        signal("CONT", postgresProcesses());
    }

    public boolean hasSmallDisk() {
        return disk != null;
    }

    /** Leaves PostgreSQL not a byte to write, until {@link #emptyDisk}. */
    public void fillDisk() {
        Objects.requireNonNull(disk).fill();
    }

    /** Makes room again, and starts the server where it has given up, as the system does that watches over it. */
    public void emptyDisk() {
        Objects.requireNonNull(disk).empty();
        if (Servers.running(postgresPlace.resolve("data/postmaster.pid"), "postgres", postgresPlace.resolve("data"))
                .isEmpty()) {
            startPostgres();
        }
    }

    /** Kills the first server, for good, once there is a second that has all it has said yes to. */
    public void losePostgres() {
        Path second = postgresPlaces.resolve(Integer.toString(++servers));
        standby = Standby.of(postgresPlace, jdbcUrl(postgres.port()), postgres.port(), second, programs, SECRET);
        killPostgres();
        lost = postgresPlace;
        postgresPlace = second;
    }

    /** Lets the second take its place. Until then it reads and does not write, and nobody is led to it. */
    public void promotePostgres() {
        postgres = Objects.requireNonNull(standby);
        Standby.promote(postgres, SECRET);
        try {
            FileSystemUtils.deleteRecursively(lost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void killRedis() {
        signal("KILL", redisProcesses());
        awaitEnd(redisPlace.resolve("redis.pid"));
    }

    /** After a kill. @param empty having forgotten everything */
    public void startRedis(boolean empty) {
        if (empty) {
            try {
                Files.deleteIfExists(redisPlace.resolve("appendonly.aof"));
                FileSystemUtils.deleteRecursively(redisPlace.resolve("appendonlydir"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        redis = LocalRedis.start(redisPlace, programs, SECRET, true);
    }

    public void hangRedis() {
        signal("STOP", redisProcesses());
    }

    public void resumeRedis() {
        signal("CONT", redisProcesses());
    }

    private List<ProcessHandle> postgresProcesses() {
        Path data = postgresPlace.resolve("data");
        return Servers.running(data.resolve("postmaster.pid"), "postgres", data).stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .toList();
    }

    private List<ProcessHandle> redisProcesses() {
        return Servers.running(redisPlace.resolve("redis.pid"), "redis-server", redisPlace).stream()
                .toList();
    }

    private static void awaitEnd(Path pidFile) {
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle.of(pid)
                    .ifPresent(process -> Servers.await(
                            () -> !process.isAlive() || process.info().command().isEmpty(),
                            java.time.Duration.ofSeconds(10)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal to every one of these processes. */
    public static void signal(String signal, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        resumePostgres();
        resumeRedis();
        redis.close();
        postgres.close();
        if (disk != null) {
            disk.close();
        }
    }
}
