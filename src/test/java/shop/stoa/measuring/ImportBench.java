package shop.stoa.measuring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import shop.stoa.embedded.TestServers;
import shop.stoa.imports.LargeFile;
import shop.stoa.testing.Figures;

/**
 * What {@code bin/bench import} runs: the merchant's command with a file of so many rows, in a JVM of its own with the heap that is
 * promised for it, and once more with the same file.
 */
public final class ImportBench {

    private static final int BOUNDED = 100_000;
    private static final int HEAP = 512;
    private static final int MOST_SECONDS = 180;
    private static final int PATIENCE_MINUTES = 60;

    /** What the command itself says of these. */
    private static final Set<String> THE_COMMANDS_OWN =
            Set.of("server.port", "management.server.port", "stoa.sandbox.port", "stoa.demo", "stoa.base-url");

    private static final Pattern HAPPENED = Pattern.compile(
            "has happened: ([\\d,]+) added, ([\\d,]+) changed, ([\\d,]+) unchanged, ([\\d,]+) left out");
    private static final Pattern COLLECTED = Pattern.compile("Pause .*?->(\\d+)M");

    private final int rows;
    private final Figures figures = new Figures(System.out);
    private final Map<String, String> settings = TestServers.freshSettings();

    private ImportBench(int rows) {
        this.rows = rows;
    }

    /** Takes {@code --rows N}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(ImportBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        int at = List.of(arguments).indexOf("--rows");
        try {
            ImportBench bench = new ImportBench(at < 0 ? BOUNDED : Integer.parseInt(arguments[at + 1]));
            System.exit(bench.run() ? 0 : 1);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    /** @param counts of products: added, changed, unchanged, left out */
    private record Run(double seconds, int code, List<Long> counts, long mostAlive) {}

    private boolean run() throws IOException, InterruptedException {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        Path place = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
        Path file = place.resolve("import-" + rows + ".csv");
        LargeFile.write(file, rows);
        figures.any("the file", Files.size(file) / 1_000_000, "MB");
        int products = LargeFile.products(rows);
        try {
            Run first = imported(file, place.resolve("import.log"));
            tell("import of " + rows + " rows", first);
            figures.exactly("products added", first.counts.getFirst(), "products", products);
            Run again = imported(file, place.resolve("import-again.log"));
            tell("the same file again", again);
            figures.exactly("products unchanged", again.counts.get(2), "products", products);
        } finally {
            Files.delete(file);
        }
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private void tell(String name, Run run) {
        figures.exactly(name + ", its exit", run.code, "code", 0);
        if (rows <= BOUNDED) {
            figures.atMost(name, run.seconds, 1, "s", MOST_SECONDS);
        } else {
            figures.any(name, Bench.inTenths(run.seconds), "s");
        }
        figures.any(name + ", most heap alive of " + HEAP + " MB", run.mostAlive, "MB");
    }

    /** From the press of the key to the end of the program. */
    private Run imported(Path file, Path log) throws IOException, InterruptedException {
        Path collections = log.resolveSibling(log.getFileName() + ".gc");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP + "m",
                "-XX:ActiveProcessorCount=2",
                "-Xlog:gc:file=" + collections,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "shop.stoa.StoaApplication",
                "import",
                file.toString()));
        settings.forEach((name, value) -> {
            if (!THE_COMMANDS_OWN.contains(name)) {
                command.add("--" + name + "=" + value);
            }
        });
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("The import takes longer than an hour; see " + log);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Long> counts = HAPPENED.matcher(Files.readString(log))
                .results()
                .findFirst()
                .map(ImportBench::numbers)
                .orElseThrow(() -> new IllegalStateException("Nothing has happened; see " + log));
        long mostAlive = COLLECTED
                .matcher(Files.readString(collections))
                .results()
                .mapToLong(pause -> Long.parseLong(pause.group(1)))
                .max()
                .orElse(0);
        return new Run(seconds, process.exitValue(), counts, mostAlive);
    }

    private static List<Long> numbers(MatchResult told) {
        List<Long> numbers = new ArrayList<>();
        for (int group = 1; group <= told.groupCount(); group++) {
            numbers.add(Long.valueOf(told.group(group).replace(",", "")));
        }
        return numbers;
    }
}
