package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that opens anything lies beside the code: keys come from settings (ASVS 5.0 13.3.1). */
class SecretsTests {

    private static final List<Pattern> KEYS = List.of(
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            Pattern.compile("\\b[rs]k_(?:live|test)_[A-Za-z0-9]{8,}"),
            Pattern.compile("\\bwhsec_[A-Za-z0-9+/]{24,}"),
            Pattern.compile("\\bA(?:KI|SI)A[0-9A-Z]{16}\\b"),
            Pattern.compile("\\bgh[oprsu]_[A-Za-z0-9]{36}\\b"),
            Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"),
            Pattern.compile("://[^/@\\s\":{}$%]+:[^/@\\s\":{}$%]+@"));

    /** In settings and texts, where nothing is a name in code. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)(?:password|secret|token|api[_-]?key)[\"']?[ \\t]*[=:][ \\t]*[\"']?[A-Za-z0-9+/_-]{20,}(?![A-Za-z0-9.])");

    /** Made up, and opens nothing: examples of addresses, and keys by which tests see that keys are hidden. */
    private static final Set<String> MADE_UP = Set.of(
            "sk_test_embedded",
            "sk_live_51H8xYzAbCdEf",
            "sk_test_51H0123456789abcdefABCD",
            "rk_live_51H0123456789abcdefWXYZ",
            "://user:password@",
            "://user:secret@",
            "://ada:secret@",
            "://me:secret@");

    private static final Set<String> PLACES = Set.of("src", "docs", "bin", ".ci", ".mvn");
    private static final long MOST_BYTES = 2_000_000;

    @Test
    void lieNowhereInTheRepository() throws IOException {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThan(1_000);
        assertThat(files.stream()
                        .flatMap(file -> found(file.toString(), read(file)).map(key -> file + ": " + key)))
                .isEmpty();
    }

    @Test
    void areFoundWhereTheyLie() {
        for (String key : List.of(
                "AKIA" + "ABCDEFGHIJKLMNOP",
                "whsec_" + "a".repeat(32),
                "sk_live_" + "51HabcdefGHIJ",
                "-----BEGIN RSA PRIVATE" + " KEY-----",
                "postgres://stoa:" + "hunter2@db/stoa",
                "ghp_" + "b".repeat(36))) {
            assertThat(found("Keys.java", "the key is " + key + ".")).as(key).hasSize(1);
        }
        assertThat(found("application.properties", "stripe.secret=" + "c".repeat(24)))
                .hasSize(1);
        assertThat(found("application.properties", "stripe.secret=${STRIPE_SECRET_KEY:}"))
                .isEmpty();
    }

    private static Stream<String> found(String file, String text) {
        Stream<Pattern> looked = file.endsWith(".java") || file.endsWith(".js")
                ? KEYS.stream()
                : Stream.concat(KEYS.stream(), Stream.of(SETTING));
        return looked.flatMap(key -> key.matcher(text).results())
                .map(hit -> hit.group())
                .filter(key -> !MADE_UP.contains(key));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> here = Files.list(Path.of(""))) {
            return here.filter(entry -> Files.isRegularFile(entry) || PLACES.contains(entry.toString()))
                    .flatMap(SecretsTests::below)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> below(Path entry) {
        try (Stream<Path> all = Files.walk(entry)) {
            return all
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() < MOST_BYTES)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
