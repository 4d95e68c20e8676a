package shop.stoa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * The W3C's HTML checker (Nu) over many documents at once, in a JVM of its own: it wants another stack and other libraries
 * than a shop. Errors count, its advice does not.
 */
public final class HtmlChecker {

    private final Map<String, String> documents = new LinkedHashMap<>();

    /** @param name is told with each error; of several with the same name the first counts */
    public void add(String name, String html) {
        documents.putIfAbsent(name, html);
    }

    /** A part of a page, as a script gets it, stood into a page that lets it be what it is. */
    public void addFragment(String name, String html) {
        String part = html.strip();
        String inside = inItsPlace(part);
        add(
                name,
                "<!DOCTYPE html><html lang=\"en\"><head><title>Part</title></head><body>" + inside + "</body></html>");
    }

    private static String inItsPlace(String part) {
        if (part.startsWith("<li")) {
            return "<ul>" + part + "</ul>";
        }
        if (part.startsWith("<tr")) {
            return table(part);
        }
        boolean options = part.contains("role=\"option\"") && !part.contains("role=\"listbox\"");
        return options ? "<div role=\"listbox\" aria-label=\"Options\">" + part + "</div>" : part;
    }

    private static String table(String rows) {
        return "<table><tbody>" + rows + "</tbody></table>";
    }

    public int size() {
        return documents.size();
    }

    /** Every error, each beginning with its document's name; none is good. */
    public List<String> errors() {
        if (documents.isEmpty()) {
            return List.of();
        }
        try {
            Path folder = Files.createTempDirectory("html");
            Map<String, String> names = new LinkedHashMap<>();
            for (Map.Entry<String, String> document : documents.entrySet()) {
                Path file = folder.resolve(names.size() + ".html");
                Files.writeString(file, document.getValue());
                names.put(file.getFileName().toString(), document.getKey());
            }
            return read(run(folder, names.keySet().stream().toList()), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path run(Path folder, List<String> files) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss4m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "nu.validator.client.SimpleCommandLineValidator",
                "--format",
                "json",
                "--exit-zero-always"));
        command.addAll(files);
        Path report = folder.resolve("report.json");
        Process checker = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(report.toFile())
                .start();
        try {
            if (!checker.waitFor(5, TimeUnit.MINUTES)) {
                checker.destroyForcibly();
                throw new IOException("The HTML checker takes too long");
            }
        } catch (InterruptedException e) {
            checker.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return report;
    }

    private static List<String> read(Path report, Map<String, String> names) throws IOException {
        String told = Files.readString(report);
        int start = told.indexOf("{\"version\"");
        if (start < 0) {
            throw new IOException("The HTML checker did not work: " + told);
        }
        List<String> errors = new ArrayList<>();
        for (JsonNode message : new JsonMapper().readTree(told.substring(start)).path("messages")) {
            if (!message.path("type").asString("").equals("info")) {
                String file = message.path("url").asString("").replaceAll(".*/", "");
                errors.add(names.getOrDefault(file, file) + ": "
                        + message.path("message").asString("") + " in "
                        + message.path("extract").asString("").replaceAll("\\s+", " "));
            }
        }
        return errors;
    }
}
