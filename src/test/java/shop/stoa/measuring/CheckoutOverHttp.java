package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Figures;
import shop.stoa.testing.Payer;

/**
 * Orders placed over HTTP with the payment sandbox behind, and what visitors notice who only look around, while the payment
 * provider answers and while it does not.
 */
final class CheckoutOverHttp {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int WARMING = 300;
    private static final int BUYERS = 600;
    private static final int CALLERS = 64;
    private static final int HANDS = 8;
    private static final int STUCK = 8;
    private static final int SECONDS = 10;
    private static final long PACE = 500_000_000L;

    private final Figures figures;

    CheckoutOverHttp(Figures figures) {
        this.figures = figures;
    }

    private record Ready(Buyer buyer, String total) {}

    void measure() {
        Map<String, String> settings = TestServers.freshSettings();
        CheckoutBench.sellOnly(settings);
        settings.put("stoa.owner.password", UUID.randomUUID().toString());
        settings.put("stoa.proof.stock", String.join(",", Collections.nCopies(20, "1000000")));
        try (ShopProcess shop = new ShopProcess(settings, log())) {
            shop.start(Map.of(), PATIENCE);
            List<Sku> wares = JdbcClient.create(new DriverManagerDataSource(
                            settings.get("spring.datasource.url"),
                            settings.get("spring.datasource.username"),
                            settings.get("spring.datasource.password")))
                    .sql("select sku from inventory.stock")
                    .query((row, number) -> new Sku(row.getString(1)))
                    .list();
            place(HANDS, ready(shop, WARMING, wares));
            Rush rush = place(CALLERS, ready(shop, BUYERS, wares));
            figures.exactly("placements over HTTP, failures", rush.failures(), "failures", 0);
            figures.any("placements over HTTP", Bench.inTenths(rush.perSecond()), "a second");
            figures.any("placements over HTTP, median", Bench.inTenths(rush.median()), "ms");
            figures.any("placements over HTTP, p99", Bench.inTenths(rush.p99()), "ms");
            browse(shop, wares, new Payer("http://localhost:" + settings.get("stoa.sandbox.port")));
        }
    }

    private static List<Ready> ready(ShopProcess shop, int count, List<Sku> wares) {
        Queue<Ready> ready = new ConcurrentLinkedQueue<>();
        Rush preparing = Rush.of(
                HANDS,
                IntStream.range(0, count)
                        .mapToObj(number -> (Callable<Boolean>) () -> {
                            Buyer buyer = new Buyer(shop.address());
                            buyer.puts(wares.get(number % wares.size()), 1);
                            buyer.says("buyer-" + number + "@stoa.example");
                            buyer.choosesDelivery();
                            return ready.add(new Ready(buyer, buyer.sees()));
                        })
                        .toList());
        if (preparing.failures() > 0) {
            throw new IllegalStateException(preparing.failures() + " buyers did not come to the last page");
        }
        return List.copyOf(ready);
    }

    private static Rush place(int callers, List<Ready> buyers) {
        return Rush.of(
                callers,
                buyers.stream()
                        .map(ready -> (Callable<Boolean>)
                                () -> ready.buyer.presses(ready.total).session() != null)
                        .toList());
    }

    /** Buyers press their buttons at the same pace both times, so that nothing differs but the provider. */
    private void browse(ShopProcess shop, List<Sku> wares, Payer provider) {
        List<String> pages = List.of("/", "/search?sort=newest", "/search?q=product", "/cart");
        Function<Random, String> looking = dice -> pages.get(dice.nextInt(pages.size()));
        Crowd visitors = new Crowd(shop.address(), null);
        visitors.warmUp(looking, 5);
        Crowd.Times alive = beside(shop, wares, () -> visitors.ask(looking, SECONDS));
        provider.breaks("{\"call\": \"*\", \"mode\": \"latency\", \"delay_ms\": 60000, \"times\": 0}");
        Crowd.Times dead = beside(shop, wares, () -> visitors.ask(looking, SECONDS));
        provider.mendsAll();
        tell("browsing while the provider answers", alive);
        tell("browsing while the provider hangs", dead);
        figures.atMost("browsing, p95, provider hangs against answers", dead.p95() / alive.p95(), 2, "times", 1.5);
    }

    private static Crowd.Times beside(ShopProcess shop, List<Sku> wares, Callable<Crowd.Times> browsing) {
        List<Ready> buyers = ready(shop, STUCK, wares);
        List<Thread> pressing = buyers.stream()
                .map(ready -> Thread.ofPlatform().daemon().start(() -> {
                    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
                    for (long next = System.nanoTime(); next < end; next += PACE) {
                        ready.buyer.presses(ready.total);
                        LockSupport.parkNanos(next + PACE - System.nanoTime());
                    }
                }))
                .toList();
        try {
            Crowd.Times times = browsing.call();
            for (Thread each : pressing) {
                each.join();
            }
            return times;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void tell(String what, Crowd.Times times) {
        figures.exactly(what + ", failures", times.failures(), "failures", 0);
        figures.any(what + ", answers", times.answers(), "answers");
        figures.any(what + ", median", Bench.inTenths(times.median()), "ms");
        figures.any(what + ", p95", Bench.inTenths(times.p95()), "ms");
    }

    private static Path log() {
        try {
            return Files.createDirectories(Path.of("target", "bench").toAbsolutePath())
                    .resolve("checkout.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
