package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.ShopTest;

/** A hundred thousand hostile requests to the demo shop, counted; run by {@code bin/fuzz}, not by the build. */
@ShopTest(properties = {"stoa.demo=true", "stoa.limits.signin.pair=off", "stoa.limits.signin.account=off"})
class Fuzz {

    private static final int HANDS = 4;
    /** After so many whoever is signed in signs in again: they may have signed themselves out, or be gone. */
    private static final long SHIFT = 5_000;

    private static final List<String> KINDS = List.of(
            "failures",
            "requests without an answer",
            "words from inside",
            "unescaped words",
            "headers of somebody else's",
            "pages without their headers");

    private static final long MOST_MEGABYTES = 96;

    private final TriedShop shop;

    private final JdbcClient jdbc;
    private final long seed = Long.getLong("fuzz.seed", 1);
    private final long requests = Long.getLong("fuzz.requests", 100_000);
    private final Tally tally = new Tally();
    private boolean holds = true;

    @Autowired
    Fuzz(ApplicationContext context, JdbcClient jdbc) {
        this.shop = new TriedShop(context);
        this.jdbc = jdbc;
    }

    @Test
    void withstandsThemAll() throws Exception {
        List<Route> all = shop.routes();
        List<Route> desk = all.stream().filter(Route::isOfTheDesk).toList();
        say("seed: " + seed);
        say("routes: " + all.size() + " routes");
        long outside = requests * 6 / 10;
        // the first of them fill what is kept in memory anyway
        strangers(all, 0, outside / 10);
        Belongings belongings = new Belongings(jdbc, shop.bystander());
        Map<String, String> before = belongings.now();
        long heap = heapMegabytes();
        strangers(all, outside / 10, outside);
        judge("tables changed by strangers", changed(before, belongings.now()), 0);
        staff(desk, outside, requests);
        say("requests: " + requests + " requests");
        tally.statuses().forEach((status, count) -> say(status + ": " + count + " answers"));
        KINDS.forEach(kind -> judge(kind, tally.of(kind), 0));
        judge("heap grown", Math.max(0, heapMegabytes() - heap), MOST_MEGABYTES);
        tally.examples().forEach(example -> System.out.println("fuzz! " + example.replace("\n", "\nfuzz! ")));
        assertThat(holds).as("every bound").isTrue();
    }

    /** Whoever is not of the staff, and a colleague's session without the token of its forms. */
    private void strangers(List<Route> routes, long from, long to) throws InterruptedException {
        for (long begin = from; begin < to; begin += SHIFT) {
            Caller colleague = owner();
            List<Caller> callers = List.of(
                    Caller.STRANGER, customer(), new Caller("colleague's browser", colleague.cookies(), "none"));
            send(routes, callers, begin, Math.min(to, begin + SHIFT));
        }
    }

    private void staff(List<Route> routes, long from, long to) throws InterruptedException {
        for (long begin = from; begin < to; begin += SHIFT) {
            send(routes, List.of(owner()), begin, Math.min(to, begin + SHIFT));
        }
    }

    private void send(List<Route> routes, List<Caller> callers, long from, long to) throws InterruptedException {
        new Storm(shop.address(), new Prober(seed, shop.host(), routes, callers), tally).send(from, to, HANDS);
    }

    private Caller owner() {
        return Caller.of("owner", shop.desk(), "/admin/account");
    }

    private Caller customer() {
        return Caller.of("customer", shop.account(), "/account");
    }

    private static long changed(Map<String, String> before, Map<String, String> after) {
        List<String> changed = Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(table -> !String.valueOf(before.get(table)).equals(after.get(table)))
                .toList();
        changed.forEach(table -> System.out.println("fuzz! changed: " + table));
        return changed.size();
    }

    private static long heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private void judge(String what, long count, long most) {
        holds &= count <= most;
        String unit = what.startsWith("heap") ? "MB" : what.startsWith("tables") ? "tables" : "answers";
        say("%s: %d %s (at most %d)".formatted(what, count, unit, most));
    }

    private static void say(String line) {
        System.out.println("fuzz " + line);
    }
}
