package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Figures;

/** What {@code bin/bench admin} runs: a shop with old books and one with a tenth of them, and four of the staff who never pause. */
public final class AdminBench {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String OWNER = "owner@stoa.example";
    private static final int STAFF = 4;
    private static final int BOUND_MILLIS = 150;

    /** Ten times the books may not cost twice as much. */
    private static final int MOST_TIMES = 2;

    private final int seconds;
    private final List<String> asked;
    private final @Nullable Path home;
    private final Figures figures = new Figures(System.out);
    private final Map<String, Map<Integer, Double>> medians = new LinkedHashMap<>();

    /** @param home where filled shops are kept, or null */
    private AdminBench(int seconds, List<String> asked, @Nullable Path home) {
        this.seconds = seconds;
        this.asked = asked;
        this.home = home;
    }

    /**
     * Takes {@code --products N}, {@code --seconds N}, {@code --only WORD,WORD} and {@code --home DIR}; ends with 0 only when every
     * bound holds.
     */
    public static void main(String[] arguments) {
        LoggingSystem.get(AdminBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            String home = Bench.said(arguments, "--home", "");
            AdminBench bench = new AdminBench(
                    number(arguments, "--seconds", 5),
                    List.of(Bench.said(arguments, "--only", "").split(",")),
                    home.isEmpty() ? null : Path.of(home));
            System.exit(bench.run(number(arguments, "--products", 100_000)) ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return Integer.parseInt(Bench.said(arguments, name, Integer.toString(otherwise)));
    }

    private boolean run(int products) {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        int few = Math.max(1, products / 10);
        measure(few);
        measure(products);
        medians.forEach((what, bySize) -> {
            double ratio = bySize.get(products) / bySize.get(few);
            figures.atMost(what + ", median against a tenth of the books", ratio, 2, "times", MOST_TIMES);
        });
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private void measure(int products) {
        Map<String, String> settings = home == null
                ? TestServers.freshSettings()
                : TestServers.settingsKeptIn(home.resolve("admin-" + products));
        String password = settings.computeIfAbsent(
                "stoa.owner.password", fresh -> UUID.randomUUID().toString());
        settings.put("stoa.owner.email", OWNER);
        settings.put("spring.main.banner-mode", "off");
        settings.put("stoa.search.feeding", "false");
        // as it is for merchants, and not as tests have it
        settings.put("stoa.figures.kept-for", "1m");
        try (ShopProcess shop = new ShopProcess(settings, log(products))) {
            shop.start(Map.of(), PATIENCE);
            AdminBooks books = fill(settings, products);
            Map<String, Function<Random, String>> questions = new AdminQuestions(books, products).all();
            questions.keySet().removeIf(what -> asked.stream().noneMatch(what::contains));
            Crowd staff = new Crowd(shop.address(), signedIn(shop, password), STAFF);
            List<Function<Random, String>> mixed = List.copyOf(questions.values());
            staff.warmUp(dice -> request(mixed.get(dice.nextInt(mixed.size())).apply(dice)), 3 * seconds, () -> true);
            questions.forEach((what, question) -> ask(shop, staff, what, products, question));
        }
    }

    private AdminBooks fill(Map<String, String> settings, int products) {
        SingleConnectionDataSource place = new SingleConnectionDataSource(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password"),
                true);
        try {
            JdbcClient jdbc = JdbcClient.create(place);
            AdminBooks books = new AdminBooks(jdbc, products);
            if (jdbc.sql("select exists (select from catalog.product)")
                    .query(Boolean.class)
                    .single()) {
                return books;
            }
            long begun = System.nanoTime();
            books.fill();
            figures.any("products", products, "products");
            figures.any("orders", books.orders(), "orders");
            figures.any("customers", books.customers(), "customers");
            figures.any("filled at " + products, (System.nanoTime() - begun) / 1_000_000_000, "s");
            return books;
        } finally {
            place.destroy();
        }
    }

    private void ask(ShopProcess shop, Crowd staff, String what, int products, Function<Random, String> question) {
        Duration before = shop.cpu();
        Crowd.Times times = staff.send(dice -> request(question.apply(dice)), seconds);
        double cpu = shop.cpu().minus(before).toNanos() / 1e6 / Math.max(1, times.answers());
        String name = what + " at " + products;
        figures.exactly(name + ", failures", times.failures(), "failures", 0);
        figures.any(name + ", answers", times.answers(), "answers");
        figures.any(name + ", median", Bench.inTenths(times.median()), "ms");
        figures.atMost(name + ", p95", times.p95(), 1, "ms", BOUND_MILLIS);
        figures.any(name + ", shop's processor an answer", Bench.inTenths(cpu), "ms");
        medians.computeIfAbsent(what, fresh -> new LinkedHashMap<>()).put(products, times.median());
    }

    /** Stripe's id names one order, and leads to it. */
    private static Request request(String path) {
        return path.contains("?q=pi_") ? Request.leading(path) : Request.page(path);
    }

    /** @return the owner's cookies */
    private static String signedIn(ShopProcess shop, String password) {
        Browser owner = new Browser(shop.address());
        owner.signIn(owner.get("/admin/login"), OWNER, password, null);
        String name = owner.sessionCookieName();
        return name + "=" + owner.cookie(name);
    }

    private static Path log(int products) {
        try {
            Path place = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
            return place.resolve("admin-" + products + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
