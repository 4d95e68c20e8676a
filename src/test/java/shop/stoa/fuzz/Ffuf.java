package shop.stoa.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/** Tries names that are often forgotten on servers; whatever answers and is no route of the shop is a finding. */
final class Ffuf {

    static final String NAME = "ffuf";

    private final String program;
    private final String shop;
    private final Path place;
    private final List<PathPattern> routes;

    Ffuf(String program, String shop, Path place, List<Route> routes) {
        this.program = program;
        this.shop = shop;
        this.place = place;
        this.routes = routes.stream()
                .map(route -> PathPatternParser.defaultInstance.parse(route.pattern()))
                .toList();
    }

    /** @param below the folder in which the names are tried, with its slash */
    List<Finding> run(Path names, String below, Caller caller, Duration atMost) {
        String name = "ffuf" + below.replace('/', '-') + caller.name();
        Path report = place.resolve(name + ".json");
        Program.forget(report);
        List<String> command = new ArrayList<>(List.of(
                program,
                "-w",
                names.toString(),
                "-u",
                shop + below + "FUZZ",
                "-mc",
                "all",
                "-fc",
                "404",
                "-t",
                "4",
                "-maxtime",
                Long.toString(atMost.toSeconds()),
                "-s",
                "-of",
                "json",
                "-o",
                report.toString()));
        if (!caller.cookies().isEmpty()) {
            command.addAll(List.of("-b", caller.cookies()));
        }
        Program.run(place.resolve(name + ".log"), atMost.plusSeconds(10), command);
        return read(report);
    }

    private List<Finding> read(Path report) {
        if (!Files.exists(report)) {
            return List.of(new Finding(NAME, report.getFileName().toString(), "came to no end"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            JsonMapper.shared()
                    .readTree(Files.readString(report))
                    .path("results")
                    .forEach(each -> {
                        String path = each.path("url").asString("").replaceFirst("^https?://[^/]+", "");
                        if (!isARoute(path)) {
                            findings.add(new Finding(
                                    NAME, path, "answers " + each.path("status").asInt()));
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private boolean isARoute(String path) {
        PathContainer asked = PathContainer.parsePath(path.replaceFirst("\\?.*", ""));
        return routes.stream().anyMatch(route -> route.matches(asked));
    }
}
