package shop.stoa.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Google's Lighthouse as it comes from npm, with its own idea of a phone: a slow processor and a slow network, both computed.
 * Kept for the next run below {@code ~/.cache/stoa}.
 */
final class Lighthouse {

    private static final String VERSION = "12.8.2";
    private static final List<String> CATEGORIES = List.of("performance", "accessibility", "best-practices", "seo");

    private final Path program;
    private final Path chromium;

    private Lighthouse(Path program, Path chromium) {
        this.program = program;
        this.chromium = chromium;
    }

    /** @param chromium the browser to look with */
    static Lighthouse fetched(Path chromium) throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "stoa", "lighthouse-" + VERSION);
        Path program = folder.resolve("node_modules/lighthouse/cli/index.js");
        if (!Files.exists(program)) {
            Files.createDirectories(folder);
            run(
                    Map.of(),
                    folder.resolve("npm.log"),
                    "npm",
                    "install",
                    "--silent",
                    "--no-save",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--prefix",
                    folder.toString(),
                    "lighthouse@" + VERSION);
        }
        return new Lighthouse(program, chromium);
    }

    /**
     * The median of several visits, each with an empty cache.
     *
     * @param cookies a {@code Cookie} header, or nothing
     * @return a score of 0 to 100 for each category, and what it found fault with
     */
    Result visit(String url, String cookies, int runs) throws IOException {
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            JsonNode report = once(url, cookies);
            for (String category : CATEGORIES) {
                double score =
                        report.path("categories").path(category).path("score").asDouble(0);
                scores.computeIfAbsent(category, name -> new ArrayList<>()).add(score * 100);
            }
            if (run == runs - 1) {
                faults.addAll(faults(report));
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        scores.forEach((category, all) -> medians.put(category, median(all)));
        return new Result(medians, faults);
    }

    record Result(Map<String, Double> scores, List<String> faults) {}

    private JsonNode once(String url, String cookies) throws IOException {
        Path report = Files.createTempFile("lighthouse", ".json");
        List<String> command = new ArrayList<>(List.of(
                "node",
                program.toString(),
                url,
                "--quiet",
                "--output=json",
                "--output-path=" + report,
                "--only-categories=" + String.join(",", CATEGORIES),
                "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"));
        if (!cookies.isEmpty()) {
            Path headers = Files.createTempFile("headers", ".json");
            Files.writeString(headers, new JsonMapper().writeValueAsString(Map.of("Cookie", cookies)));
            command.add("--extra-headers=" + headers);
        }
        run(
                Map.of("CHROME_PATH", chromium.toString()),
                report.resolveSibling("lighthouse.log"),
                command.toArray(String[]::new));
        return new JsonMapper().readTree(report);
    }

    private static List<String> faults(JsonNode report) {
        List<String> faults = new ArrayList<>();
        for (String category : CATEGORIES) {
            for (JsonNode reference : report.path("categories").path(category).path("auditRefs")) {
                JsonNode audit = report.path("audits").path(reference.path("id").asString(""));
                boolean counts = reference.path("weight").asDouble(0) > 0;
                if (counts
                        && audit.path("score").isNumber()
                        && audit.path("score").asDouble(1) < 0.9) {
                    faults.add(category + ": " + audit.path("title").asString("") + " "
                            + audit.path("displayValue").asString(""));
                }
            }
        }
        return faults;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
    }

    private static void run(Map<String, String> environment, Path log, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " takes too long");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue() + ": " + Files.readString(log));
        }
    }
}
