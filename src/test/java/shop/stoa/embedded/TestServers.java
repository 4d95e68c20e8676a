package shop.stoa.embedded;

import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import shop.stoa.kernel.StartRefused;

/**
 * The PostgreSQL and the Redis of this test JVM: started when first asked for, ended with the JVM. Their files lie under
 * {@code target/testing}, where a JVM takes the first directory that no other one holds.
 */
public final class TestServers {

    private static final int REDIS_DATABASES = 64;
    private static final int JVM = Integer.getInteger("stoa.test.jvm", 1);
    private static final AtomicInteger shops = new AtomicInteger();
    private static final Set<Integer> given = ConcurrentHashMap.newKeySet();

    private static final String MIGRATED = "migrated";

    private static volatile boolean springEndsThem;
    private static volatile boolean thereIsAMigratedOne;

    private TestServers() {}

    /** {@link #freshSettings} for a shop in this JVM: whose end then is the servers' end. */
    public static Map<String, String> freshSettingsHere() {
        return settingsHere(freshSettings());
    }

    /** The same with a database in which every migration has been already, where this JVM has {@linkplain #migrateOnce one to copy}. */
    public static Map<String, String> migratedSettingsHere() {
        return settingsHere(freshSettings(thereIsAMigratedOne ? MIGRATED : "template1"));
    }

    /** Makes the database that others of this JVM are copies of, unless there is one. @param all runs every migration in an empty database */
    public static synchronized void migrateOnce(Consumer<DataSource> all) {
        if (!thereIsAMigratedOne) {
            Running running = Running.INSTANCE;
            String url = running.freshDatabase(MIGRATED, "template1");
            all.accept(new DriverManagerDataSource(url, LocalPostgres.USER, running.postgres.password()));
            thereIsAMigratedOne = true;
        }
    }

    private static Map<String, String> settingsHere(Map<String, String> settings) {
        springEndsThem = true;
        // whose tests take a turn at it are not to be forestalled
        settings.put("stoa.customers.forget-every", "1m");
        settings.put("stoa.inventory.prove-every", "1m");
        settings.put("stoa.mail.low-stock-every", "1m");
        settings.put("stoa.orders.prove-every", "1m");
        return settings;
    }

    /**
     * Settings for one more shop that shares nothing with any other: an empty database, an empty Redis database, free
     * ports, a {@code STOA_HOME} of its own. For a shop in this JVM and for one in a second JVM alike (there as
     * {@code --name=value} arguments).
     */
    public static Map<String, String> freshSettings() {
        return freshSettings("template1");
    }

    private static Map<String, String> freshSettings(String template) {
        int number = shops.incrementAndGet();
        Running running = Running.INSTANCE;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", running.freshDatabase("shop_" + number, template));
        settings.put("spring.datasource.username", LocalPostgres.USER);
        settings.put("spring.datasource.password", running.postgres.password());
        settings.put(
                "spring.data.redis.url",
                "redis://:%s@127.0.0.1:%d/%d"
                        .formatted(running.redis.password(), running.redis.port(), number % REDIS_DATABASES));
        putRest(settings, running.place.resolve("homes/shop-" + number));
        return settings;
    }

    /**
     * Settings for a shop of which all is kept in a directory, and found there again by the next JVM that asks for it. Its
     * servers end with this one.
     *
     * @throws StartRefused where another process holds the directory
     */
    public static Map<String, String> settingsKeptIn(Path place) {
        StoaHome home = StoaHome.open(place);
        Path programs = Path.of("target", "testing", "programs").toAbsolutePath();
        String redisPassword = home.secret("redis.password");
        String password = home.secret("postgres.password");
        LocalRedis redis = LocalRedis.start(place.resolve("redis"), programs, redisPassword, false);
        LocalPostgres postgres = LocalPostgres.start(place.resolve("postgres"), programs, password, false);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            redis.close();
                            postgres.close();
                            home.close();
                        },
                        "end-kept-servers"));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", postgres.url(LocalPostgres.DATABASE));
        settings.put("spring.datasource.username", LocalPostgres.USER);
        settings.put("spring.datasource.password", password);
        settings.put("spring.data.redis.url", "redis://:%s@127.0.0.1:%d/0".formatted(redisPassword, redis.port()));
        settings.put("stoa.owner.password", home.secret("owner.password"));
        putRest(settings, place.resolve("shop"));
        return settings;
    }

    /**
     * Lets a demo shop keep its pictures where all demo shops of a run do: their renditions are named by what they show, and
     * two hundred pictures made anew for each shop took longer than most of what is tested there.
     */
    public static void shareDemoPictures(Path home) {
        try {
            Path pictures = Files.createDirectories(
                    Path.of("target", "testing", "demo-pictures").toAbsolutePath());
            Files.createSymbolicLink(Files.createDirectories(home).resolve("media"), pictures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a test's own mail server is to listen, with as much time to start as a busy machine may need. */
    public static ServerSetup smtp(int port) {
        ServerSetup where = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        where.setServerStartupTimeout(60_000);
        return where;
    }

    private static void putRest(Map<String, String> settings, Path home) {
        settings.put("spring.data.redis.timeout", "5s"); // a busy machine is no failure
        int port = freePort();
        settings.put("server.port", Integer.toString(port));
        settings.put("management.server.port", Integer.toString(freePort()));
        settings.put("stoa.sandbox.port", Integer.toString(freePort()));
        settings.put("stoa.base-url", "http://localhost:" + port);
        settings.put("stoa.home", home.toString());
        settings.put("stoa.embedded.enabled", "true");
        settings.put("stoa.embedded.fsync", "false");
        settings.put("stoa.embedded.announce", "false");
        settings.put("stoa.demo", "false");
        settings.put("stoa.checkout.unpaid-by-mailbox", "0"); // few of them buy for all
        settings.put("stoa.checkout.unpaid-units-by-mailbox", "0");
    }

    /**
     * A port that nobody listens on, below the range from which the system serves outgoing connections, so that it is
     * still free when the shop comes to take it. None is given twice; of two test JVMs at once, one gives the even ones and
     * the other the odd.
     */
    public static int freePort() {
        for (int tries = 0; tries < 200; tries++) {
            int port = 2 * ThreadLocalRandom.current().nextInt(10_000, 16_000) + JVM % 2;
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(port));
            } catch (IOException taken) {
                continue;
            }
            if (given.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between 20000 and 32000");
    }

    private static final class Running {
        static final Running INSTANCE = new Running();

        private final StoaHome home = openFirstFree(Path.of("target", "testing").toAbsolutePath());
        private final Path place = home.directory();
        private final LocalPostgres postgres;
        private final LocalRedis redis;

        private Running() {
            Path programs = place.resolveSibling("programs");
            deleteRecursively(place.resolve("homes"));
            CompletableFuture<LocalRedis> second = CompletableFuture.supplyAsync(
                    () -> LocalRedis.start(place.resolve("redis"), programs, home.secret("redis.password"), false));
            postgres =
                    LocalPostgres.start(place.resolve("postgres"), programs, home.secret("postgres.password"), false);
            redis = second.join();
            // after the shops of this JVM; where it has none, Spring calls nobody
            SpringApplication.getShutdownHandlers().add(this::close);
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeWithoutSpring, "end-test-servers"));
        }

        private static StoaHome openFirstFree(Path parent) {
            for (int number = 1; ; number++) {
                try {
                    return StoaHome.open(parent.resolve("jvm-" + number));
                } catch (StartRefused held) {
                    if (number == 50) {
                        throw held;
                    }
                }
            }
        }

        /** In the place of one that may be there. */
        private String freshDatabase(String name, String template) {
            try (Connection connection = DriverManager.getConnection(
                            postgres.url("postgres"), LocalPostgres.USER, postgres.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("drop database if exists " + name + " with (force)");
                statement.execute("create database " + name + " template " + template + " strategy file_copy");
                return postgres.url(name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void closeWithoutSpring() {
            if (!springEndsThem) {
                close();
            }
        }

        private synchronized void close() {
            redis.close();
            postgres.close();
            home.close();
        }

        private static void deleteRecursively(Path directory) {
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
