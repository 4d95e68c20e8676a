package shop.stoa.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks through the shop by its links and forms and tries markup, files, commands, redirects and headers in all of them. */
final class Wapiti {

    static final String NAME = "wapiti";

    /** Without those that ask the internet; SQL by booleans is sqlmap's, by time what limits of statements end anyway. */
    private static final List<String> MODULES = List.of(
            "backup",
            "cookieflags",
            "crlf",
            "csp",
            "csrf",
            "exec",
            "file",
            "htaccess",
            "http_headers",
            "methods",
            "permanentxss",
            "redirect",
            "shellshock",
            "sql",
            "xss");

    /** Whoever has seen fewer has not seen the shop. */
    private static final long FEWEST_PAGES = 20;

    private static final Pattern PAGES = Pattern.compile("Wapiti found (\\d+) URLs and forms");
    private static final Pattern CUT_SHORT =
            Pattern.compile("Max (?:scan time was reached|attack time was reached for module (\\w+))");

    private final String program;
    private final String shop;
    private final Path place;

    /**
     * How far it came.
     *
     * @param pages how many addresses and forms it has seen
     * @param cutShort what its time was over for: modules, and the walk itself
     */
    record Walk(List<Finding> findings, long pages, List<String> cutShort) {

        /** @param log what it said @param findings of its report */
        static Walk of(String caller, String log, List<Finding> findings) {
            Matcher seen = PAGES.matcher(log);
            long pages = seen.find() ? Long.parseLong(seen.group(1)) : 0;
            List<Finding> all = new ArrayList<>(findings);
            if (pages < FEWEST_PAGES) {
                all.add(new Finding(NAME, caller, "has seen " + pages + " pages and forms"));
            }
            List<String> cutShort = CUT_SHORT
                    .matcher(log)
                    .results()
                    .map(one -> one.group(1) == null ? "walk" : one.group(1))
                    .toList();
            return new Walk(all, pages, cutShort);
        }
    }

    Wapiti(String program, String shop, Path place) {
        this.program = program;
        this.shop = shop;
        this.place = place;
    }

    /**
     * @param starts addresses that it may not find by itself
     * @param atMost in all: a third of it to walk, and as much for each module
     */
    Walk run(Caller caller, List<String> starts, Duration atMost) {
        Path report = place.resolve("wapiti-" + caller.name() + ".json");
        Path log = place.resolve("wapiti-" + caller.name() + ".log");
        Program.forget(report);
        boolean ended = Program.run(log, atMost, command(caller, starts, atMost, report));
        String said = Program.said(log);
        return Walk.of(
                caller.name(), said, Files.exists(report) ? read(report) : List.of(without(report, said, ended)));
    }

    private List<String> command(Caller caller, List<String> starts, Duration atMost, Path report) {
        long seconds = atMost.toSeconds();
        List<String> command = new ArrayList<>(List.of(
                program,
                "-u",
                shop + "/",
                "--scope",
                "folder",
                "-m",
                String.join(",", MODULES),
                "-d",
                "4",
                "--max-links-per-page",
                "60",
                "--max-files-per-dir",
                "20",
                "--max-parameters",
                "40",
                "--max-scan-time",
                Long.toString(Math.max(1, seconds / 3)),
                "--max-attack-time",
                Long.toString(Math.max(1, seconds * 11 / 20 / MODULES.size())),
                "-H",
                "Sec-Fetch-Site: same-origin",
                // it asks for Brotli, too, which it reads only where Python can, and takes it for a page where not
                "-H",
                "Accept-Encoding: gzip",
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
        return command;
    }

    private static Finding without(Path report, String log, boolean ended) {
        return new Finding(
                NAME,
                report.getFileName().toString(),
                ended ? "broke off: " + Program.lastWords(log) : "came to no end");
    }

    private static List<Finding> read(Path report) {
        List<Finding> findings = new ArrayList<>();
        JsonNode all = JsonMapper.shared().readTree(report.toFile());
        for (String kind : List.of("vulnerabilities", "anomalies")) {
            all.path(kind)
                    .properties()
                    .forEach(entry -> entry.getValue()
                            .forEach(each -> findings.add(new Finding(
                                    NAME,
                                    each.path("method").asString("") + " "
                                            + each.path("path").asString(""),
                                    (entry.getKey() + ": " + each.path("info").asString(""))
                                            .replaceAll("\\s+", " ")))));
        }
        return findings;
    }
}
