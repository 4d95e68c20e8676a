package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.stoa.embedded.TestServers;

/** A shop with so many invented products, kept in a directory: filled where it is not there yet. {@code bin/bench catalogue --home} keeps them alike. */
final class FilledShop {

    static final Duration PATIENCE = Duration.ofHours(2);

    private static final String FILLED = "filled";

    private FilledShop() {}

    /** @return what a shop is started with to find the products on its shelves */
    static Map<String, String> settings(Path kept, int products, Path log) {
        Map<String, String> settings = TestServers.settingsKeptIn(kept);
        settings.put("stoa.owner.email", "owner@stoa.example");
        settings.put("spring.main.banner-mode", "off");
        if (!Files.exists(kept.resolve(FILLED))) {
            fill(settings, products, log);
            mark(kept.resolve(FILLED));
        }
        return settings;
    }

    private static void fill(Map<String, String> settings, int products, Path log) {
        Map<String, String> filling = new LinkedHashMap<>(settings);
        filling.put("stoa.measuring.products", Integer.toString(products));
        try (ShopProcess filler = new ShopProcess(filling, log)) {
            // nobody feeds the index while the shelves are filled: the next start builds it over all of them
            filler.start(Map.of("stoa.search.feeding", "false", "stoa.testing.prompt-index", "false"), PATIENCE);
            filler.stop();
            filler.start(Map.of(), PATIENCE);
        }
    }

    private static void mark(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
