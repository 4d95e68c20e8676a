package shop.stoa.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Figures;
import shop.stoa.testing.Programs;

/**
 * What {@code bin/cluster} runs: two packed nodes behind a balancer. Each dies once and nobody is forgotten; then one after the other
 * is replaced by the version after it while shoppers go on, and no request is lost; in the end the books are held to account.
 */
public final class Cluster {

    private static final int PEOPLE = 6;
    private static final int LOOKS = 10;
    private static final int CHANGES = 5;

    /** A machine that is busy with the start of one node is slow with all. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Figures figures = new Figures(System.out);
    private final Site site;
    private final Path after;
    private final boolean expanded;
    private List<String> pages = List.of();
    private List<Sku> skus = List.of();

    private Cluster(Site site, Path after, boolean expanded) {
        this.site = site;
        this.after = after;
        this.expanded = expanded;
    }

    /** Takes the jar to prove, and the one of the version before it where there is one; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        org.springframework.boot.logging.LoggingSystem.get(Cluster.class.getClassLoader())
                .setLogLevel("ROOT", org.springframework.boot.logging.LogLevel.ERROR);
        Optional<Path> haproxy = Programs.installed("haproxy");
        if (haproxy.isEmpty()) {
            System.err.println("bin/cluster needs HAProxy: its file for operators is part of what is proved");
            System.exit(2);
        }
        Awaitility.setDefaultTimeout(PATIENCE);
        Path jar = Path.of(arguments[0]);
        boolean expanded = arguments.length == 1;
        Path before = expanded ? jar : Path.of(arguments[1]);
        Path after = expanded ? ExpandedJar.of(jar, Path.of("target", "proof", "stoa-after.jar")) : jar;
        System.exit(prove(haproxy.orElseThrow(), before, after, expanded));
    }

    /** Ends all that it has started before it says how it went. */
    private static int prove(Path haproxy, Path before, Path after, boolean expanded) {
        try (Site site = new Site(haproxy, before)) {
            return new Cluster(site, after, expanded).run() ? 0 : 1;
        } catch (RuntimeException | AssertionError broken) {
            broken.printStackTrace();
            return 2;
        }
    }

    private boolean run() {
        figures.any("balancer", "HAProxy with ops/haproxy/haproxy.cfg", "name");
        figures.any("start of both nodes and the demo shop", seconds(site::startBoth), "s");
        lookAround();
        figures.atMost(
                "what is saved on node 1 is on node 2's page, the median of " + CHANGES,
                new Editor(site).medianMillis(CHANGES),
                "ms",
                1_000);
        Regulars regulars = new Regulars(site, skus);
        for (int number : List.of(0, 1)) {
            die(number, regulars);
        }
        upgrade(0, regulars);
        serveSideBySide(regulars);
        upgrade(1, regulars);
        tellWhetherItIsExpanded("schema is that of the version after");
        tellWhoIsKnown("after the upgrade", regulars);
        judge();
        return figures.allHold();
    }

    private void lookAround() {
        skus = site.books.sql("""
                        select s.sku from inventory.stock s
                        join catalog.variant v on v.sku = s.sku and v.retired_at is null
                        join catalog.product p on p.id = v.product_id and p.status = 'ACTIVE'
                        order by s.on_hand - s.reserved desc, s.sku limit 20""").query((row, n) -> new Sku(row.getString(1))).list();
        List<String> all = new ArrayList<>(List.of("/", "/search?q=vase", "/search?q=lamp", "/cart", "/de/"));
        site.books.sql("""
                        (select '/products/' || slug from catalog.product where status = 'ACTIVE' order by id limit 20)
                        union all
                        (select '/categories/' || slug from catalog.category order by id limit 10)""").query(String.class).list().forEach(all::add);
        pages = all;
    }

    private void die(int number, Regulars regulars) {
        String name = "node " + (number + 1);
        regulars.putOneMore(number + 1);
        Buyer late = regulars.atTheCheckout();
        try (Visitors visitors = new Visitors(site, PEOPLE, pages, skus)) {
            Awaitility.await().atMost(PATIENCE).until(() -> visitors.asked.get() > 50);
            site.node(number).kill();
            long noticed = System.nanoTime();
            tellWhoIsKnown("at the death of " + name, regulars);
            figures.exactly("sales gone on with at the death of " + name, regulars.buys(late) ? 1 : 0, "of 1", 1);
            figures.any(
                    "all of these asked within",
                    Duration.ofNanos(System.nanoTime() - noticed).toMillis(),
                    "ms");
            site.start(number);
            visitors.close();
            figures.any("requests that died with " + name, visitors.lost.size(), "of " + visitors.asked);
        }
    }

    private void tellWhoIsKnown(String when, Regulars regulars) {
        figures.exactly("carts kept " + when, regulars.cartsKept(), "of " + regulars.carts(), regulars.carts());
        figures.exactly(
                "customers still signed in " + when,
                regulars.customersSignedIn(),
                "of " + regulars.customers(),
                regulars.customers());
        figures.exactly("staff still signed in " + when, regulars.staffSignedIn(), "of 1", 1);
    }

    private void upgrade(int number, Regulars regulars) {
        String name = "node " + (number + 1);
        regulars.putOneMore(number + 3);
        Haproxy.Counts before = site.balancer.counts();
        try (Visitors visitors = new Visitors(site, PEOPLE, pages, skus)) {
            Awaitility.await().atMost(PATIENCE).until(() -> visitors.asked.get() > 50);
            figures.any("end of " + name, seconds(() -> endInOrder(number)), "s");
            site.put(number, after);
            figures.any("start of " + name + " until the balancer knows it", seconds(() -> site.start(number)), "s");
            long alone = visitors.asked.get();
            Awaitility.await().atMost(PATIENCE).until(() -> visitors.asked.get() > alone + 200);
            visitors.close();
            if (!visitors.lost.isEmpty()) {
                List.of(0, 1).forEach(each -> site.node(each).complaints().forEach(System.err::println));
            }
            Haproxy.Counts counts = site.balancer.counts().since(before);
            String when = " while " + name + " was replaced";
            figures.atLeast("requests" + when, visitors.asked.get(), "requests", 300);
            figures.any("sales" + when, visitors.bought, "sales");
            figures.exactly("requests lost" + when, visitors.lost.size(), "requests", 0);
            figures.exactly("5xx that the balancer counted" + when, counts.failures(), "answers", 0);
            figures.exactly("answers broken off" + when, counts.broken(), "answers", 0);
            figures.any("handed to the other node" + when, counts.handedOn(), "requests");
            figures.any("slowest answer" + when, visitors.slowestMillis, "ms");
        }
    }

    private void endInOrder(int number) {
        int status = site.node(number).end();
        figures.exactly("node " + (number + 1) + " ended by its signal", status, "exit status", 143);
    }

    /** One node of each version, on the database of the later one. */
    private void serveSideBySide(Regulars regulars) {
        tellWhetherItIsExpanded("schema migrated beside the version before");
        for (int i = 0; i < 2; i++) {
            tellWhoIsKnown("with a node of each version, look " + (i + 1), regulars);
        }
        figures.exactly(
                "newcomers known to both versions", regulars.newcomersKnown(LOOKS), "of " + 2 * LOOKS, 2L * LOOKS);
        figures.exactly(
                "sales with a node of each version", regulars.buys(regulars.atTheCheckout()) ? 1 : 0, "of 1", 1);
        site.node(1).kill();
        figures.any(
                "start of the version before on the database of the version after", seconds(() -> site.start(1)), "s");
    }

    /** What the version after a given jar has migrated is not known here. */
    private void tellWhetherItIsExpanded(String what) {
        if (expanded) {
            boolean found =
                    site.books.sql(ExpandedJar.IS_EXPANDED).query(Boolean.class).single();
            figures.exactly(what, found ? 1 : 0, "yes", 1);
        }
    }

    private void judge() {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> Invariants.NOTHING_IS_LEFT_TO_DO
                                    .brokenBy(site.books)
                                    .isEmpty()
                            && differences().isEmpty());
        } catch (ConditionTimeoutException restless) {
            Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(site.books).forEach(System.err::println);
        }
        differences().forEach(System.err::println);
        List<String> broken = Invariants.broken(site.books);
        broken.forEach(System.err::println);
        figures.exactly("differences with the provider's books", differences().size(), "movements", 0);
        figures.exactly("invariants broken", broken.size(), "rows", 0);
        figures.exactly(
                "work left lying",
                Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(site.books).size(),
                "rows",
                0);
    }

    private List<String> differences() {
        return Books.differences(site.books, site.payer.journal());
    }

    private static String seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return "%.1f".formatted((System.nanoTime() - began) / 1e9);
    }
}
