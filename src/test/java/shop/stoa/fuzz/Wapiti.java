package shop.stoa.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks through the shop by its links and forms and tries markup, files, commands, redirects and headers in all of them. */
final class Wapiti {

    static final String NAME = "wapiti";

    /** Without those that ask the internet; SQL by booleans is sqlmap's, by time what limits of statements end anyway. */
    private static final String MODULES =
            "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss";

    private final String program;
    private final String shop;
    private final Path place;

    Wapiti(String program, String shop, Path place) {
        this.program = program;
        this.shop = shop;
        this.place = place;
    }

    /** @param starts addresses that it may not find by itself */
    List<Finding> run(Caller caller, List<String> starts, Duration atMost) {
        Path report = place.resolve("wapiti-" + caller.name() + ".json");
        long seconds = atMost.toSeconds();
        List<String> command = new ArrayList<>(List.of(
                program,
                "-u",
                shop + "/",
                "--scope",
                "folder",
                "-m",
                MODULES,
                "-d",
                "4",
                "--max-links-per-page",
                "60",
                "--max-files-per-dir",
                "20",
                "--max-parameters",
                "40",
                "--max-scan-time",
                Long.toString(seconds / 4),
                "--max-attack-time",
                Long.toString(seconds / 16),
                "-H",
                "Sec-Fetch-Site: same-origin",
                "--flush-session",
                "--store-session",
                place.resolve("wapiti-" + caller.name()).toString(),
                "--no-bugreport",
                "-t",
                "10",
                "-f",
                "json",
                "-o",
                report.toString()));
        if (!caller.cookies().isEmpty()) {
            command.addAll(List.of("-H", "Cookie: " + caller.cookies()));
        }
        // whoever signs out sees nothing more
        Stream.of("/logout", "/admin/logout", "/account/erasure")
                .forEach(each -> command.addAll(List.of("-x", shop + each)));
        starts.forEach(each -> command.addAll(List.of("-s", shop + each)));
        Program.run(place.resolve("wapiti-" + caller.name() + ".log"), atMost, command);
        return read(report);
    }

    private static List<Finding> read(Path report) {
        if (!Files.exists(report)) {
            return List.of(new Finding(NAME, report.getFileName().toString(), "came to no end"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            JsonNode all = JsonMapper.shared().readTree(Files.readString(report));
            for (String kind : List.of("vulnerabilities", "anomalies")) {
                all.path(kind)
                        .properties()
                        .forEach(entry -> entry.getValue()
                                .forEach(each -> findings.add(new Finding(
                                        NAME,
                                        each.path("method").asString("") + " "
                                                + each.path("path").asString(""),
                                        (entry.getKey() + ": "
                                                        + each.path("info").asString(""))
                                                .replaceAll("\\s+", " ")))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }
}
