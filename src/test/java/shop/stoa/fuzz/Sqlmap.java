package shop.stoa.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Looks for SQL in every parameter and variable of every route: booleans, errors and unions, as PostgreSQL has them. */
final class Sqlmap {

    static final String NAME = "sqlmap";

    private static final Pattern SUSPICION = Pattern.compile(
            "(?m)^.*(?:is vulnerable|appears to be '|identified the following injection|might be vulnerable).*$");
    private static final Duration ONE = Duration.ofMinutes(3);

    private final String program;
    private final String host;
    private final Path place;
    private final List<Finding> findings = new ArrayList<>();
    private final AtomicInteger tried = new AtomicInteger();

    Sqlmap(String program, String host, Path place) {
        this.program = program;
        this.host = host;
        this.place = place;
    }

    /** @param hands a caller for each, who signs in again where they were signed out */
    List<Finding> run(List<Target> targets, List<Supplier<Session>> hands, Duration atMost)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(hands.size())) {
            List<Future<?>> all = new ArrayList<>();
            for (Supplier<Session> hand : hands) {
                all.add(workers.submit(() -> {
                    Session session = hand.get();
                    for (int at = next.getAndIncrement(); at < targets.size(); at = next.getAndIncrement()) {
                        if (System.nanoTime() > end) {
                            return;
                        }
                        attempt(targets.get(at), session, at);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }

    /** How many routes it has come to the end of. */
    int tried() {
        return tried.get();
    }

    private void attempt(Target target, Session session, int number) {
        Path log = place.resolve("sqlmap-%03d.log".formatted(number));
        Path request = place.resolve("sqlmap-%03d.txt".formatted(number));
        try {
            Files.writeString(request, target.request(host, session.of(target.route())));
            boolean ended = Program.run(
                    log,
                    ONE,
                    List.of(
                            program,
                            "-r",
                            request.toString(),
                            "--batch",
                            "--technique=BEU",
                            "--dbms=PostgreSQL",
                            "--ignore-code=*",
                            "--skip-waf",
                            "--drop-set-cookie",
                            "--retries=0",
                            "--timeout=10",
                            "--flush-session",
                            "--disable-coloring",
                            "--answers=redirect=N,keep testing=Y",
                            "--output-dir=" + place.resolve("sqlmap-" + number)));
            if (ended) {
                tried.incrementAndGet();
            }
            SUSPICION
                    .matcher(Files.readString(log))
                    .results()
                    .forEach(found -> add(new Finding(
                            NAME,
                            target.route().method() + " " + target.route().pattern(),
                            found.group().strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(Finding finding) {
        findings.add(finding);
    }
}
