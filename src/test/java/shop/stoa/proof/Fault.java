package shop.stoa.proof;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import shop.stoa.embedded.MortalServers;

/** What the nemesis does to nodes, servers, wires and clocks: how it begins, how long it lasts, how it is mended. */
enum Fault {
    NODE_KILLED(Victim.ONE, 500, 4_000, node -> node.node().kill(), Strike::startAgain),
    /** Halts in the middle of something, wherever that is done next; where nothing of the kind is done it is killed, and is no other case than that. */
    NODE_HALTED(Victim.ONE, 500, 3_000, Strike::halt, Strike::startAgain),
    NODE_HUNG(
            Victim.ONE,
            2_000,
            6_000,
            strike -> strike.node().hang(),
            strike -> strike.node().resume()),
    /** Longer than any lease. */
    NODE_HUNG_FOR_LONG(
            Victim.ONE,
            27_000,
            32_000,
            strike -> strike.node().hang(),
            strike -> strike.node().resume()),
    CLOCK_AHEAD(
            Victim.ONE, 8_000, 15_000, strike -> strike.node().setClock(Duration.ofMinutes(10)), Strike::setClockRight),
    CLOCK_BEHIND(
            Victim.ONE,
            8_000,
            15_000,
            strike -> strike.node().setClock(Duration.ofMinutes(-10)),
            Strike::setClockRight),
    /** Longer than anybody waits for one. */
    CONNECTIONS_USED_UP(
            Victim.ONE,
            4_000,
            9_000,
            strike -> strike.node().hoard(),
            strike -> strike.node().letGo()),

    POSTGRES_KILLED(Victim.ALL, 500, 3_000, strike -> strike.servers().killPostgres(), Strike::startPostgres),
    /** It stops writing, or gives up altogether, as long as there is no room on its disk. */
    POSTGRES_DISK_FULL(Victim.ALL, 2_000, 6_000, strike -> strike.servers().fillDisk(), Strike::emptyDisk),
    /** What has followed it takes over. */
    POSTGRES_LOST(Victim.ALL, 500, 3_000, strike -> strike.servers().losePostgres(), Strike::promotePostgres),
    POSTGRES_HUNG(
            Victim.ALL,
            1_000,
            4_000,
            strike -> strike.servers().hangPostgres(),
            strike -> strike.servers().resumePostgres()),
    POSTGRES_HUNG_FOR_LONG(
            Victim.ALL,
            10_000,
            14_000,
            strike -> strike.servers().hangPostgres(),
            strike -> strike.servers().resumePostgres()),
    /** Longer than any connection has patience. Once in a long storm, and not dealt with the others. */
    POSTGRES_HUNG_FOR_A_MINUTE(
            Victim.ALL,
            60_000,
            61_000,
            strike -> strike.servers().hangPostgres(),
            strike -> strike.servers().resumePostgres()),
    REDIS_KILLED(Victim.ALL, 500, 4_000, strike -> strike.servers().killRedis(), strike -> strike.startRedis(false)),
    REDIS_EMPTIED(Victim.ALL, 500, 2_000, strike -> strike.servers().killRedis(), strike -> strike.startRedis(true)),
    REDIS_HUNG(
            Victim.ALL,
            2_000,
            6_000,
            strike -> strike.servers().hangRedis(),
            strike -> strike.servers().resumeRedis()),

    POSTGRES_WIRE_CUT(wires -> wires.postgres, FaultyWire::cut, 1_000, 4_000),
    POSTGRES_WIRE_RESET(wires -> wires.postgres, FaultyWire::reset, 100, 500),
    POSTGRES_WIRE_HALF_CLOSED(wires -> wires.postgres, FaultyWire::halfClose, 100, 500),
    POSTGRES_WIRE_SLOW(wires -> wires.postgres, wire -> wire.slow(Duration.ofMillis(40)), 3_000, 6_000),
    POSTGRES_WIRE_NARROW(wires -> wires.postgres, wire -> wire.narrow(64 * 1024), 3_000, 6_000),
    POSTGRES_WIRE_STALLED(wires -> wires.postgres, FaultyWire::stall, 3_000, 8_000),
    POSTGRES_WIRE_ONE_WAY(wires -> wires.postgres, FaultyWire::loseAnswers, 2_000, 5_000),

    REDIS_WIRE_CUT(wires -> wires.redis, FaultyWire::cut, 1_000, 4_000),
    REDIS_WIRE_RESET(wires -> wires.redis, FaultyWire::reset, 100, 500),
    REDIS_WIRE_SLOW(wires -> wires.redis, wire -> wire.slow(Duration.ofMillis(500)), 3_000, 6_000),
    REDIS_WIRE_STALLED(wires -> wires.redis, FaultyWire::stall, 3_000, 6_000),
    REDIS_WIRE_ONE_WAY(wires -> wires.redis, FaultyWire::loseAnswers, 2_000, 5_000),

    MAIL_WIRE_CUT(wires -> wires.mail, FaultyWire::cut, 2_000, 5_000),
    MAIL_WIRE_RESET(wires -> wires.mail, FaultyWire::reset, 100, 500),
    MAIL_WIRE_SLOW(wires -> wires.mail, wire -> wire.slow(Duration.ofMillis(400)), 3_000, 6_000),
    MAIL_WIRE_STALLED(wires -> wires.mail, FaultyWire::stall, 3_000, 8_000),
    MAIL_WIRE_ONE_WAY(wires -> wires.mail, FaultyWire::loseAnswers, 2_000, 5_000),

    PROVIDER_WIRE_CUT(wires -> wires.provider, FaultyWire::cut, 2_000, 5_000),
    PROVIDER_WIRE_RESET(wires -> wires.provider, FaultyWire::reset, 100, 500),
    PROVIDER_WIRE_HALF_CLOSED(wires -> wires.provider, FaultyWire::halfClose, 100, 500),
    PROVIDER_WIRE_SLOW(wires -> wires.provider, wire -> wire.slow(Duration.ofMillis(700)), 3_000, 8_000),
    PROVIDER_WIRE_NARROW(wires -> wires.provider, wire -> wire.narrow(2_000), 3_000, 8_000),
    PROVIDER_WIRE_STALLED(wires -> wires.provider, FaultyWire::stall, 4_000, 12_000),
    PROVIDER_WIRE_ONE_WAY(wires -> wires.provider, FaultyWire::loseAnswers, 3_000, 8_000);

    private static final Duration PASSES_BY = Duration.ofSeconds(5);

    /** Whom it strikes: one of the nodes, chosen by the plan, or whatever all of them share. */
    enum Victim {
        ONE,
        ONE_OR_BOTH,
        ALL
    }

    /**
     * One stroke.
     *
     * @param number of the node that it strikes; the first of both where it strikes both
     * @param point where a node is to halt
     * @param missed whether it did not come by there
     */
    record Strike(World world, int number, boolean both, CrashPoint point, AtomicBoolean missed) {

        Node node() {
            return world.nodes.get(number);
        }

        MortalServers servers() {
            return Objects.requireNonNull(world.servers);
        }

        private void halt() {
            node().arm(point);
            boolean halted = node().halts(PASSES_BY);
            node().disarm();
            if (!halted) {
                missed.set(true);
                node().kill();
            }
        }

        private void startAgain() {
            if (!node().isAlive()) {
                node().start();
            }
        }

        private void setClockRight() {
            node().setClock(Duration.ZERO);
        }

        private void startPostgres() {
            servers().startPostgres();
            world.lookAtTheBooks();
        }

        private void emptyDisk() {
            servers().emptyDisk();
            world.lookAtTheBooks();
        }

        private void promotePostgres() {
            servers().promotePostgres();
            world.lookAtTheBooks();
        }

        private void startRedis(boolean empty) {
            servers().startRedis(empty);
            world.lookAtTheBooks();
        }

        private void onWires(Function<Wires, FaultyWire> which, Consumer<FaultyWire> what) {
            for (int i = 0; i < world.wires.size(); i++) {
                if (both || i == number) {
                    what.accept(which.apply(world.wires.get(i)));
                }
            }
        }
    }

    private final Victim victim;
    private final int least;
    private final int most;
    private final Consumer<Strike> begin;
    private final Consumer<Strike> mend;

    Fault(Victim victim, int least, int most, Consumer<Strike> begin, Consumer<Strike> mend) {
        this.victim = victim;
        this.least = least;
        this.most = most;
        this.begin = begin;
        this.mend = mend;
    }

    Fault(Function<Wires, FaultyWire> wire, Consumer<FaultyWire> ailment, int least, int most) {
        this(
                Victim.ONE_OR_BOTH,
                least,
                most,
                strike -> strike.onWires(wire, ailment),
                strike -> strike.onWires(wire, FaultyWire::mend));
    }

    Strike aimed(World world, Random random) {
        List<CrashPoint> points = CrashPoint.within();
        return new Strike(
                world,
                random.nextInt(world.nodes.size()),
                victim == Victim.ONE_OR_BOTH && random.nextInt(3) == 0,
                points.get(random.nextInt(points.size())),
                new AtomicBoolean());
    }

    Duration lasting(Random random) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }

    /** Says what it came to: a node that does not come by where it is to halt is killed in the middle of anything. */
    Fault begin(Strike strike) {
        begin.accept(strike);
        return strike.missed().get() ? NODE_KILLED : this;
    }

    void mend(Strike strike) {
        mend.accept(strike);
    }

    /** Whether it can be done here, as often as its turn comes. */
    boolean isPossible(World world) {
        return switch (this) {
            case POSTGRES_DISK_FULL -> Objects.requireNonNull(world.servers).hasSmallDisk();
            case POSTGRES_HUNG_FOR_A_MINUTE -> false;
            default -> true;
        };
    }

    /** Whether a node has to start again afterwards, which takes its time. */
    boolean endsANode() {
        return this == NODE_KILLED || this == NODE_HALTED;
    }

    /** Whether a mail that the server has taken may be thought of as not taken. */
    boolean mayLoseAMailsAnswer() {
        return endsANode()
                || name().startsWith("NODE_HUNG")
                || name().startsWith("MAIL")
                || name().startsWith("POSTGRES");
    }

    /** Whether connections wait for an answer that was lost and is never sent again, until they run out of patience: half a minute. */
    boolean losesAnswersForGood() {
        return this == POSTGRES_WIRE_ONE_WAY;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
