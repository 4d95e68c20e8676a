package shop.stoa.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shop.stoa.kernel.StartRefused;

/** The servers of a shop that runs on a directory, for a command that works beside it. */
final class RunningServers {

    private RunningServers() {}

    /** How they are reached, as settings; empty where no shop runs there. */
    static Optional<Map<String, Object>> of(Path place) {
        Path home = place.toAbsolutePath().normalize();
        try {
            StoaHome.open(home).close();
            return Optional.empty();
        } catch (StartRefused held) {
            return Optional.of(settings(home, held));
        }
    }

    private static Map<String, Object> settings(Path home, StartRefused held) {
        try {
            Map<String, Object> settings = new LinkedHashMap<>();
            List<String> postgres = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
            settings.put(
                    "spring.datasource.url",
                    "jdbc:postgresql://127.0.0.1:" + postgres.get(3) + "/" + LocalPostgres.DATABASE);
            settings.put("spring.datasource.username", LocalPostgres.USER);
            settings.put("spring.datasource.password", secret(home, "postgres.password"));
            settings.put("spring.data.redis.host", "127.0.0.1");
            settings.put("spring.data.redis.port", line(home.resolve("redis/redis.conf"), "port "));
            settings.put("spring.data.redis.password", secret(home, "redis.password"));
            // nobody writes mails or takes money in a command; these only have to be there
            settings.put("spring.mail.host", "127.0.0.1");
            settings.put("stripe.secret-key", "sk_test_embedded");
            settings.put("stripe.webhook-secret", "whsec_unused");
            settings.put("stoa.home", home.toString());
            settings.put("stoa.owner.email", "owner@stoa.example");
            settings.put("stoa.owner.password", secret(home, "owner.password"));
            return settings;
        } catch (IOException | IndexOutOfBoundsException unread) {
            throw new StartRefused("a shop is starting or ending on %s. Try again in a moment.".formatted(home), held);
        }
    }

    private static String secret(Path home, String name) throws IOException {
        return Files.readString(home.resolve(name)).strip();
    }

    private static String line(Path file, String beginning) throws IOException {
        UnaryOperator<String> rest = line -> line.substring(beginning.length()).strip();
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .map(rest)
                .orElseThrow(() -> new IOException("No " + beginning + "in " + file));
    }
}
