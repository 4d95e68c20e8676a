package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.Figures;

/** What {@code bin/bench start} runs: how long the packaged shop takes to be ready, how its first answers are, and what it keeps in memory. */
public final class StartBench {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int STARTS = 3;
    private static final int WARMING_SECONDS = 8;
    private static final double READY_SECONDS = 6;
    private static final long MEGABYTES = 512;

    /** A first answer is one that nobody thinks twice about, however cold the shop is (web.dev's "fast" for a server). */
    private static final double FIRST_MILLIS = 800;

    private static final Path PLACE = Path.of("target", "bench", "start").toAbsolutePath();

    private final Path jar;
    private final @Nullable Path home;
    private final int products;
    private final int seconds;
    private final Figures figures = new Figures(System.out);
    private final Map<String, String> pages = new LinkedHashMap<>();

    private StartBench(Path jar, @Nullable Path home, int products, int seconds) {
        this.jar = jar;
        this.home = home;
        this.products = products;
        this.seconds = seconds;
    }

    /** Takes {@code --jar FILE}, {@code --home DIR}, {@code --products N} and {@code --seconds N}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(StartBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            String home = Bench.said(arguments, "--home", "");
            StartBench bench = new StartBench(
                    Path.of(Bench.said(arguments, "--jar", "")),
                    home.isEmpty() ? null : Path.of(home),
                    Integer.parseInt(Bench.said(arguments, "--products", "100000")),
                    Integer.parseInt(Bench.said(arguments, "--seconds", "60")));
            System.exit(bench.run() ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private boolean run() {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        PackagedShop shop = prepare();
        compareStarts(shop);
        if (products > 0) {
            tellMemory(shop);
        }
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private PackagedShop prepare() {
        try {
            FileSystemUtils.deleteRecursively(PLACE);
            Files.createDirectories(PLACE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PackagedShop shop = PackagedShop.extracted(jar, PLACE.resolve("app"));
        long begun = System.nanoTime();
        Training.train(shop);
        figures.any("training run", (System.nanoTime() - begun) / 1_000_000_000, "s");
        figures.any("cache", shop.cache().toFile().length() / 1_000_000, "MB");
        figures.any("all that the image adds to Java", shop.megabytes(), "MB");
        return shop;
    }

    private void compareStarts(PackagedShop shop) {
        Map<String, String> fresh = TestServers.freshSettings();
        fresh.put("stoa.demo", "true");
        Starts plain = new Starts("plain jar");
        Starts cached = new Starts("with the cache");
        try (PackagedShop.Servers servers = new PackagedShop.Servers(fresh, PLACE)) {
            Supplier<ShopProcess> asImage = () -> shop.cached(servers.settings(), PLACE.resolve("cached.log"));
            try (ShopProcess first = asImage.get()) {
                first.start(Map.of(), PATIENCE); // makes the schema and the demo
                pages.putAll(new Stroll(first.address()).pages()); // to look for a page is to ask for it
            }
            for (int start = 0; start < STARTS; start++) {
                plain.once(PackagedShop.plain(jar, servers.settings(), PLACE.resolve("plain.log")));
                cached.once(asImage.get());
            }
        }
        plain.tell(false);
        cached.tell(true);
        figures.atMost("ready, with the cache against the plain jar", cached.ready() / plain.ready(), 2, "times", 0.6);
    }

    /** Of one way to start: how long it took, the first answer of each kind of page, and the usual one once the shop is warm. */
    private final class Starts {

        private final String way;
        private final List<Double> ready = new ArrayList<>();
        private final List<Double> cpu = new ArrayList<>();
        private final Map<String, List<Double>> first = new LinkedHashMap<>();
        private final Map<String, List<Double>> warm = new LinkedHashMap<>();

        Starts(String way) {
            this.way = way;
        }

        void once(ShopProcess shop) {
            try (shop) {
                ready.add(shop.startTimed(PATIENCE) / 1000.0);
                cpu.add(shop.cpu().toMillis() / 1000.0);
                pages.forEach((name, path) ->
                        first.computeIfAbsent(name, fresh -> new ArrayList<>()).add(millis(shop, path)));
                Crowd visitors = new Crowd(shop.address(), null);
                List<String> all = List.copyOf(pages.values());
                visitors.ask(dice -> all.get(dice.nextInt(all.size())), WARMING_SECONDS);
                pages.forEach((name, path) -> warm.computeIfAbsent(name, fresh -> new ArrayList<>())
                        .add(new Crowd(shop.address(), null, 1)
                                .ask(dice -> path, 1)
                                .median()));
            }
        }

        double ready() {
            return middle(ready);
        }

        void tell(boolean bounded) {
            if (bounded) {
                figures.atMost("ready, " + way, ready(), 1, "s", READY_SECONDS);
            } else {
                figures.any("ready, " + way, Bench.inTenths(ready()), "s");
            }
            figures.any("processor until ready, " + way, Bench.inTenths(middle(cpu)), "s");
            first.forEach((name, times) -> {
                String what = "first " + name + " after the start, " + way;
                if (bounded) {
                    figures.atMost(what, middle(times), 1, "ms", FIRST_MILLIS);
                } else {
                    figures.any(what, Bench.inTenths(middle(times)), "ms");
                }
                figures.any("the same once it is warm, " + way, Bench.inTenths(middle(warm.get(name))), "ms");
            });
        }
    }

    private static double millis(ShopProcess shop, String path) {
        try (Wire wire = new Wire(shop.address(), null)) {
            long asked = System.nanoTime();
            int status = wire.get(path);
            if (status != 200) {
                throw new IllegalStateException(status + " for " + path);
            }
            return (System.nanoTime() - asked) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tellMemory(PackagedShop shop) {
        Path kept = home == null ? PLACE.resolve("filled") : home.resolve(Integer.toString(products));
        Map<String, String> settings = FilledShop.settings(kept, products, PLACE.resolve("filling.log"));
        Wares wares = Wares.of(null);
        try (PackagedShop.Servers servers = new PackagedShop.Servers(settings, PLACE);
                ShopProcess running = shop.cached(servers.settings(), PLACE.resolve("memory.log"))) {
            figures.any(
                    "ready at " + products + " products",
                    Bench.inTenths(running.startTimed(FilledShop.PATIENCE) / 1000.0),
                    "s");
            Questions questions = new Questions(wares, products);
            List<Function<Random, String>> mixed = List.of(
                    questions::listing, questions::listing, questions::search, questions::suggestion, dice -> "/");
            Watch watch = new Watch(running);
            Crowd.Times times = new Crowd(running.address(), null)
                    .ask(dice -> mixed.get(dice.nextInt(mixed.size())).apply(dice), seconds);
            Map<String, Long> most = watch.end();
            figures.any("answers meanwhile", times.answers(), "answers");
            figures.any("their median", Bench.inTenths(times.median()), "ms");
            figures.any("their p99", Bench.inTenths(times.p99()), "ms");
            figures.exactly("failures", times.failures(), "failures", 0);
            most.forEach((kind, megabytes) -> {
                if (kind.equals("VmRSS")) {
                    figures.atMost("resident at " + products + " products under load", megabytes, "MB", MEGABYTES);
                } else {
                    figures.any("of that, " + kind, megabytes, "MB");
                }
            });
            figures.any("heap after a collection", running.heapMegabytes(), "MB");
        }
    }

    /** Looks at a process every quarter of a second and keeps the most that it saw. */
    private static final class Watch {

        private final Map<String, Long> most = new TreeMap<>();
        private final Thread looking;
        private volatile boolean over;

        Watch(ShopProcess shop) {
            looking = Thread.ofPlatform().daemon().start(() -> {
                while (!over) {
                    shop.resident().forEach((kind, megabytes) -> most.merge(kind, megabytes, Math::max));
                    LockSupport.parkNanos(250_000_000);
                }
            });
        }

        Map<String, Long> end() {
            over = true;
            try {
                looking.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return most;
        }
    }

    private static double middle(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
