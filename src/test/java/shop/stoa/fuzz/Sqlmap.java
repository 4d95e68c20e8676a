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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for SQL in every parameter and variable of every route: booleans, errors and unions, as PostgreSQL has them. */
final class Sqlmap {

    static final String NAME = "sqlmap";

    private static final Pattern SUSPICION = Pattern.compile(
            "(?m)^.*(?:is vulnerable|appears to be '|identified the following injection|might be vulnerable).*$");
    private static final Pattern SUSPECT = Pattern.compile("\\] \\[INFO\\] (.*parameter '.*?') appears to be '");
    private static final String BEGUN = "testing connection to the target URL";
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

    /** How many routes it has taken up. */
    int tried() {
        return tried.get();
    }

    /**
     * What it says of one route, and whether it has looked at it at all. What it has suspected and, having asked once more, takes
     * back itself is no finding: a page that changed for another reason.
     *
     * @param log what it said
     * @param ended whether it came to its end by itself
     */
    static List<Finding> findings(String route, String log, boolean ended) {
        List<Finding> findings = new ArrayList<>();
        if (!ended) {
            findings.add(new Finding(NAME, route, "came to no end in " + ONE.toMinutes() + " minutes"));
        }
        if (!log.contains(BEGUN)) {
            findings.add(new Finding(NAME, route, "was not tried: " + Program.lastWords(log)));
        }
        SUSPICION
                .matcher(log)
                .results()
                .filter(found -> !isTakenBack(found, log))
                .forEach(found ->
                        findings.add(new Finding(NAME, route, found.group().strip())));
        return findings;
    }

    private static boolean isTakenBack(MatchResult found, String log) {
        Matcher suspect = SUSPECT.matcher(found.group());
        return suspect.find()
                && log.indexOf("] [WARNING] " + suspect.group(1) + " does not seem to be injectable", found.end()) >= 0;
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
                            // or it waits there for more targets, forgets this one, and finds nothing
                            "--ignore-stdin",
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
            tried.incrementAndGet();
            add(findings(target.route().method() + " " + target.route().pattern(), Program.said(log), ended));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(List<Finding> more) {
        findings.addAll(more);
    }
}
