package shop.stoa.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import shop.stoa.testing.Programs;

/** A program of this machine. */
final class Program {

    /** What programs in Python read before anything else: mends what keeps an old one from its work. */
    private static final Path PYTHON = Path.of("src/test/resources/scan/python").toAbsolutePath();

    private Program() {}

    /** Where it is; empty where it is not installed. */
    static Optional<String> find(String... names) {
        return Arrays.stream(names)
                .map(Programs::installed)
                .flatMap(Optional::stream)
                .map(Path::toString)
                .findFirst();
    }

    /** Runs it until it ends or its time is over, and says whether it ended. @param log gets what it says, and nothing else */
    static boolean run(Path log, Duration atMost, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(log.toFile());
            // what it says is read
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("PYTHONPATH", PYTHON.toString());
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            Process process = builder.start();
            if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes a report of another run away: it would be read for one of this run, and some programs refuse to write over it. */
    static void forget(Path report) {
        try {
            Files.deleteIfExists(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever bytes it has written. @param log of a run */
    static String said(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last that it has said; nothing where it has said nothing. */
    static String lastWords(String log) {
        return log.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
    }
}
