package shop.stoa.measuring;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import shop.stoa.StoaApplication;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.Sku;
import shop.stoa.payments.gateway.PaperGateway;
import shop.stoa.testing.Figures;

/**
 * What {@code bin/bench checkout} runs: orders placed at the front door by 64 callers, held against the same statements without
 * a shop around them; webhooks while that goes on; and the same over HTTP, with a payment provider that answers and one that
 * does not.
 */
public final class CheckoutBench {

    private static final int CALLERS = 64;
    private static final int SKUS = 1_000;
    private static final List<String> LIMITS = List.of(
            "pay.cart",
            "pay.address",
            "return.address",
            "checkout.address",
            "cart.address",
            "search.address",
            "webhook.address");

    private final int orders;
    private final Figures figures = new Figures(System.out);

    private CheckoutBench(int orders) {
        this.orders = orders;
    }

    /** Takes {@code --orders N}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(CheckoutBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        int at = List.of(arguments).indexOf("--orders");
        try {
            CheckoutBench bench = new CheckoutBench(at < 0 ? 2_000 : Integer.parseInt(arguments[at + 1]));
            System.exit(bench.run() ? 0 : 1);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    /** A provider that answers at once: what it costs to ask one is measured over HTTP. */
    static final class OnPaper {

        @Bean
        @Primary
        static PaperGateway paper() {
            return new PaperGateway();
        }

        @Bean
        static Tape.Recorder recorder() {
            return new Tape.Recorder();
        }
    }

    /** What has no part in selling is off, and so are the limits of the one address that all of this comes from. */
    static void sellOnly(Map<String, String> settings) {
        LIMITS.forEach(limit -> settings.put("stoa.limits." + limit, "off"));
        settings.put("stoa.search.feeding", "false");
        settings.put("stoa.testing.prompt-index", "false");
        settings.put("spring.main.banner-mode", "off");
    }

    private boolean run() throws Exception {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        Map<String, String> settings = TestServers.freshSettings();
        sellOnly(settings);
        settings.put("logging.threshold.console", "off");
        SpringApplication program = new SpringApplication(StoaApplication.class, OnPaper.class);
        String[] said = settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        try (ConfigurableApplicationContext shop = program.run(said)) {
            atTheFrontDoor(new FrontDoor(shop), settings);
        }
        new CheckoutOverHttp(figures).measure();
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private void atTheFrontDoor(FrontDoor door, Map<String, String> settings) throws Exception {
        List<Sku> wares = door.stocks(SKUS);
        List<Sku> hot = wares.subList(0, 1);
        List<FrontDoor.Ready> tapedApart = door.ready(orders, wares);
        List<FrontDoor.Ready> tapedHot = door.ready(orders, hot);
        List<FrontDoor.Ready> apart = door.ready(orders, wares);
        List<FrontDoor.Ready> onOne = door.ready(orders, hot);
        List<FrontDoor.Ready> meanwhile = door.ready(2 * orders, wares);
        try (BooksCopy copy = new BooksCopy(settings)) {
            Await.until(
                    "The pool has forgotten its old connections", Duration.ofMinutes(1), () -> door.answers(CALLERS));
            // what is recorded warms the shop as well
            List<Tape> tapesApart = taped(door, tapedApart);
            List<Tape> tapesHot = taped(door, tapedHot);
            figures.any("statements of a placement", tapesApart.getLast().length(), "statements");
            Spent before = Spent.soFar(door.books());
            double shopApart = told("placements, distinct SKUs", door, apart);
            Spent.soFar(door.books()).tell(figures, "a placement", before, apart.size());
            double shopHot = told("placements, one SKU", door, onOne);
            double plainApart = alone("the same statements alone, distinct SKUs", copy, tapesApart, door.connections());
            double plainHot = alone("the same statements alone, one SKU", copy, tapesHot, door.connections());
            figures.atLeast(
                    "placements against their statements, distinct SKUs", shopApart / plainApart, 2, "times", 0.5);
            figures.atLeast("placements against their statements, one SKU", shopHot / plainHot, 2, "times", 0.4);
            WebhooksMeanwhile webhooks = new WebhooksMeanwhile(door, figures);
            webhooks.measure(CALLERS, meanwhile);
            webhooks.alone(orders);
        }
    }

    private static List<Tape> taped(FrontDoor door, List<FrontDoor.Ready> shoppers) {
        Queue<Tape> tapes = new ConcurrentLinkedQueue<>();
        Rush.of(
                CALLERS,
                shoppers.stream()
                        .map(shopper -> (Callable<Boolean>) () -> tapes.add(Tape.of(() -> door.places(shopper))))
                        .toList());
        return List.copyOf(tapes);
    }

    private double told(String what, FrontDoor door, List<FrontDoor.Ready> shoppers) {
        return told(
                what,
                Rush.of(
                        CALLERS,
                        shoppers.stream()
                                .map(shopper -> (Callable<Boolean>) () -> door.places(shopper))
                                .toList()));
    }

    private double told(String what, Rush rush) {
        figures.exactly(what + ", failures", rush.failures(), "failures", 0);
        figures.any(what, Bench.inTenths(rush.perSecond()), "a second");
        figures.any(what + ", median", Bench.inTenths(rush.median()), "ms");
        figures.any(what + ", p99", Bench.inTenths(rush.p99()), "ms");
        return rush.perSecond();
    }

    /** By pgbench, where it is installed and can ask the same; otherwise by the driver that the shop has. A quarter of it is to warm up. */
    private double alone(String what, BooksCopy copy, List<Tape> tapes, int connections) throws Exception {
        Optional<Path> program = Pgbench.installed();
        if (program.isEmpty()) {
            figures.any(what + ", asked by", "the shop's driver, for want of pgbench", "");
            return told(what, played(copy, tapes, connections));
        }
        Pgbench.Common common = Pgbench.Common.of(tapes);
        int turns = common.rows().size() / connections;
        int warming = Math.max(1, turns / 4);
        Pgbench pgbench = copy.pgbench(program.orElseThrow());
        String table = "tapes_%d".formatted(System.nanoTime());
        try (Connection laying = copy.connection()) {
            pgbench.lays(common, table, laying);
        }
        figures.any(what + ", of the same statements", common.rows().size(), "of " + tapes.size());
        try {
            pgbench.plays(common, table, connections, warming, 0);
        } catch (IOException cannot) {
            System.err.println(cannot.getMessage());
            figures.any(what + ", asked by", "the shop's driver, since pgbench cannot", "");
            List<Tape> untouched = new ArrayList<>(tapes);
            untouched.removeAll(common.tapes().subList(0, warming * connections));
            return told(what, played(copy, untouched, connections));
        }
        figures.any(what + ", asked by", "pgbench -M prepared -c " + connections, "");
        double speed = pgbench.plays(common, table, connections, turns - warming, warming);
        figures.any(what, Bench.inTenths(speed), "a second");
        return speed;
    }

    /** As many at once as the shop has connections, which is quicker than one for every caller; a quarter of it to warm up. */
    private static Rush played(BooksCopy copy, List<Tape> tapes, int connections) throws SQLException {
        Queue<Connection> free = new ConcurrentLinkedQueue<>();
        List<Connection> all = new ArrayList<>();
        try {
            for (int each = 0; each < connections; each++) {
                all.add(copy.connection());
            }
            free.addAll(all);
            List<Callable<Boolean>> work = tapes.stream()
                    .map(tape -> (Callable<Boolean>) () -> plays(tape, free))
                    .toList();
            Rush.of(connections, work.subList(0, work.size() / 4));
            return Rush.of(connections, work.subList(work.size() / 4, work.size()));
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    private static boolean plays(Tape tape, Queue<Connection> free) throws SQLException {
        Connection mine = Objects.requireNonNull(free.poll());
        try {
            tape.play(mine);
            return true;
        } finally {
            free.add(mine);
        }
    }

    /** The shop's database as it was when this was made. */
    private static final class BooksCopy implements AutoCloseable {

        private static final String NAME = "copy_of_the_books";

        private final Map<String, String> settings;

        BooksCopy(Map<String, String> settings) throws SQLException {
            this.settings = settings;
            String url = settings.get("spring.datasource.url");
            String name = url.substring(url.lastIndexOf('/') + 1);
            try (Connection house = connection("postgres")) {
                // nobody may be in the one that is copied
                run(house, "alter database %s with allow_connections false".formatted(name));
                run(
                        house,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(name));
                run(house, "create database %s template %s".formatted(NAME, name));
                run(house, "alter database %s with allow_connections true".formatted(name));
            }
        }

        Connection connection() throws SQLException {
            return connection(NAME);
        }

        Pgbench pgbench(Path program) {
            return new Pgbench(
                    program,
                    address(NAME),
                    settings.get("spring.datasource.username"),
                    settings.get("spring.datasource.password"));
        }

        private String address(String database) {
            String url = settings.get("spring.datasource.url");
            return url.substring(0, url.lastIndexOf('/') + 1) + database;
        }

        private Connection connection(String database) throws SQLException {
            return DriverManager.getConnection(
                    address(database),
                    settings.get("spring.datasource.username"),
                    settings.get("spring.datasource.password"));
        }

        private static void run(Connection house, String statement) throws SQLException {
            try (var asking = house.createStatement()) {
                asking.execute(statement);
            }
        }

        @Override
        public void close() throws SQLException {
            try (Connection house = connection("postgres")) {
                run(house, "drop database %s with (force)".formatted(NAME));
            }
        }
    }
}
