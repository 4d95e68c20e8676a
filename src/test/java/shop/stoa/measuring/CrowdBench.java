package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import shop.stoa.testing.Figures;

/** What {@code bin/bench crowd} runs: the same listings asked for by one visitor, by two, and so on to sixty-four. */
public final class CrowdBench {

    private static final int MOST = 64;
    private static final Path PLACE = Path.of("target", "bench", "crowd").toAbsolutePath();

    /** Whoever comes on top of those that the cores can serve waits, but nobody is served less for it. */
    private static final double KEPT = 0.7;

    private final Figures figures = new Figures(System.out);

    private CrowdBench() {}

    /** Takes {@code --home DIR}, {@code --products N} and {@code --seconds N}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(CrowdBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            String home = Bench.said(arguments, "--home", PLACE.toString());
            int products = Integer.parseInt(Bench.said(arguments, "--products", "10000"));
            int seconds = Integer.parseInt(Bench.said(arguments, "--seconds", "10"));
            System.exit(new CrowdBench().run(Path.of(home), products, seconds) ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private boolean run(Path home, int products, int seconds) {
        Bench.tellLoad(figures, "before");
        Map<String, String> settings =
                FilledShop.settings(home.resolve(Integer.toString(products)), products, log("filling.log"));
        Questions questions = new Questions(Wares.of(null), products);
        try (ShopProcess shop = new ShopProcess(settings, log("shop.log"))) {
            shop.start(Map.of(), FilledShop.PATIENCE);
            new Crowd(shop.address(), null)
                    .warmUp(dice -> Request.page(questions.listing(dice)), seconds, new Warmth(shop)::isReached);
            double best = 0;
            double alone = 0;
            for (int clients : Stream.iterate(1, clients -> clients <= MOST, clients -> clients * 2)
                    .toList()) {
                Crowd.Times times = new Crowd(shop.address(), null, clients).ask(questions::listing, seconds);
                double speed = times.answers() / (double) seconds;
                alone = alone == 0 ? speed : alone;
                String who = "listing at " + products + ", " + clients + " clients";
                figures.any(who, Bench.inTenths(speed), "a second");
                figures.any(who + " against one", inHundredths(speed / alone), "times");
                figures.any(who + ", median", Bench.inTenths(times.median()), "ms");
                figures.any(who + ", p99", Bench.inTenths(times.p99()), "ms");
                figures.exactly(who + ", failures", times.failures(), "failures", 0);
                best = Math.max(best, speed);
                if (clients == MOST) {
                    figures.atLeast(who + " against the best", speed / best, 2, "times", KEPT);
                }
            }
        }
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private static Path log(String name) {
        try {
            return Files.createDirectories(PLACE).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inHundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
