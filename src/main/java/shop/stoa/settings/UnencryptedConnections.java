package shop.stoa.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;

/**
 * Which of the shop's servers are spoken to beyond this machine without TLS, or without a look at their certificates (ASVS 5.0 12.3.1,
 * 12.3.2). By what the settings say: what a server would take is not tried.
 */
final class UnencryptedConnections {

    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql:(?://([^/?]*))?.*");
    /** Those modes of PostgreSQL's driver that look at the certificate as well as at the name. */
    private static final Pattern VERIFIED = Pattern.compile(".*[?&]sslmode=verify-full(?:&.*|$)");

    private static final Pattern HERE = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?|");

    /** In the order in which they are named. */
    private static final Map<String, String> BOOKS = new TreeMap<>(Map.of(
            "spring.datasource.url", "SPRING_DATASOURCE_URL",
            "spring.flyway.url", "SPRING_FLYWAY_URL",
            "stoa.replica.url", "STOA_REPLICA_URL"));

    private final PropertyResolver settings;

    UnencryptedConnections(PropertyResolver settings) {
        this.settings = settings;
    }

    /** The names of settings whose servers are far away and spoken to in the open, in a steady order. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        BOOKS.forEach((setting, name) -> {
            if (areOpen(said(setting))) {
                open.add(name);
            }
        });
        addUnlessSecure(open, "SPRING_DATA_REDIS_URL", said("spring.data.redis.url"), "rediss");
        if (!isHere(said("spring.data.redis.host"))
                && !said("spring.data.redis.ssl.enabled").equals("true")) {
            open.add("SPRING_DATA_REDIS_HOST");
        }
        if (!isHere(said("spring.mail.host")) && !mailIsSecure()) {
            open.add("SPRING_MAIL_HOST");
        }
        addUnlessSecure(open, "STOA_MEDIA_S3_ENDPOINT", said("stoa.media.s3.endpoint"), "https");
        addUnlessSecure(open, "STOA_SEARCH_URIS", said("stoa.search.uris"), "https");
        addUnlessSecure(open, "STOA_TRACES_ENDPOINT", said("stoa.traces.endpoint"), "https");
        return open;
    }

    private static boolean areOpen(String books) {
        Matcher postgres = POSTGRES.matcher(books);
        return postgres.matches()
                && !(VERIFIED.matcher(books).matches() && !books.contains("NonValidatingFactory"))
                && !allHere(postgres.group(1) == null ? "" : postgres.group(1));
    }

    private boolean mailIsSecure() {
        return Stream.of("starttls.required", "ssl.enable")
                        .anyMatch(name ->
                                said("spring.mail.properties.mail.smtp." + name).equals("true"))
                || said("spring.mail.protocol").equals("smtps")
                || said("spring.mail.ssl.enabled").equals("true");
    }

    private static void addUnlessSecure(List<String> open, String name, String addresses, String scheme) {
        boolean all = Stream.of(addresses.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(URI::create)
                .allMatch(address ->
                        scheme.equalsIgnoreCase(address.getScheme()) || isHere(String.valueOf(address.getHost())));
        if (!all) {
            open.add(name);
        }
    }

    private static boolean allHere(String hosts) {
        return Stream.of(hosts.split(",")).allMatch(host -> isHere(host.replaceFirst(":\\d+$", "")));
    }

    private static boolean isHere(String host) {
        return HERE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private String said(String name) {
        return settings.getProperty(name, "").strip();
    }
}
