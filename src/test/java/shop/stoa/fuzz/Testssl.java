package shop.stoa.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Tries protocols, ciphers and known weaknesses of the balancer that ends TLS by the configuration of {@code ops/nginx}. */
final class Testssl {

    static final String NAME = "testssl.sh";

    private static final Set<String> HARMLESS = Set.of("OK", "INFO", "DEBUG", "LOW");

    private final String program;
    private final Path place;

    Testssl(String program, Path place) {
        this.program = program;
        this.place = place;
    }

    List<Finding> run(String host, Duration atMost) {
        Path report = place.resolve("testssl.json");
        Program.forget(report);
        boolean ended = Program.run(
                place.resolve("testssl.log"),
                atMost,
                List.of(
                        program,
                        "--quiet",
                        "--color",
                        "0",
                        "--warnings",
                        "off",
                        "--openssl-timeout",
                        "5",
                        "--ip",
                        "127.0.0.1",
                        "--nodns",
                        "min",
                        "--jsonfile",
                        report.toString(),
                        host));
        List<Finding> findings = new ArrayList<>();
        if (!ended) {
            findings.add(new Finding(NAME, host, "came to no end"));
        }
        try {
            JsonMapper.shared().readTree(Files.readString(report)).forEach(each -> {
                if (!HARMLESS.contains(each.path("severity").asString(""))) {
                    findings.add(new Finding(
                            NAME,
                            each.path("id").asString(""),
                            each.path("severity").asString("") + ": "
                                    + each.path("finding").asString("")));
                }
            });
        } catch (IOException | RuntimeException e) {
            findings.add(new Finding(NAME, report.getFileName().toString(), "cannot be read"));
        }
        return findings;
    }
}
