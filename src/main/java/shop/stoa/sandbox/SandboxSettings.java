package shop.stoa.sandbox;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is to run.
 *
 * @param address the address it listens on; loopback unless it runs in a container of its own
 * @param port its port; 0 takes a free one
 * @param journal the file that keeps everything it ever did
 * @param fsync whether a payment, refund or session is on the disk before it is answered; off only where losing the machine's
 *     power does not matter, as in tests
 * @param baseUrl the address a shopper's browser reaches it at, without a slash at the end; null means
 *     {@code http://localhost:{port}}
 * @param merchant the name on the payment page where the shop sends none
 */
public record SandboxSettings(
        String address,
        int port,
        Path journal,
        boolean fsync,
        @Nullable String baseUrl,
        String merchant) {

    /** The port used where nothing is said. */
    public static final int DEFAULT_PORT = 8082;

    private static final String LOOPBACK = "127.0.0.1";

    /** Loopback, fsync on: what a person's own run wants. */
    public static SandboxSettings of(int port, Path journal) {
        return new SandboxSettings(LOOPBACK, port, journal, true, null, "Stoa");
    }

    /** A free port and no fsync: what a test wants. */
    public static SandboxSettings forTests(Path journal) {
        return new SandboxSettings(LOOPBACK, 0, journal, false, null, "Stoa");
    }

    /**
     * Reads system properties ({@code stoa.sandbox.port}, {@code .address}, {@code .journal}, {@code .fsync}, {@code .base-url},
     * {@code .merchant}) and, where one is absent, the environment variable of the same name in capitals
     * ({@code STOA_SANDBOX_PORT}, …). The journal defaults to {@code sandbox/journal.jsonl} under {@code STOA_HOME}.
     *
     * @throws IllegalArgumentException if the port is no number between 0 and 65535
     */
    public static SandboxSettings fromEnvironment() {
        return from(System::getProperty, System::getenv);
    }

    static SandboxSettings from(
            Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {
        Function<String, @Nullable String> setting = name -> {
            String property = properties.apply(name);
            String value = property != null
                    ? property
                    : environment.apply(
                            name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
            return value == null || value.isBlank() ? null : value.strip();
        };
        String home = or(setting.apply("stoa.home"), ".stoa");
        return new SandboxSettings(
                or(setting.apply("stoa.sandbox.address"), LOOPBACK),
                port(or(setting.apply("stoa.sandbox.port"), String.valueOf(DEFAULT_PORT))),
                Path.of(or(
                        setting.apply("stoa.sandbox.journal"),
                        Path.of(home, "sandbox", "journal.jsonl").toString())),
                Boolean.parseBoolean(or(setting.apply("stoa.sandbox.fsync"), "true")),
                setting.apply("stoa.sandbox.base-url"),
                or(setting.apply("stoa.sandbox.merchant"), "Stoa"));
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message below
        }
        throw new IllegalArgumentException(
                "STOA_SANDBOX_PORT must be a number between 0 and 65535, not '" + text + "'");
    }
}
