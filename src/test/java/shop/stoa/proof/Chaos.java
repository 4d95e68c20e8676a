package shop.stoa.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import shop.stoa.testing.Figures;

/** What {@code bin/chaos} runs: every crash point once, then random deaths under load; in the end the books are held to account. */
public final class Chaos {

    private static final long EXPIRY_SECONDS = 40 * 60;
    private static final Duration DRAIN = Duration.ofMinutes(5);

    /** Of three drains: the provider's own pauses between two tries of an event are most of it. */
    private static final Duration REST = Duration.ofMinutes(10);

    private final long seed;
    private final int minutes;
    private final Figures figures = new Figures(System.out);

    private Chaos(long seed, int minutes) {
        this.seed = seed;
        this.minutes = minutes;
    }

    /** Takes {@code --seed N} and {@code --minutes M}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        org.springframework.boot.logging.LoggingSystem.get(Chaos.class.getClassLoader())
                .setLogLevel("ROOT", org.springframework.boot.logging.LogLevel.ERROR);
        try {
            Chaos chaos = new Chaos(
                    number(arguments, "--seed", ThreadLocalRandom.current().nextInt(1_000_000)),
                    (int) number(arguments, "--minutes", 2));
            System.exit(chaos.run() ? 0 : 1);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    private static long number(String[] arguments, String name, long otherwise) {
        int at = List.of(arguments).indexOf(name);
        return at < 0 ? otherwise : Long.parseLong(arguments[at + 1]);
    }

    private boolean run() {
        System.out.println("seed: " + seed + " number (any)");
        try (World world = new World(100_000, 50_000, 20)) {
            world.node.start();
            playCrashes(world);
            try (Load load = new Load(world, seed)) {
                Nemesis nemesis = new Nemesis(world, seed);
                nemesis.rage(Duration.ofMinutes(minutes));
                load.close();
                tell(load, nemesis);
                drain(world, load);
                judge(world, load, nemesis);
            }
        }
        return figures.allHold();
    }

    private void playCrashes(World world) {
        int survived = 0;
        for (CrashPoint point : CrashPoint.values()) {
            boolean right = comesRight(world, point);
            survived += right ? 1 : 0;
            figures.exactly(
                    "crash " + point.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    right ? 1 : 0,
                    "sale come right",
                    1);
        }
        figures.exactly(
                "crash points survived", survived, "of " + CrashPoint.values().length, CrashPoint.values().length);
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

    private void tell(Load load, Nemesis nemesis) {
        figures.atLeast("nodes killed anywhere", nemesis.kills, "kills", 1);
        figures.atLeast("nodes halted at a crash point", nemesis.halts, "halts", 0);
        figures.atLeast("provider faults set", nemesis.faults, "faults", 3);
        figures.atLeast("requests that a death left unanswered", load.unanswered.get(), "requests", 0);
        figures.exactly("carts lost", load.cartsLost.get(), "carts", 0);
        figures.atLeast("buyers who came too late for the last unit", load.soldOut.get(), "buyers", 0);
        figures.atLeast("buyers who gave up", load.gaveUp.get(), "buyers", 0);
        figures.atLeast("pages answered with 503", load.failuresOf(503), "pages", 0);
        figures.atMost(
                "pages answered with another 5xx",
                load.failures.keySet().stream()
                        .filter(status -> status != 503)
                        .mapToLong(load::failuresOf)
                        .sum(),
                "pages",
                0);
        figures.atMost("slowest start of a node", nemesis.longestStartMillis / 1000, "s", 60);
    }

    /** Lets everything come to rest: nobody misbehaves, pages left open run out, a few of those are paid after all. */
    private void drain(World world, Load load) {
        long started = System.nanoTime();
        settles(world);
        world.payer.waits(EXPIRY_SECONDS);
        boolean quiet = settles(world);
        load.left.stream().sorted().limit(3).forEach(world.payer::paysLate);
        quiet &= settles(world);
        figures.atMost("time to come to rest", (System.nanoTime() - started) / 1_000_000_000, "s", REST.toSeconds());
        figures.exactly("came to rest", quiet ? 1 : 0, "yes", 1);
    }

    private static boolean settles(World world) {
        try {
            Awaitility.await()
                    .atMost(DRAIN)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        world.hasten();
                        return isQuiet(world);
                    });
            return true;
        } catch (ConditionTimeoutException restless) {
            return false;
        }
    }

    private static boolean isQuiet(World world) {
        return Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(world.books).isEmpty()
                && world.payer.isQuiet()
                && world.count("select count(*) from payments.refund where state = 'PENDING'") == 0;
    }

    private void judge(World world, Load load, Nemesis nemesis) {
        figures.atLeast("orders placed", world.count("select count(*) from orders.customer_order"), "orders", 12);
        figures.atLeast("orders confirmed", confirmed(world), "orders", 12);
        figures.atLeast("payments refunded", world.count("select count(*) from payments.refund"), "refunds", 0);
        figures.exactly(
                "payments without an order or a refund",
                load.paid.stream()
                        .filter(session -> !isAccountedFor(world, session))
                        .count(),
                "payments",
                0);
        figures.exactly("invariants broken", told(Invariants.broken(world.books)), "rows", 0);
        figures.exactly("left to do", told(Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(world.books)), "rows", 0);
        figures.exactly("still waiting for money", world.count("""
                        select count(*) from orders.customer_order where status = 'PENDING'"""), "orders", 0);
        figures.exactly(
                "books against the provider's journal",
                told(Books.differences(world.books, world.payer.journal())),
                "differences",
                0);
        judgeMails(world, nemesis);
        figures.exactly("transactions left open", world.count("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and state like 'idle in transaction%'"""), "transactions", 0);
    }

    private void judgeMails(World world, Nemesis nemesis) {
        Map<String, Long> deliveries =
                world.received().collect(Collectors.groupingBy(World::idOf, Collectors.counting()));
        long mails = world.count("select count(*) from notifications.mail");
        figures.exactly("mails with a Message-ID of their own", deliveries.size(), "mails", mails);
        figures.atMost(
                "mails delivered once more",
                deliveries.values().stream().mapToLong(times -> times - 1).sum(),
                "mails",
                nemesis.kills + nemesis.halts + CrashPoint.values().length);
    }

    private static long confirmed(World world) {
        return world.count("select count(*) from orders.customer_order where status = 'CONFIRMED'");
    }

    private static boolean isAccountedFor(World world, String session) {
        return world.count("""
                        select count(*) from payments.attempt a join orders.customer_order o on o.id = a.reference
                        where a.session_id = ? and (o.status = 'CONFIRMED' or o.refunded = o.total)""", session) == 1;
    }

    /** How many, each of them named on the error stream. */
    private static long told(List<String> wrong) {
        wrong.forEach(System.err::println);
        return wrong.size();
    }
}
