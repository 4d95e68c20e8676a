package shop.stoa.media.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against a real S3 server. It listens on every address of the machine, so it and who talks to it are put into a network that has
 * nothing but a loopback; on a machine that gives no such network to this user these tests are skipped, and say so.
 */
class S3ServerTests {

    private static final Path SERVER = Path.of("target", "servers", "s3mock-exec.jar");
    private static final String ALONE = "ip link set lo up && exec \"$@\"";

    @TempDir
    private static Path folder;

    private static List<String> lines = List.of();

    @BeforeAll
    static void prove() throws Exception {
        assumeTrue(
                run(alone("true")).isHolding(), "no S3 server: this machine gives no network namespace to this user");
        assumeTrue(Files.isRegularFile(SERVER), "no S3 server: " + SERVER + " is not there (./mvnw gets it)");
        Outcome outcome = run(alone(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Daws.accessKeyId=tests",
                "-Daws.secretAccessKey=tests",
                "-cp",
                System.getProperty("java.class.path"),
                S3Proof.class.getName(),
                SERVER.toAbsolutePath().toString(),
                folder.toString()));
        lines = outcome.lines;
        assertThat(outcome.isHolding()).as("%s", lines).isTrue();
    }

    static Stream<String> rules() {
        return Stream.concat(
                Stream.of(
                        "refusesABucketThatDoesNotExist",
                        "findsItsBucket",
                        "tellsBrowsersWhatItIs",
                        "isAwayWithoutItsBucket"),
                Arrays.stream(ImageStorageContract.values()).map(Enum::name));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aBucketIsAStorage(String rule) {
        assertThat(lines).contains("holds: " + rule);
    }

    @Test
    void noRuleIsBroken() {
        assertThat(lines).noneMatch(line -> line.startsWith("broken: "));
    }

    private static List<String> alone(String... command) {
        return Stream.concat(
                        Stream.of("unshare", "--map-root-user", "--net", "sh", "-c", ALONE, "sh"),
                        Arrays.stream(command))
                .toList();
    }

    private record Outcome(int code, List<String> lines) {
        boolean isHolding() {
            return code == 0;
        }
    }

    private static Outcome run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(5, TimeUnit.MINUTES)
                    ? new Outcome(process.exitValue(), output.lines().toList())
                    : new Outcome(-1, List.of("too slow"));
        } catch (IOException noSuchProgram) {
            return new Outcome(-1, List.of(noSuchProgram.toString()));
        }
    }
}
