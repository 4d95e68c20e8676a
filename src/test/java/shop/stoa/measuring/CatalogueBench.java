package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Figures;

/** What {@code bin/bench catalogue} runs: a shop of each size in a JVM of its own, and eight visitors who never pause. */
public final class CatalogueBench {

    /** Up to here the bounds hold; a larger shop says what it takes. */
    private static final int BOUNDED = 100_000;

    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final String FILLED = "filled";
    private static final String OWNER = "owner@stoa.example";
    private static final String REFERENCE = "reference, a page without a question";

    /** Ten times what the best of others answers in a second with so many products on such a machine. */
    private static final Map<String, Integer> PEERS =
            Map.of("listing", 610, "product", 1_250, "search", 150, "add to cart", 1_060);

    private static final int PEERS_SIZE = 10_000;

    private final @Nullable Path file;
    private final @Nullable Path home;
    private final int seconds;
    private final String only;
    private final Figures figures = new Figures(System.out);
    private final Map<String, Map<Integer, Double>> medians = new LinkedHashMap<>();

    /** @param home where filled shops are kept, or null @param only what is asked, parts of its name, a comma between; empty for all */
    private CatalogueBench(@Nullable Path file, @Nullable Path home, int seconds, String only) {
        this.only = only;
        this.file = file;
        this.home = home;
        this.seconds = seconds;
    }

    /**
     * Takes {@code --sizes N,N}, {@code --products FILE}, {@code --seconds N}, {@code --home DIR} and {@code --only TEXT}; ends
     * with 0 only when every bound holds.
     */
    public static void main(String[] arguments) {
        LoggingSystem.get(CatalogueBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            CatalogueBench bench = new CatalogueBench(
                    path(Bench.said(arguments, "--products", "")),
                    path(Bench.said(arguments, "--home", "")),
                    Integer.parseInt(Bench.said(arguments, "--seconds", "20")),
                    Bench.said(arguments, "--only", ""));
            List<Integer> sizes = Stream.of(
                            Bench.said(arguments, "--sizes", "10000,100000").split(","))
                    .map(Integer::valueOf)
                    .toList();
            System.exit(bench.run(sizes) ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private static @Nullable Path path(String said) {
        return said.isEmpty() ? null : Path.of(said);
    }

    private boolean run(List<Integer> sizes) {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        Wares wares = Wares.of(file);
        sizes.forEach(size -> measure(size, wares));
        medians.forEach((what, bySize) -> ratios(what, sizes, bySize));
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private void measure(int size, Wares wares) {
        Path kept = home == null ? null : home.resolve(Integer.toString(size));
        Map<String, String> settings = kept == null ? TestServers.freshSettings() : TestServers.settingsKeptIn(kept);
        String password = settings.computeIfAbsent(
                "stoa.owner.password", fresh -> UUID.randomUUID().toString());
        settings.put("stoa.owner.email", OWNER);
        settings.put("spring.main.banner-mode", "off");
        settings.put("stoa.measuring.products", Integer.toString(size));
        // eight visitors from one address, who do nothing else
        settings.put("stoa.limits.search.address", "off");
        settings.put("stoa.limits.cart.address", "off");
        settings.put("stoa.page-cache.enabled", "false");
        if (file != null) {
            settings.put("stoa.measuring.file", file.toString());
        }
        long begun = System.nanoTime();
        try (ShopProcess shop = new ShopProcess(settings, log(size))) {
            if (kept == null || !Files.exists(kept.resolve(FILLED))) {
                // nobody feeds the index while the shelves are filled: it is built over all of them, and that is timed
                shop.start(Map.of("stoa.search.feeding", "false", "stoa.testing.prompt-index", "false"), PATIENCE);
                figures.any("filled and ready at " + size, (System.nanoTime() - begun) / 1_000_000_000, "s");
                shop.stop();
            }
            shop.start(Map.of(), PATIENCE);
            bounded("full index build at " + size, buildSeconds(settings), 1, "s", size, 240);
            if (kept != null) {
                mark(kept.resolve(FILLED));
            }
            Await.until("The index is one part", PATIENCE, () -> isOnePart(settings));
            Questions questions = new Questions(wares, size);
            ask(shop, null, REFERENCE, size, page(dice -> "/robots.txt"), null);
            ask(shop, null, "listing with three facets", size, page(questions::listing), 20);
            ask(shop, null, "search", size, page(questions::search), 20);
            ask(shop, null, "suggestion", size, page(questions::suggestion), 20);
            ask(shop, signedIn(shop, password), "staff's product list", size, page(questions::staffList), 100);
            ask(shop, null, "listing", size, page(questions::category), null);
            ask(shop, null, "product", size, page(questions::product), null);
            ask(shop, null, "add to cart", size, questions::toCart, null);
            bounded("heap after collection at " + size, shop.heapMegabytes(), 0, "MB", size, 768);
        }
    }

    private static Function<Random, Request> page(Function<Random, String> question) {
        return dice -> Request.page(question.apply(dice));
    }

    /** Whether some part of the index has most of it: until a fresh one is merged, questions cost several times as much. */
    private static boolean isOnePart(Map<String, String> settings) {
        Path index = Path.of(settings.get("stoa.home")).resolve("search");
        Map<String, Long> parts = new HashMap<>();
        try (Stream<Path> files = Files.walk(index)) {
            files.filter(file -> file.getFileName().toString().matches("_[^_.]+[_.].*"))
                    .forEach(file -> parts.merge(
                            file.getFileName().toString().substring(1).split("[_.]")[0],
                            file.toFile().length(),
                            Long::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long all = parts.values().stream().mapToLong(Long::longValue).sum();
        return parts.values().stream().anyMatch(part -> 2 * part >= all);
    }

    private static void mark(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(
            ShopProcess shop,
            @Nullable String cookie,
            String what,
            int size,
            Function<Random, Request> question,
            @Nullable Integer median) {
        if (Stream.of(only.split(",")).noneMatch(what::contains)) {
            return;
        }
        Crowd crowd = new Crowd(shop.address(), cookie);
        crowd.warmUp(question, seconds, new Warmth(shop)::isReached);
        Duration before = shop.cpu();
        Duration compiled = shop.compiling();
        Crowd.Times times = crowd.send(question, seconds);
        double compiling = shop.compiling().minus(compiled).toNanos() / 1e9 / seconds;
        double cpu = shop.cpu().minus(before).toNanos() / 1e6 / Math.max(1, times.answers());
        String name = what + " at " + size;
        rate(name, times.answers() / (double) seconds, size == PEERS_SIZE ? PEERS.get(what) : null);
        figures.exactly(name + ", failures", times.failures(), "failures", 0);
        if (median == null) {
            figures.any(name + ", median", Bench.inTenths(times.median()), "ms");
        } else {
            bounded(name + ", median", times.median(), 1, "ms", size, median);
            if (median == 20) {
                bounded(name + ", p99", times.p99(), 1, "ms", size, 60);
            } else {
                figures.any(name + ", p99", Bench.inTenths(times.p99()), "ms");
            }
        }
        figures.any(name + ", processor an answer", Bench.inTenths(cpu), "ms");
        figures.any(
                name + ", the compiler's part of a processor", String.format(Locale.ROOT, "%.2f", compiling), "cores");
        medians.computeIfAbsent(what, fresh -> new LinkedHashMap<>()).put(size, times.median());
    }

    private void rate(String name, double value, @Nullable Integer least) {
        if (least == null) {
            figures.any(name + ", answers", String.format(Locale.ROOT, "%.0f", value), "a second");
        } else {
            figures.atLeast(name + ", answers", value, 0, "a second", least);
        }
    }

    private void bounded(String name, double value, int decimals, String unit, int size, double bound) {
        if (size <= BOUNDED) {
            figures.atMost(name, value, decimals, unit, bound);
        } else {
            figures.any(name, String.format(Locale.ROOT, "%." + decimals + "f", value), unit);
        }
    }

    /** Cost grows with the page: ten times the products may not cost ten times as much. */
    private void ratios(String what, List<Integer> sizes, Map<Integer, Double> bySize) {
        for (int next = 1; next < sizes.size(); next++) {
            double ratio = bySize.get(sizes.get(next)) / bySize.get(sizes.get(next - 1));
            figures.atMost(what + ", " + sizes.get(next) + " against " + sizes.get(next - 1), ratio, 2, "times", 5);
        }
        Map<Integer, Double> reference = medians.get(REFERENCE);
        if (reference != null && bySize != reference) {
            bySize.forEach((size, median) -> figures.any(
                    what + " at " + size + " against the reference",
                    Bench.inTenths(median / reference.get(size)),
                    "times"));
        }
    }

    private static double buildSeconds(Map<String, String> settings) {
        JdbcClient books = JdbcClient.create(new DriverManagerDataSource(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password")));
        String built = "from search.rebuild where total > 0 order by id desc limit 1";
        Await.until(
                "The index is built",
                PATIENCE,
                () -> books.sql("select finished_at is not null " + built)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
        return books.sql("select extract(epoch from finished_at - started_at) " + built)
                .query(Double.class)
                .single();
    }

    /** @return the owner's cookies */
    private static String signedIn(ShopProcess shop, String password) {
        Browser owner = new Browser(shop.address());
        owner.signIn(owner.get("/admin/login"), OWNER, password, null);
        String name = owner.sessionCookieName();
        return name + "=" + owner.cookie(name);
    }

    private static Path log(int size) {
        try {
            Path place = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
            return place.resolve("shop-" + size + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
