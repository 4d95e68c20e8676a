package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop in a JVM of its own, run as it is for people, by the options of {@code ops/java.options}, but with as much memory as it may
 * have.
 */
final class ShopProcess implements AutoCloseable {

    private static final Pattern RESIDENT = Pattern.compile("(VmRSS|VmHWM|RssAnon|RssFile):\\s+(\\d+) kB");
    private static final Pattern COMPILED = Pattern.compile("\\.ci\\.totalTime=(\\d+)");
    private static final Pattern USED = Pattern.compile("(?:heap|DefNew|Tenured) .*?used (\\d+)K");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> settings;
    private final Path log;
    private final List<String> program;
    private final @Nullable Path directory;
    private @Nullable Process process;

    ShopProcess(Map<String, String> settings, Path log) {
        this(
                settings,
                log,
                List.of(
                        program("java"),
                        "@" + Path.of("ops", "java.options").toAbsolutePath(),
                        "-Xmx768m",
                        "-XX:ActiveProcessorCount=2",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "shop.stoa.StoaApplication"),
                null);
    }

    /**
     * @param program how it is run otherwise
     * @param directory where it is run, or null for here
     */
    ShopProcess(Map<String, String> settings, Path log, List<String> program, @Nullable Path directory) {
        this.settings = settings;
        this.log = log;
        this.program = program;
        this.directory = directory;
    }

    /** @param also settings for this start alone */
    void start(Map<String, String> also, Duration patience) {
        begin(also);
        Await.until("The shop is ready; see " + log, patience, this::isReady);
    }

    /** Starts it and returns at once. */
    private void begin(Map<String, String> also) {
        List<String> command = new ArrayList<>(program);
        // for whoever compares collectors
        String more = System.getenv("SHOP_JAVA_OPTIONS");
        if (more != null) {
            command.addAll(1, List.of(more.split(" ")));
        }
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        also.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            ProcessBuilder shop = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // as in the image: one pool of memory for all threads, not one for each
            shop.environment().put("MALLOC_ARENA_MAX", "2");
            process = shop.directory(directory == null ? null : directory.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, asks every few milliseconds whether it is ready, and tells how many of them that took. */
    long startTimed(Duration patience) {
        long started = System.nanoTime();
        begin(Map.of());
        while (!isReady()) {
            if (System.nanoTime() - started > patience.toNanos()) {
                throw new IllegalStateException("The shop was not ready in time; see " + log);
            }
            LockSupport.parkNanos(10_000_000);
        }
        return (System.nanoTime() - started) / 1_000_000;
    }

    /** What of the process lies in memory at this moment, by Linux's own names of the kinds, in MB. */
    Map<String, Long> resident() {
        Map<String, Long> kinds = new LinkedHashMap<>();
        try (Stream<String> lines =
                Files.lines(Path.of("/proc", Long.toString(running().pid()), "status"))) {
            lines.map(RESIDENT::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> kinds.put(line.group(1), Long.parseLong(line.group(2)) / 1024));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }

    String address() {
        return java.util.Objects.requireNonNull(settings.get("stoa.base-url"));
    }

    private boolean isReady() {
        if (!running().isAlive()) {
            throw new IllegalStateException("The shop did not start; see " + log);
        }
        try {
            HttpRequest question = HttpRequest.newBuilder(URI.create(address() + "/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The processor's time that it has taken so far; unlike time on the wall it does not grow with what else the machine does. */
    Duration cpu() {
        return running().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The time that the JVM has taken so far to compile what is asked for often. */
    Duration compiling() {
        Matcher compiled = COMPILED.matcher(ask("PerfCounter.print"));
        if (!compiled.find()) {
            throw new IllegalStateException("The JVM counts no time of its compiler");
        }
        return Duration.ofNanos(Long.parseLong(compiled.group(1)));
    }

    /** What lives in its heap after the rubbish is gone. */
    long heapMegabytes() {
        ask("GC.run");
        String told = ask("GC.heap_info");
        long kilobytes = USED.matcher(told)
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw new IllegalStateException("Nobody can tell how full the heap is from: " + told);
        }
        return kilobytes / 1024;
    }

    /** {@code jcmd}. */
    String ask(String command) {
        try {
            Path answer = Files.createTempFile("jcmd", ".txt");
            Process asking = new ProcessBuilder(
                            program("jcmd"), Long.toString(running().pid()), command)
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            asking.waitFor(60, TimeUnit.SECONDS);
            String text = Files.readString(answer);
            Files.delete(answer);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process running() {
        return java.util.Objects.requireNonNull(process, "not started");
    }

    static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Ends it as an operator would. */
    void stop() {
        stop(Duration.ofMinutes(1));
    }

    /** @param patience after which it is ended as nobody would wish */
    void stop(Duration patience) {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    @Override
    public void close() {
        stop();
    }
}
