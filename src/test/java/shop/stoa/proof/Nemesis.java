package shop.stoa.proof;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Kills the node again and again, and makes the provider misbehave; what and when follows from the seed. */
final class Nemesis {

    private static final List<String> CALL_FAULTS = List.of(
            "\"mode\": \"drop-before\"",
            "\"mode\": \"drop-after\"",
            "\"mode\": \"error-before\"",
            "\"mode\": \"error-before\", \"saved\": false",
            "\"mode\": \"error-after\"",
            "\"mode\": \"rate-limit\"",
            "\"mode\": \"conflict\"",
            "\"mode\": \"latency\", \"delay_ms\": 1500");

    private static final List<String> EVENT_FAULTS = List.of(
            "\"mode\": \"lose\"",
            "\"mode\": \"delay\", \"delay_ms\": 3000",
            "\"mode\": \"duplicate\", \"count\": 5",
            "\"mode\": \"reorder\", \"delay_ms\": 2000",
            "\"mode\": \"forge\"",
            "\"mode\": \"stale\"",
            "\"mode\": \"livemode\"");

    private static final CrashPoint[] POINTS = CrashPoint.values();

    private final World world;
    private final Random random;

    int kills;
    int halts;
    int faults;
    long longestStartMillis;

    Nemesis(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    void rage(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            setFaults();
            LockSupport.parkNanos(
                    Duration.ofMillis(3_000 + random.nextInt(5_000)).toNanos());
            kill();
            long started = System.nanoTime();
            world.node.start();
            longestStartMillis = Math.max(longestStartMillis, (System.nanoTime() - started) / 1_000_000);
        }
        world.payer.mendsAll();
    }

    /** Two calls and one kind of event go wrong, each in about one of three cases. */
    private void setFaults() {
        world.payer.mendsAll();
        for (String call : List.of("POST /v1/checkout/sessions", "*")) {
            set("call", call, CALL_FAULTS.get(random.nextInt(CALL_FAULTS.size())));
        }
        set("event", "*", EVENT_FAULTS.get(random.nextInt(EVENT_FAULTS.size())));
    }

    private void set(String kind, String target, String mode) {
        world.payer.breaks("{\"%s\": \"%s\", %s, \"times\": 0, \"chance\": 0.3}".formatted(kind, target, mode));
        faults++;
    }

    /** Half the time in the middle of something in particular, else wherever it is. */
    private void kill() {
        if (random.nextBoolean()) {
            world.node.arm(POINTS[random.nextInt(POINTS.length)]);
            if (world.node.halts(Duration.ofSeconds(5))) {
                halts++;
            }
        }
        if (world.node.isAlive()) {
            world.node.kill();
            kills++;
        }
        world.node.disarm();
    }
}
