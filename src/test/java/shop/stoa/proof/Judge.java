package shop.stoa.proof;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import shop.stoa.testing.Figures;

/** Lets a world come to rest and says, figure by figure, whether anything is missing, doubled or left over. */
final class Judge {

    private static final long EXPIRY_SECONDS = 40 * 60;
    private static final Duration DRAIN = Duration.ofMinutes(5);

    /** Of three drains: the provider's own pauses between two tries of an event are most of it. */
    private static final Duration REST = Duration.ofMinutes(10);

    /** So long everybody keeps the shop's own times: more than any round, lease or first back-off takes. */
    private static final Duration UNHASTENED = Duration.ofSeconds(90);

    private final World world;
    private final Figures figures;
    private final Duration drain;

    Judge(World world, Figures figures) {
        this(world, figures, DRAIN);
    }

    /** @param drain how long the queues may take, each of the three times */
    Judge(World world, Figures figures, Duration drain) {
        this.world = world;
        this.figures = figures;
        this.drain = drain;
    }

    /**
     * Lets everything come to rest: nobody misbehaves, pages left open run out, a few of those are paid after all, and staff
     * see to the refunds that failed.
     */
    void letItRest(Load load, WorkList failed) {
        long started = System.nanoTime();
        boolean quiet =
                settles(failed) && settlesOnceThePagesRanOut(failed) && settlesOnceSomeArePaidLate(load, failed);
        figures.atMost("time to come to rest", (System.nanoTime() - started) / 1_000_000_000, "s", REST.toSeconds());
        figures.exactly("came to rest", quiet ? 1 : 0, "yes", 1);
    }

    /**
     * Lets the shop do its work at its own pace for a while, nothing being wrong any more. Whatever waits for longer than it may by then
     * has been forgotten, or was put off for too long, which nobody sees once everything is made due.
     */
    void judgeUnhastened() {
        LockSupport.parkNanos(UNHASTENED.toNanos());
        for (Overdue each : Overdue.values()) {
            figures.exactly("unhastened, " + each.words(), told(each.in(world.books)), "rows", 0);
        }
    }

    private boolean settlesOnceThePagesRanOut(WorkList failed) {
        world.payer.waits(EXPIRY_SECONDS);
        return settles(failed);
    }

    private boolean settlesOnceSomeArePaidLate(Load load, WorkList failed) {
        load.left.stream().sorted().limit(3).forEach(world.payer::paysLate);
        return settles(failed);
    }

    private boolean settles(WorkList failed) {
        try {
            Awaitility.await()
                    .atMost(drain)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        world.hasten();
                        failed.clear();
                        return isQuiet();
                    });
            return true;
        } catch (ConditionTimeoutException restless) {
            return false;
        }
    }

    private boolean isQuiet() {
        return Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(world.books).isEmpty()
                && world.payer.isQuiet()
                && world.count("select count(*) from payments.refund where state = 'PENDING'") == 0;
    }

    /** @param byHand refunds that were made at the provider's own pages */
    void judge(Load load, Set<String> byHand, int leastOrders) {
        figures.atLeast(
                "orders placed", world.count("select count(*) from orders.customer_order"), "orders", leastOrders);
        figures.atLeast(
                "orders confirmed",
                world.count("select count(*) from orders.customer_order where confirmed_at is not null"),
                "orders",
                leastOrders / 2);
        judgeWhatWasPromised(load);
        judgeRefunds(byHand);
        judgeBooks();
        judgeCopies(Copies.in(world.journal()), new Acknowledged(world.books), figures);
        figures.exactly("left to do", told(Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(world.books)), "rows", 0);
        figures.exactly("still waiting for money", world.count("""
                        select count(*) from orders.customer_order where status = 'PENDING'"""), "orders", 0);
        figures.exactly("transactions left open for more than 5 s", world.count("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and state like 'idle in transaction%'
                          and state_change < now() - interval '5 seconds'"""), "transactions", 0);
        figures.exactly("locks waited for, for more than 5 s", world.count("""
                        select count(*) from pg_locks where not granted and waitstart < now() - interval '5 seconds'"""), "locks", 0);
    }

    /** What orders of more than one thing and more than one of a thing are there for, and how often it was done. */
    Map<String, Long> deeds() {
        Map<String, Long> deeds = new LinkedHashMap<>();
        deeds.put("payments refunded", world.count("select count(*) from payments.refund"));
        deeds.put("orders of more than one thing, paid", world.count("""
                        select count(*) from orders.customer_order o where confirmed_at is not null
                          and (select count(*) from orders.order_line l where l.order_id = o.id) > 1"""));
        deeds.put("refunds of a part of a line", world.count("""
                        select count(distinct u.refund_id) from orders.refund_line u
                        join orders.refund r on r.id = u.refund_id
                        join orders.order_line l on l.order_id = r.order_id and l.position = u.position
                        where u.quantity < l.quantity"""));
        deeds.put("orders in more than one parcel", world.count("""
                        select count(*) from (select order_id from shipping.fulfilment where status <> 'RECALLED'
                                              group by order_id having count(*) > 1) split"""));
        return deeds;
    }

    /** How many orders were cancelled when a part of them had left. */
    long restsCancelled() {
        return world.count("""
                        select count(*) from orders.customer_order o
                        where exists (select from orders.order_line l
                                      where l.order_id = o.id and l.dispatched > 0)
                          and exists (select from orders.order_line l
                                      where l.order_id = o.id and l.removed > 0)""");
    }

    /** What must hold at any instant. */
    void judgeBooks() {
        figures.exactly("invariants broken", told(Invariants.broken(world.books)), "rows", 0);
        figures.exactly(
                "books against the provider's journal",
                told(Books.differences(world.books, world.payer.journal())),
                "differences",
                0);
    }

    private void judgeWhatWasPromised(Load load) {
        Acknowledged acknowledged = new Acknowledged(world.books);
        figures.exactly("pages sent to and not in the books", told(acknowledged.pagesLost(load.placed)), "pages", 0);
        figures.exactly(
                "payments without an order or a refund", told(acknowledged.paymentsLost(load.paid)), "payments", 0);
        figures.exactly(
                "events answered and not in the inbox", told(acknowledged.eventsLost(world.journal())), "events", 0);
        figures.exactly("people sold to twice", told(acknowledged.soldTwice(load.once)), "people", 0);
    }

    /** Nobody is taken in by what the provider never said, and a change of secrets stops nobody. */
    static void judgeCopies(Copies copies, Acknowledged acknowledged, Figures figures) {
        for (String mode : List.of(Copies.FORGE, Copies.STALE)) {
            figures.exactly(
                    "events answered 2xx though " + (mode.equals(Copies.FORGE) ? "forged" : "stale"),
                    told(copies.taken(mode)),
                    "of " + copies.sent(mode),
                    0);
        }
        figures.exactly(
                "events acted on though of the other mode",
                told(acknowledged.liveEventsActedOn()),
                "of " + copies.sent(Copies.LIVEMODE),
                0);
        figures.exactly(
                "events signed with two secrets and not taken",
                told(copies.signedTwiceAndNotTaken()),
                "of " + copies.signedTwice(),
                0);
    }

    /** Nothing goes back twice. @param byHand as above */
    void judgeRefunds(Set<String> byHand) {
        figures.exactly(
                "payments of which more went back than was asked for",
                told(new Acknowledged(world.books).refundedTwice(world.payer.journal(), byHand)),
                "payments",
                0);
    }

    /** @param twice how many may have come twice */
    void judgeMails(long twice) {
        Map<String, Long> deliveries =
                world.received().collect(Collectors.groupingBy(World::idOf, Collectors.counting()));
        long mails = world.count("select count(*) from notifications.mail");
        figures.exactly("mails with a Message-ID of their own", deliveries.size(), "mails", mails);
        figures.atMost(
                "mails delivered once more",
                deliveries.values().stream().mapToLong(times -> times - 1).sum(),
                "mails",
                twice);
    }

    /** How many, each of them named on the error stream. */
    private static long told(List<String> wrong) {
        wrong.forEach(System.err::println);
        return wrong.size();
    }
}
