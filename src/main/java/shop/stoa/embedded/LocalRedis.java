package shop.stoa.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;
import shop.stoa.kernel.StartRefused;

/** A real Redis on a free port of the loopback address, with its append-only file in a directory of ours. */
final class LocalRedis implements AutoCloseable {

    private static final String PROGRAM = "redis-server";

    private final Path directory;
    private final String password;
    private final int port = Servers.freePort();

    private LocalRedis(Path directory, String password) {
        this.directory = directory;
        this.password = password;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param directory its own place; the caller holds the lock that guards it
     * @param unpackTo where its program lies or is unpacked to
     * @param fsync whether what was written reaches the disk within a second; off only where the data is thrown away
     */
    static LocalRedis start(Path directory, Path unpackTo, String password, boolean fsync) {
        LocalRedis redis = new LocalRedis(directory, password);
        try {
            Files.createDirectories(directory);
            Servers.endOrphan(redis.pidFile(), PROGRAM, directory);
            Files.deleteIfExists(redis.pidFile());
            Files.deleteIfExists(redis.logFile());
            StoaHome.writePrivately(redis.configuration(), redis.settings(fsync));
            Servers.run(
                    List.of(program(unpackTo).toString(), redis.configuration().toString()),
                    directory.resolve("start.log"));
            if (!Servers.await(redis::answers, Duration.ofSeconds(60))) {
                throw new StartRefused("Redis did not answer within a minute; see %s.".formatted(redis.logFile()));
            }
            return redis;
        } catch (IOException e) {
            redis.close();
            throw new StartRefused("Redis did not start (%s).".formatted(e.getMessage()), e);
        } catch (StartRefused e) {
            redis.close();
            throw e;
        }
    }

    /** One process at a time unpacks: what another is still writing is there already, and no program yet. */
    private static Path program(Path unpackTo) throws IOException {
        Path place = Files.createDirectories(unpackTo.resolve("redis"));
        try (FileChannel lock =
                        FileChannel.open(place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            return ExecutableProvider.newJarResourceProvider(place.toFile())
                    .get()
                    .toPath();
        }
    }

    private String settings(boolean fsync) {
        // as a daemon it has a session of its own, so that Ctrl-C reaches the shop only
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                databases 64
                daemonize yes
                dir "%s"
                pidfile "%s"
                logfile "%s"
                appendonly %s
                appendfsync everysec
                save ""
                """.formatted(port, password, directory, pidFile(), logFile(), fsync ? "yes" : "no");
    }

    /** Loading its file it listens already, but refuses every command; so ask for more than a connection. */
    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answer.readLine()) && "+PONG".equals(answer.readLine()) && Files.exists(pidFile());
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    private Path configuration() {
        return directory.resolve("redis.conf");
    }

    private Path pidFile() {
        return directory.resolve("redis.pid");
    }

    private Path logFile() {
        return directory.resolve("server.log");
    }

    /** Ends the server in order (it writes what is left to its file) and waits for its end. */
    @Override
    public void close() {
        Servers.running(pidFile(), PROGRAM, directory).ifPresent(process -> Servers.end(process, "TERM"));
    }
}
