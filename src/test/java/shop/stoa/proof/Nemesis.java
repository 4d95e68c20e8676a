package shop.stoa.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import shop.stoa.testing.Buyer;

/**
 * Breaks one thing after another and mends it again, while the payment provider misbehaves all along; what and when follows
 * from the seed. Survived is what was mended and after which every node sells again.
 */
final class Nemesis {

    private static final List<String> CALL_FAULTS = List.of(
            "\"mode\": \"drop-before\"",
            "\"mode\": \"drop-after\"",
            "\"mode\": \"error-before\"",
            "\"mode\": \"error-before\", \"saved\": false",
            "\"mode\": \"error-after\"",
            "\"mode\": \"rate-limit\"",
            "\"mode\": \"conflict\"",
            "\"mode\": \"latency\", \"delay_ms\": 1500",
            "\"mode\": \"latency\", \"delay_ms\": 9000");

    private static final List<String> EVENT_FAULTS = List.of(
            "\"mode\": \"lose\"",
            "\"mode\": \"delay\", \"delay_ms\": 3000",
            "\"mode\": \"duplicate\", \"count\": 5",
            "\"mode\": \"reorder\", \"delay_ms\": 2000",
            "\"mode\": \"forge\"",
            "\"mode\": \"stale\"",
            "\"mode\": \"livemode\"",
            "\"mode\": \"rolled\"");

    private static final Duration LONG_STORM = Duration.ofMinutes(5);
    /** Of the storm's first faults: so many does the slowest machine come to. */
    private static final int FIRST = 10;

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final World world;
    private final History history;
    private final Random random;
    private final Map<Fault, Integer> set = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> survived = new EnumMap<>(Fault.class);
    private final List<String> fatal = new ArrayList<>();
    private final Set<CrashPoint> haltedAt = EnumSet.noneOf(CrashPoint.class);
    private final Map<Node, StaffBrowser> desks = new HashMap<>();

    private int halts;
    private int haltsInPlace;
    private @Nullable Hundred hundred;
    private long slowestStart;
    private long slowestRecovery;
    private long slowestWithoutAnswers;
    private String slowest = "none";

    Nemesis(World world, History history, long seed) {
        this.world = world;
        this.history = history;
        this.random = new Random(seed);
        world.nodes.forEach(
                node -> desks.put(node, new StaffBrowser(world, node.address(), history.of("probe at the desk"))));
    }

    /**
     * Every fault comes once before any comes twice. A long storm begins with one event that comes a hundred times at once, and
     * PostgreSQL hangs for a minute in it, by which it is longer.
     */
    void rage(Duration time) {
        // what nobody has done before takes its time on a program that has just started
        sellsAgain();
        boolean isLong = time.compareTo(LONG_STORM) >= 0;
        if (isLong) {
            hundred = Hundred.comeTo(world);
        }
        long end = System.nanoTime() + time.toNanos();
        List<Fault> deck = new ArrayList<>();
        boolean first = isLong;
        while (System.nanoTime() < end) {
            if (deck.isEmpty()) {
                Arrays.stream(Fault.values())
                        .filter(fault -> fault.isPossible(world))
                        .forEach(deck::add);
                Collections.shuffle(deck, random);
                if (first) {
                    deck.add(deck.size() - random.nextInt(FIRST), Fault.POSTGRES_HUNG_FOR_A_MINUTE);
                    first = false;
                }
            }
            Fault fault = deck.removeLast();
            Duration lasting = fault.lasting(random);
            if (fault == Fault.POSTGRES_HUNG_FOR_A_MINUTE) {
                end += lasting.toNanos();
            }
            strike(fault, lasting);
        }
        world.payer.mendsAll();
    }

    /** These, in this order, each as long. */
    void rage(List<Fault> faults, Duration each) {
        faults.forEach(fault -> strike(fault, each));
        world.payer.mendsAll();
    }

    private void strike(Fault meant, Duration lasting) {
        misleadTheProvider();
        Fault.Strike strike = meant.aimed(world, random);
        history.tell("%s at node%d%s for %d ms"
                .formatted(meant.words(), strike.number(), strike.both() ? " and the other" : "", lasting.toMillis()));
        Fault fault = meant.begin(strike);
        set.merge(fault, 1, Integer::sum);
        if (meant == Fault.NODE_HALTED) {
            noteTheHalt(strike);
        }
        LockSupport.parkNanos(lasting.toNanos());
        long mending = System.nanoTime();
        fault.mend(strike);
        long mended = System.nanoTime();
        if (sellsAgain()) {
            survived.merge(fault, 1, Integer::sum);
        } else {
            fatal.add(fault.words());
        }
        long recovery = System.nanoTime() - mended;
        history.tell(fault.words() + " survived in " + recovery / 1_000_000 + " ms");
        if (fault.endsANode()) {
            // what has just started is cold: until it sells is its start
            slowestStart = Math.max(slowestStart, mended - mending + recovery);
        } else if (fault.losesAnswersForGood()) {
            slowestWithoutAnswers = Math.max(slowestWithoutAnswers, recovery);
        } else if (recovery > slowestRecovery) {
            slowestRecovery = recovery;
            slowest = fault.words();
        }
    }

    private void noteTheHalt(Fault.Strike strike) {
        halts++;
        if (!strike.missed().get()) {
            haltsInPlace++;
            haltedAt.add(strike.point());
        }
    }

    /** Two calls and one kind of event go wrong, each in about one of four cases. */
    private void misleadTheProvider() {
        world.payer.mendsAll();
        for (String call : List.of("POST /v1/checkout/sessions", "*")) {
            set("call", call, CALL_FAULTS.get(random.nextInt(CALL_FAULTS.size())));
        }
        set("event", "*", EVENT_FAULTS.get(random.nextInt(EVENT_FAULTS.size())));
    }

    private void set(String kind, String target, String mode) {
        world.payer.breaks("{\"%s\": \"%s\", %s, \"times\": 0, \"chance\": 0.25}".formatted(kind, target, mode));
    }

    /** Whether a newcomer can put something into a cart and staff can work at every node, asked directly. */
    private boolean sellsAgain() {
        try {
            Awaitility.await()
                    .atMost(RECOVERY)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> world.nodes.stream().allMatch(this::sells));
            return true;
        } catch (ConditionTimeoutException dead) {
            return false;
        }
    }

    private boolean sells(Node node) {
        try {
            return new Buyer(node.address(), history.of("probe"), Duration.ofSeconds(10))
                                    .puts(world.plenty(), 1)
                                    .status()
                            == 303
                    && Objects.requireNonNull(desks.get(node))
                                    .looks("/admin/refunds")
                                    .status()
                            == 200;
        } catch (Buyer.Unanswered notYet) {
            return false;
        }
    }

    Map<Fault, Integer> set() {
        return set;
    }

    int survived(Fault fault) {
        return survived.getOrDefault(fault, 0);
    }

    /** How often a node was to halt in the middle of something. */
    int halts() {
        return halts;
    }

    /** How often of these it came by there in time. */
    int haltsInPlace() {
        return haltsInPlace;
    }

    Set<CrashPoint> haltedAt() {
        return haltedAt;
    }

    /** What became of the event that came a hundred times; null in a short storm. */
    @Nullable
    Hundred hundred() {
        return hundred;
    }

    List<String> fatal() {
        return fatal;
    }

    /** How many mails may have come twice, at most. */
    int mailsTwice() {
        return set.entrySet().stream()
                .filter(entry -> entry.getKey().mayLoseAMailsAnswer())
                .mapToInt(entry -> 2 * entry.getValue())
                .sum();
    }

    long slowestStartMillis() {
        return slowestStart / 1_000_000;
    }

    /** From the moment that a fault is mended. */
    long slowestRecoveryMillis() {
        return slowestRecovery / 1_000_000;
    }

    /** The same, of connections whose answers were lost for good. */
    long slowestWithoutAnswersMillis() {
        return slowestWithoutAnswers / 1_000_000;
    }

    String slowest() {
        return slowest;
    }
}
