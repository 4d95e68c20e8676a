package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.Figures;

/**
 * What {@code bin/load} runs: the demo shop in a JVM of its own with the options of {@code ops/java.options}, Gatling's people in front of it
 * ({@code load/}), and afterwards a look at what they have left behind.
 */
public final class LoadBench {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final String OWNER = "owner@stoa.example";
    private static final int LOOKS = 8;

    /** The first look after the rush, which is in the middle of the time: what it took is part of a warm shop. */
    private static final int WARM = LOOKS / 2;

    /** Of the staff, and of whoever came and went. */
    private static final int SESSIONS_BESIDE_CARTS = 4;

    /** Every one that the shop may borrow from, and how many both together may have, with those of the pool's own that come and go. */
    private static final List<String> POOLS = List.of("HikariPool-1", "webhooks");

    private static final int MOST_CONNECTIONS = 24;
    private static final Path PLACE = Path.of("target", "bench", "load").toAbsolutePath();

    private final double minutes;
    private final String visitors;
    private final int rush;
    private final Figures figures = new Figures(System.out);
    private final List<Long> heaps = new ArrayList<>();

    private LoadBench(double minutes, String visitors, int rush) {
        this.minutes = minutes;
        this.visitors = visitors;
        this.rush = rush;
    }

    /** Takes {@code --minutes M}, {@code --visitors N} (who come in a second) and {@code --rush N}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(LoadBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            LoadBench bench = new LoadBench(
                    Double.parseDouble(Bench.said(arguments, "--minutes", "2")),
                    Bench.said(arguments, "--visitors", "4"),
                    Integer.parseInt(Bench.said(arguments, "--rush", "50")));
            System.exit(bench.run() ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private boolean run() {
        Map<String, String> settings = TestServers.freshSettings();
        settings.put("stoa.demo", "true");
        settings.put("stoa.owner.email", OWNER);
        settings.put("stoa.owner.password", UUID.randomUUID().toString());
        settings.put("stoa.inventory.prove", "false");
        Path log = prepared("shop.log");
        List<String> program = List.of(
                ShopProcess.program("java"),
                "@" + Path.of("ops", "java.options").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "shop.stoa.StoaApplication");
        try (ShopProcess shop = new ShopProcess(settings, log, program, null)) {
            shop.start(Map.of(), PATIENCE);
            JdbcClient books = JdbcClient.create(new DriverManagerDataSource(
                    settings.get("spring.datasource.url"),
                    settings.get("spring.datasource.username"),
                    settings.get("spring.datasource.password")));
            Wanted wanted = wanted(books);
            long carts = count(books, "select count(*) from cart.cart");
            long sessions = sessions(settings);
            letThemIn(shop, settings, wanted);
            look(shop, settings, books, wanted, carts, sessions);
        }
        return figures.allHold();
    }

    private static Path prepared(String name) {
        try {
            Files.createDirectories(PLACE);
            Files.deleteIfExists(PLACE.resolve(name));
            return PLACE.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the sale is of: there is less of it than people who want it. */
    private record Wanted(String sku, int available) {}

    private Wanted wanted(JdbcClient books) {
        return books.sql("""
                        select sku, on_hand - reserved as available from inventory.stock
                        where on_hand - reserved between 5 and :most order by on_hand - reserved desc limit 1
                        """)
                .param("most", Math.max(6, rush / 2))
                .query((row, number) -> new Wanted(row.getString(1), row.getInt(2)))
                .single();
    }

    private void letThemIn(ShopProcess shop, Map<String, String> settings, Wanted wanted) {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-q", "-B", "-f", "load/pom.xml", "gatling:test"));
        Map.of(
                        "shop",
                        shop.address(),
                        "sandbox",
                        "http://localhost:" + settings.get("stoa.sandbox.port"),
                        "minutes",
                        Double.toString(minutes),
                        "visitors",
                        visitors,
                        "owner",
                        OWNER,
                        "password",
                        Objects.requireNonNull(settings.get("stoa.owner.password")),
                        "sku",
                        wanted.sku,
                        "rush",
                        Integer.toString(rush))
                .forEach((name, value) -> command.add("-Dload." + name + "=" + value));
        Path report = prepared("gatling.log");
        try {
            Process people = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(report.toFile())
                    .start();
            try {
                watch(shop, people);
            } finally {
                people.destroy();
            }
            tellWhatTheySaid(report);
            figures.exactly(
                    "thresholds of the people that do not hold (" + report + ")", people.exitValue(), "exit", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Looks at the heap when a part of the time is over: what the shop needs when it is warm is seen after the rush. */
    private void watch(ShopProcess shop, Process people) throws InterruptedException {
        long part = Math.max(1, Math.round(minutes * 60_000 / LOOKS));
        while (!people.waitFor(part, TimeUnit.MILLISECONDS)) {
            heaps.add(shop.heapMegabytes());
        }
    }

    private void tellWhatTheySaid(Path report) throws IOException {
        try (Stream<String> lines = Files.lines(report)) {
            lines.filter(line -> line.matches(".*: (true|false)( \\(actual : .*)?") || line.contains("index.html"))
                    .forEach(System.err::println);
        }
    }

    private void look(
            ShopProcess shop,
            Map<String, String> settings,
            JdbcClient books,
            Wanted wanted,
            long carts,
            long sessions) {
        Await.until("What was begun is brought to its end", SETTLING, nothingWaits(books));
        settle(() -> connectionsInUse(told(settings)) == 0);
        settle(() -> transactionsLeftOpen(books) == 0);
        Map<String, Double> told = told(settings);
        long newCarts = count(books, "select count(*) from cart.cart") - carts;
        figures.any("orders paid", Math.round(told.get("stoa_orders_paid_total")), "orders");
        figures.atMost(
                "units of the sale's product that were sold, of " + wanted.available,
                count(
                        books,
                        "select coalesce(sum(quantity), 0) from inventory.reservation where state <> 'RELEASED' and sku = '"
                                + wanted.sku + "'"),
                "units",
                wanted.available);
        figures.exactly("errors logged", Math.round(told.get("logback_events_total{level=\"error\"}")), "lines", 0);
        figures.exactly("answers that say that something broke", failures(told), "answers", 0);
        figures.exactly("connections that nobody gave back", connectionsInUse(told), "connections", 0);
        figures.atMost(
                "connections to PostgreSQL",
                count(
                        books,
                        "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"),
                "connections",
                MOST_CONNECTIONS);
        figures.exactly("transactions left open", transactionsLeftOpen(books), "transactions", 0);
        // whoever only looked has none; each buyer and each of the staff has one
        figures.atMost(
                "sessions, beside carts", sessions(settings) - sessions, "sessions", newCarts + SESSIONS_BESIDE_CARTS);
        figures.exactly("reservations without an order that waits or is paid", count(books, """
                        select count(*) from inventory.reservation r where state in ('HELD', 'COMMITTED')
                            and not exists (select from orders.customer_order o where o.id = r.order_id and o.status in ('PENDING', 'CONFIRMED'))
                        """), "rows", 0);
        tellHeaps();
        shop.resident().forEach((kind, megabytes) -> figures.any(kind, megabytes, "MB"));
    }

    /** What is done by the way is over after a moment; what is never given back is still there when nobody waits any more. */
    private static void settle(BooleanSupplier so) {
        try {
            Await.until("What was borrowed is given back", SETTLING, so);
        } catch (ConditionTimeoutException kept) {
            System.err.println(kept.getMessage());
        }
    }

    private static long connectionsInUse(Map<String, Double> told) {
        return POOLS.stream()
                .mapToLong(pool -> Math.round(
                        Objects.requireNonNull(told.get("hikaricp_connections_active{pool=\"" + pool + "\"}"))))
                .sum();
    }

    private static long transactionsLeftOpen(JdbcClient books) {
        return count(
                books,
                "select count(*) from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()");
    }

    private void tellHeaps() {
        figures.any("heap after collections", heaps.toString(), "MB");
        if (heaps.size() > WARM + 1) {
            long warm = heaps.get(WARM);
            figures.atMost(
                    "heap at the end against when it was warm", heaps.getLast() / (double) warm, 2, "times", 1.1);
        }
    }

    private static BooleanSupplier nothingWaits(JdbcClient books) {
        return () -> count(books, """
                select (select count(*) from notifications.mail where status = 'WAITING')
                    + (select count(*) from payments.provider_event where state = 'NEW')
                """) == 0;
    }

    private static long count(JdbcClient books, String sql) {
        return books.sql(sql).query(Long.class).single();
    }

    private static long failures(Map<String, Double> told) {
        return Math.round(told.entrySet().stream()
                .filter(line -> line.getKey().startsWith("http_server_requests_seconds_count{"))
                .filter(line -> line.getKey().contains("status=\"5"))
                .mapToDouble(Map.Entry::getValue)
                .sum());
    }

    private static long sessions(Map<String, String> settings) {
        io.lettuce.core.RedisClient client = io.lettuce.core.RedisClient.create(settings.get("spring.data.redis.url"));
        try (var connection = client.connect()) {
            return connection.sync().keys("stoa:session:sessions:*").stream()
                    .filter(key -> !key.contains(":expires:"))
                    .count();
        } finally {
            client.shutdown(0, 0, TimeUnit.SECONDS);
        }
    }

    private static Map<String, Double> told(Map<String, String> settings) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String page = client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:"
                                            + settings.get("management.server.port") + "/actuator/prometheus"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            Map<String, Double> told = new HashMap<>();
            page.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int end = line.lastIndexOf(' ');
                told.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
