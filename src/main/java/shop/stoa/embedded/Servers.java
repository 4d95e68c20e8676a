package shop.stoa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.stoa.kernel.StartRefused;

/** What the servers have in common: ports, pid files, orphans, and an end that is waited for. */
final class Servers {

    private static final Logger log = LoggerFactory.getLogger(Servers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNPACKED = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Pattern TEXT_FILE_BUSY = Pattern.compile("error[=:] ?26\\b");

    private Servers() {}

    /**
     * A port that nobody listens on, below those from which systems serve outgoing connections: one of these could have it by
     * the time that the server comes to take it.
     */
    static int freePort() {
        SecureRandom random = new SecureRandom();
        for (int tries = 0; tries < 200; tries++) {
            int port = random.nextInt(10_000, 20_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
        throw new StartRefused("there is no free port between 10000 and 20000 on the loopback address.");
    }

    /** Whether a server of ours could listen on the port, on all addresses as Tomcat does. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command to its end; where it fails, the refusal carries the last line that it printed. */
    static void run(List<String> command, Path output) {
        try {
            Process process = started(new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StartRefused("%s did not end within %d s; see %s."
                        .formatted(command.getFirst(), PATIENCE.toSeconds(), output));
            }
            if (process.exitValue() != 0) {
                throw new StartRefused("%s failed; see %s.".formatted(String.join(" ", command), output));
            }
        } catch (IOException e) {
            throw new StartRefused("%s cannot be run (%s).".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while starting " + command.getFirst(), e);
        }
    }

    /**
     * A program that was unpacked a moment ago may still be open in a process that another thread is just about to start, for as long as
     * that one takes to become its own program; Linux runs no file that somebody could write.
     */
    private static Process started(ProcessBuilder builder) throws IOException {
        long end = System.nanoTime() + UNPACKED.toNanos();
        while (true) {
            try {
                return builder.start();
            } catch (IOException e) {
                if (!TEXT_FILE_BUSY.matcher(String.valueOf(e.getMessage())).find() || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(A_MOMENT.toNanos());
            }
        }
    }

    /**
     * The server that its own pid file names, if it still runs: it must be that program, at work in that directory. A
     * number alone proves nothing, because the system gives the numbers of the dead to others.
     */
    static Optional<ProcessHandle> running(Path pidFile, String program, Path directory) {
        return pid(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isProgram(process, program))
                .filter(process -> worksIn(process, directory));
    }

    private static Optional<Long> pid(Path pidFile) {
        try {
            return Files.readAllLines(pidFile).stream()
                    .findFirst()
                    .map(String::strip)
                    .map(Long::valueOf);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(ProcessHandle process, String program) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith(program))
                .orElse(false);
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        Path place = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (!Files.exists(Path.of("/proc/self"))) {
            return true; // macOS tells nobody; there the program's name and our own pid file have to do
        }
        try {
            return Files.isSameFile(place, directory);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Ends a server that outlived its shop. To be called only by the holder of the directory's lock. A pid file whose
     * number now belongs to a stranger is removed, so that the server does not take the stranger for itself.
     */
    static void endOrphan(Path pidFile, String program, Path directory) {
        Optional<ProcessHandle> orphan = running(pidFile, program, directory);
        if (orphan.isPresent()) {
            log.info(
                    "Ending the {} that an earlier run left behind (process {})",
                    program,
                    orphan.get().pid());
            end(orphan.get(), "INT");
        } else {
            pid(pidFile).flatMap(ProcessHandle::of).ifPresent(stranger -> delete(pidFile));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks a server to end by the signal that it takes for "now, but in order", waits, and insists in the end. */
    static void end(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!await(() -> isGone(process), Duration.ofSeconds(20))) {
            log.warn("Process {} did not end when asked and is killed", process.pid());
            process.destroyForcibly();
            await(() -> isGone(process), Duration.ofSeconds(5));
        }
    }

    /** Ended, or a corpse that no parent has collected yet, as in a container without an init process. */
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    /** Looks every few milliseconds until it is so or the time is over; says which. */
    static boolean await(BooleanSupplier so, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return so.getAsBoolean();
            }
        }
        return true;
    }
}
