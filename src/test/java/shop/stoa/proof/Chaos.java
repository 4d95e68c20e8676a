package shop.stoa.proof;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import shop.stoa.testing.Figures;

/**
 * What {@code bin/chaos} runs: every crash point once, what moves on from a dead node to a living one, then two nodes under
 * load and whatever can go wrong; in the end the books are held to account.
 */
public final class Chaos {

    /** In a storm of so many minutes everything that people do has been done. */
    private static final int LONG = 2;

    private static final int LEAST_ORDERS = 12;
    /** On the slowest machine; an idle one comes to several times as many. */
    private static final int ORDERS_A_MINUTE = 6;

    private final long seed;
    private final int minutes;
    private final Figures figures = new Figures(System.out);

    private Chaos(long seed, int minutes) {
        this.seed = seed;
        this.minutes = minutes;
    }

    /** Takes {@code --seed N}, {@code --minutes M}, {@code --storm-only} and {@code --naive}, or {@code --deaths NAMES}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        org.springframework.boot.logging.LoggingSystem.get(Chaos.class.getClassLoader())
                .setLogLevel("ROOT", org.springframework.boot.logging.LogLevel.ERROR);
        List<String> given = List.of(arguments);
        try {
            Chaos chaos = new Chaos(
                    number(given, "--seed", ThreadLocalRandom.current().nextInt(1_000_000)),
                    (int) number(given, "--minutes", 2));
            int deaths = given.indexOf("--deaths");
            boolean clean = deaths < 0
                    ? chaos.run(given.contains("--storm-only"), given.contains("--naive"))
                    : chaos.runDeaths(
                            given.get(deaths + 1).toUpperCase(Locale.ROOT).replaceAll("[ -]", "_"));
            System.exit(clean ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private static long number(List<String> arguments, String name, long otherwise) {
        int at = arguments.indexOf(name);
        return at < 0 ? otherwise : Long.parseLong(arguments.get(at + 1));
    }

    private boolean run(boolean stormOnly, boolean naive) {
        figures.any("seed", seed, "number");
        if (!stormOnly && !naive) {
            runDeaths("");
        }
        try (World world = World.ofTwoOnASmallDisk(100_000, 50_000, 20)) {
            world.startAll();
            figures.any("balancer", world.balancerName(), "name");
            if (naive) {
                world.beNaive();
            } else if (!stormOnly) {
                takeOver(world);
            }
            storm(world, naive);
        }
        return figures.allHold();
    }

    /** @param named a part of their names; all of them where it is empty */
    private boolean runDeaths(String named) {
        List<CrashPoint> points = Arrays.stream(CrashPoint.values())
                .filter(point -> point.name().contains(named))
                .toList();
        try (World world = new World(100_000)) {
            world.node.start();
            playCrashes(world, points);
        }
        return figures.allHold();
    }

    private void playCrashes(World world, List<CrashPoint> points) {
        int survived = 0;
        for (CrashPoint point : points) {
            boolean right = comesRight(world, point);
            survived += right ? 1 : 0;
            figures.exactly("crash " + words(point), right ? 1 : 0, "sale come right", 1);
        }
        figures.exactly("crash points survived", survived, "of " + points.size(), points.size());
    }

    private static String words(CrashPoint point) {
        return point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean comesRight(World world, CrashPoint point) {
        try {
            new Crashes(world).at(point);
            return true;
        } catch (AssertionError | RuntimeException wrong) {
            wrong.printStackTrace();
            return false;
        }
    }

    private void takeOver(World world) {
        Takeovers takeovers = new Takeovers(world);
        for (CrashPoint point : Takeovers.IN_HAND) {
            figures.atMost("taken over from a node dead " + words(point), takeovers.after(point) / 1000.0, 1, "s", 30);
        }
    }

    private void storm(World world, boolean naive) {
        try (History history = new History(world.place().resolve("history.jsonl"));
                Load load = new Load(world, history, seed);
                Clerks clerks = new Clerks(world, history, seed);
                Bank bank = new Bank(world, seed)) {
            Nemesis nemesis = new Nemesis(world, history, seed);
            nemesis.rage(Duration.ofMinutes(minutes));
            load.close();
            clerks.close();
            bank.close();
            clerks.done().forEach((desk, times) -> wanted("staff: " + desk, times, "forms"));
            figures.any("staff: refunds that had failed", clerks.seenTo(), "forms");
            wanted("payments called back by a bank", bank.disputed.get(), "disputes");
            wanted("of these decided", bank.decided.get(), "disputes");
            wanted("refunds by hand at the provider", bank.byHand.size(), "refunds");
            tell(load, history, nemesis);
            tellOfTheProvider(world, nemesis);
            // what is broken for good need not be waited for
            Judge judge = naive ? new Judge(world, figures, Duration.ofMinutes(1)) : new Judge(world, figures);
            if (isLong() && !naive) {
                judge.judgeUnhastened();
            }
            judge.letItRest(load, new WorkList(world, new StaffBrowser(world, world.address(), history.of("desk"))));
            judge.judge(load, bank.byHand, Math.max(LEAST_ORDERS, ORDERS_A_MINUTE * minutes));
            judge.deeds().forEach((deed, times) -> wanted(deed, times, "times"));
            figures.any("orders cancelled of which a part had left", judge.restsCancelled(), "times");
            judge.judgeMails(nemesis.mailsTwice() + Takeovers.IN_HAND.size());
            figures.exactly("pages answered with another 5xx", history.broken(), "pages", 0);
        }
    }

    private boolean isLong() {
        return minutes >= LONG;
    }

    /** What nobody came to proves nothing; in a short storm there may have been no time for it. */
    private void wanted(String what, long times, String unit) {
        if (isLong()) {
            figures.atLeast(what, times, unit, 1);
        } else {
            figures.any(what, times, unit);
        }
    }

    private void tellOfTheProvider(World world, Nemesis nemesis) {
        Map<String, Long> struck = world.payer.struck();
        struck.forEach((fault, times) -> figures.any("provider: " + fault + ", struck", times, "times"));
        for (String kind : List.of("call", "event")) {
            figures.atLeast(
                    "kinds of fault of the provider's that struck, " + kind + "s",
                    struck.keySet().stream()
                            .filter(fault -> fault.startsWith(kind + " "))
                            .count(),
                    "kinds",
                    isLong() ? 2 : 1);
        }
        figures.any("kinds of fault", nemesis.set().size() + struck.size(), "kinds");
    }

    private void tell(Load load, History history, Nemesis nemesis) {
        Arrays.stream(Fault.values())
                .filter(nemesis.set()::containsKey)
                .forEach(fault -> figures.exactly(
                        fault.words() + ", survived",
                        nemesis.survived(fault),
                        "of " + nemesis.set().get(fault),
                        nemesis.set().get(fault)));
        figures.any(
                "nodes halted at their point, of " + nemesis.haltedAt().size() + " points",
                nemesis.haltsInPlace(),
                "of " + nemesis.halts());
        Hundred hundred = nemesis.hundred();
        if (hundred != null) {
            figures.exactly("copies of one event all at once, answered 2xx", hundred.taken(), "of 99", Hundred.COPIES);
        }
        figures.any("slowest start of a node until it sells", nemesis.slowestStartMillis() / 1000, "s");
        figures.atMost(
                "slowest to sell again once mended (" + nemesis.slowest() + ")",
                nemesis.slowestRecoveryMillis() / 1000.0,
                1,
                "s",
                10);
        figures.atMost(
                "the same where PostgreSQL's answers were lost for good",
                nemesis.slowestWithoutAnswersMillis() / 1000.0,
                1,
                "s",
                40);
        figures.any("calls", history.calls(), "calls");
        for (History.End end : History.End.values()) {
            figures.any("calls ended " + end.name().toLowerCase(Locale.ROOT), history.ended(end), "calls");
        }
        figures.exactly("carts lost", load.cartsLost.get(), "carts", 0);
        figures.any("buyers who came too late for the last unit", load.soldOut.get(), "buyers");
        figures.any("buyers who gave up", load.gaveUp.get(), "buyers");
        figures.any("pages answered with 503", history.busy(), "pages");
    }
}
