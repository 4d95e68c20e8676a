package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import shop.stoa.embedded.TestServers;

/**
 * The training run of the JVM's ahead-of-time cache (JEP 483, 514, 515): an extracted jar is started as it will be, against real servers
 * that are there for this alone, people walk through it, and when it ends it writes down which classes it has loaded and linked and which methods were
 * hot. The build of the image runs this; {@code bin/bench start} runs the same.
 */
public final class Training {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ROUNDS = 20;

    private Training() {}

    /** @param arguments where the extracted jar lies; the cache is put beside it */
    public static void main(String[] arguments) {
        LoggingSystem.get(Training.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            train(new PackagedShop(Path.of(arguments[0])));
            System.exit(0);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(1);
        }
    }

    /** Replaces the cache that is there. */
    static void train(PackagedShop shop) {
        try {
            Files.deleteIfExists(shop.cache());
            Path place = Files.createDirectories(
                    Path.of("target", "bench", "training").toAbsolutePath());
            Map<String, String> fresh = TestServers.freshSettings();
            fresh.put("stoa.demo", "true");
            try (PackagedShop.Servers servers = new PackagedShop.Servers(fresh, place);
                    ShopProcess learning = shop.learning(servers.settings(), place.resolve("shop.log"))) {
                learning.start(Map.of(), PATIENCE);
                new Stroll(learning.address())
                        .walk(
                                ROUNDS,
                                Objects.requireNonNull(servers.settings().get("stoa.owner.email")),
                                Objects.requireNonNull(servers.settings().get("stoa.owner.password")));
                learning.stop(PATIENCE);
            }
            if (!Files.isRegularFile(shop.cache())) {
                throw new IllegalStateException(
                        "The JVM has written no cache:\n" + complaints(place.resolve("shop.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever builds an image sees nothing of the log, which goes with what was begun. */
    private static String complaints(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("[error")).collect(Collectors.joining("\n"));
        }
    }
}
