package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.testing.Member;

/**
 * The log of this whole run of the tests, which the build reads alone when all others have written theirs: it tells what happened,
 * and nothing that somebody could use. It starts no shop: what has to be in the log, {@link CanaryTests} has done by then.
 */
class LogTests {

    /** Typed by tests all over the shop. */
    private static final List<String> TYPED_ELSEWHERE =
            List.of("four words will do", Member.PASSWORD, "Invalidenstr. 116");

    private static final List<String> TRACES = List.of(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(?:Z|[+-]\\d\\d:\\d\\d) .*\\[-] .*The last line of the canary",
            ".*\\[[0-9a-f]{8}] .*Refused a sign-in from .*",
            ".*\\[[0-9a-f]{8}] .*Staff member \\d+ signed in by [a-z ]+ from .*",
            ".*\\[[0-9a-f]{8}] .*Staff member \\d+ took a file away: .*",
            ".*\\[[0-9a-f]{8}] .*Refused a POST to /cart/lines from elsewhere.*",
            ".*\\[[0-9a-f]{8}] .*Refused a customer's sign-in from .*",
            ".*\\[[0-9a-f]{8}] .*Customer \\d+ signed in by [a-z ]+ from .*",
            ".*\\[[0-9a-f]{8}] .*Refused a GET of /orders/\\{\\w+} from .*: No such order",
            ".*\\[[0-9a-f]{8}] .*Answered 400 before the shop heard of it",
            ".*\\[[0-9a-f]{8}] .*Refused an event from .* that nobody signed",
            ".*\\[[0-9a-f]{8}] .*Refund [0-9a-f-]{36} of [\\d.]+ [A-Z]{3} for order [0-9a-f-]{36} was asked for",
            ".*\\[[0-9a-f]{8}] .*Refused what was more often than stoa.limits.mail.recipient allows");

    private final Path run = Path.of(System.getProperty("logging.file.name")).getParent();

    @Test
    void tellsWhatHappenedInThisRunAndNoSecretOfIt() throws IOException {
        List<String> typed = lines("*" + CanaryTests.TYPED);
        assertThat(typed)
                .as("what CanaryTests typed, which has to be part of this run")
                .isNotEmpty();
        LogScan scan = new LogScan(
                Stream.concat(TYPED_ELSEWHERE.stream(), typed.stream()).toList());

        List<String> all = lines("*.log");
        assertThat(all.stream().flatMap(scan::findings)).isEmpty();
        for (String trace : TRACES) {
            assertThat(all.stream().anyMatch(line -> line.matches(trace)))
                    .as(trace)
                    .isTrue();
        }
    }

    /** Of all JVMs of this run; each writes files of its own into the run's folder. */
    private List<String> lines(String names) throws IOException {
        List<String> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run, names)) {
            for (Path file : files) {
                all.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card 4242424242424242 was declined",
                "card=4000-0000-0000-0002",
                "4000 0000 0000 9995",
                "3782 822463 10005",
                "{\"number\":\"5555555555554444\"}",
                "GET /orders/sT7-x_Qk2LmN0pRvW3yZaA failed",
                "the key is sk_live_51H8xYzAbCdEf",
                "signed with whsec_a1b2c3d4e5f6",
                "550 5.1.1 No such user <ines.markou@mail.example>",
                "was asked for by owner@stoa.example",
                "kept {argon2id}$argon2id$v=19$m=19456",
                "goes to Canary Lane 77, Berlin"
            })
    void findsWhatMustNotBeThere(String line) {
        assertThat(new LogScan(List.of(CanaryTests.STREET)).findings(line)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at 1732449600000 for 0b5c7c1e-9a58-4d1c-8f0e-2f4c9f6f1b11",
                "Order 7b0d5a1e-4242-4242-4242-424242424242 was paid",
                "Refund of EUR 4242424242424 came",
                "o.s.b.w.e.tomcat.TomcatWebServer took 12.5 s",
                "shop.stoa.web.Forgetting@1f3c2b was left alone",
                "cs_test_a1B2c3D4e5F6g7H8i9J0k1L2m3 waits"
            })
    void leavesAloneWhatIsNone(String line) {
        assertThat(new LogScan(List.of(CanaryTests.STREET)).findings(line)).isEmpty();
    }
}
