package shop.stoa.proof;

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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.embedded.MortalServers;

/** The shop in a JVM of its own, which can be killed, ended in order and started again. */
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** One that does not come up dies by itself; one that lives and takes longer is on a machine that is busy. */
    private static final Duration START = Duration.ofMinutes(20);

    private static final int LAST_LINES = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> program;
    private final Map<String, String> settings;
    private final Path place;
    private @Nullable Process process;

    /** With the tests' classes beside the shop's. @param place a directory of its own, for its log and the file that arms a crash */
    Node(Map<String, String> settings, Path place) {
        this(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "shop.stoa.StoaApplication"),
                withProofs(settings, place),
                place);
    }

    private Node(List<String> program, Map<String, String> settings, Path place) {
        this.program = program;
        this.settings = settings;
        this.place = place;
    }

    /** As an operator has it, with nothing of the tests in it. @param jar as the build packs it */
    static Node packed(Path jar, Map<String, String> settings, Path place) {
        return new Node(List.of("-Xmx512m", "-jar", jar.toAbsolutePath().toString()), settings, place);
    }

    private static Map<String, String> withProofs(Map<String, String> settings, Path place) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("stoa.proof.crash", place.resolve("crash").toString());
        all.put("stoa.proof.hold", place.resolve("hold").toString());
        all.put("stoa.proof.clock", place.resolve("clock").toString());
        all.put("stoa.proof.hoard", place.resolve("hoard").toString());
        return all;
    }

    /** Starts it and returns when it is ready. */
    void start() {
        begin();
        awaitReady();
    }

    /** Starts it and returns at once. */
    void begin() {
        try {
            Files.createDirectories(place);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(program);
            settings.forEach((name, value) -> command.add("--" + name + "=" + value));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        until(START, () -> {
            if (!isAlive()) {
                throw new IllegalStateException("The node did not start; its log " + log() + " ends:\n" + lastWords());
            }
            return isReady();
        });
    }

    /** What it said before it died: on a build server nobody can look into the log itself. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** What it has said of failures, the last of it. */
    List<String> complaints() {
        try (Stream<String> lines = Files.lines(log())) {
            List<String> all = lines.filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .toList();
            return all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + port();
    }

    int port() {
        return Integer.parseInt(String.valueOf(settings.get("server.port")));
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    boolean isReady() {
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

    /** From now on it halts when it comes by this point. */
    void arm(CrashPoint point) {
        try {
            // moved into place, so that nobody reads half a name
            Path draft = Files.writeString(place.resolve("crash.new"), point.name());
            Files.move(draft, armed(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on whoever comes by this point goes no further. */
    void hold(CrashPoint point) {
        try {
            Files.deleteIfExists(held());
            Path draft = Files.writeString(place.resolve("hold.new"), point.name());
            Files.move(draft, holding(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until somebody is held. */
    void awaitHeld() {
        until(() -> Files.exists(held()));
    }

    void disarm() {
        try {
            Files.deleteIfExists(armed());
            Files.deleteIfExists(holding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its halt, and fails where it lives on. */
    void awaitHalt() {
        if (!halts(PATIENCE)) {
            throw new AssertionError("The node did not die; see " + log());
        }
        disarm();
    }

    /** Whether it halts within this time. */
    boolean halts(Duration time) {
        try {
            return process != null
                    && process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == Crashing.KILLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sets its clock ahead by so much, or behind where that is negative. */
    void setClock(Duration ahead) {
        try {
            Files.createDirectories(place);
            Files.writeString(place.resolve("clock.new"), Long.toString(ahead.toSeconds()));
            Files.move(place.resolve("clock.new"), clock(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until {@link #letGo} it has no connection to the books to spare. */
    void hoard() {
        try {
            Files.createFile(hoarded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void letGo() {
        try {
            Files.deleteIfExists(hoarded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until {@link #resume} it does nothing, and every connection to it and of it stays open. */
    void hang() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        Process running = process;
        if (running != null && running.isAlive()) {
            MortalServers.signal(signal, List.of(running.toHandle()));
        }
    }

    /** {@code kill -9}, waited for. */
    void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code kill}, as a service manager does it, waited for; says with what it ended. */
    int end() {
        Process running = Objects.requireNonNull(process);
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The node does not end; see " + log());
            }
            return running.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Path log() {
        return place.resolve("node.log");
    }

    private Path armed() {
        return place.resolve("crash");
    }

    private Path holding() {
        return place.resolve("hold");
    }

    private Path held() {
        return Crashing.heldBeside(holding());
    }

    private Path hoarded() {
        return place.resolve("hoard");
    }

    private Path clock() {
        return place.resolve("clock");
    }

    private static void until(BooleanSupplier so) {
        until(PATIENCE, so);
    }

    private static void until(Duration patience, BooleanSupplier so) {
        org.awaitility.Awaitility.await()
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(so::getAsBoolean);
    }

    @Override
    public void close() {
        kill();
    }
}
