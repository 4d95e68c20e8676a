package shop.stoa.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import shop.stoa.testing.Buyer;

/** One of two nodes dies with something in its hands and stays dead; the other brings it to its end, at the shop's own pace. */
final class Takeovers {

    /** What a node can have in its hands. */
    static final List<CrashPoint> IN_HAND = List.of(
            CrashPoint.BEFORE_THE_PROVIDER_IS_ASKED,
            CrashPoint.BEFORE_THE_PAGE_IS_BOOKED,
            CrashPoint.BEFORE_THE_PAYMENT_IS_COMMITTED,
            CrashPoint.BEFORE_THE_MAIL_IS_SENT,
            CrashPoint.BEFORE_THE_MAIL_IS_MARKED,
            CrashPoint.BEFORE_THE_REFUND_IS_SENT,
            CrashPoint.BEFORE_THE_REFUND_IS_BOOKED);

    private static final Set<CrashPoint> OF_A_REFUND =
            Set.of(CrashPoint.BEFORE_THE_REFUND_IS_SENT, CrashPoint.BEFORE_THE_REFUND_IS_BOOKED);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SALES = 30;

    private final World world;

    /** @param world with both nodes running; so they are afterwards */
    Takeovers(World world) {
        this.world = world;
    }

    /** Milliseconds from the death to the end of the work; more than a minute where it never came to one. */
    long after(CrashPoint point) {
        Node dying = world.nodes.getFirst();
        Node living = world.nodes.getLast();
        String email = "";
        dying.arm(point);
        for (int i = 0; i < SALES && dying.isAlive(); i++) {
            email = "t" + UUID.randomUUID() + "@example.com";
            sell(email, dying, living);
            if (OF_A_REFUND.contains(point)) {
                refund(dying);
            }
        }
        boolean died = dying.halts(Duration.ofSeconds(5));
        dying.disarm();
        long death = System.nanoTime();
        try {
            if (!died) {
                throw new AssertionError("Nothing was done at " + point);
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::isDone);
            return (System.nanoTime() - death) / 1_000_000;
        } catch (ConditionTimeoutException never) {
            return PATIENCE.toMillis() + 1;
        } finally {
            if (!dying.isAlive()) {
                dying.start();
            }
            world.nodes.forEach(Node::awaitReady);
        }
    }

    /** Ordered at the node that is to die; the provider's word comes to whichever. */
    private void sell(String email, Node dying, Node living) {
        try {
            Buyer buyer = new Buyer(dying.address());
            buyer.puts(world.plenty(), 1);
            buyer.says(email);
            buyer.choosesDelivery();
            String session = CompletableFuture.supplyAsync(() -> buyer.orders().session())
                    .handle((page, gone) -> page == null ? "" : page)
                    .join();
            if (!session.isEmpty()) {
                world.payer.pays(session);
            }
            dying.halts(Duration.ofMillis(1_500));
        } catch (Buyer.Unanswered died) {
            living.awaitReady();
        }
    }

    /** Some order or other that is paid; staff sit at the node that is to die. */
    private void refund(Node dying) {
        String order = Awaitility.await().atMost(PATIENCE).until(this::aPaidOrder, id -> !id.isEmpty());
        String desk = "/admin/orders/" + order + "/refunds";
        StaffBrowser staff = new StaffBrowser(world, dying.address(), (what, call) -> call.get());
        Map<String, String> form = StaffBrowser.formOn(staff.looks(desk), desk).orElseThrow();
        form.putAll(Map.of("amount", "1.00", "confirm", "true"));
        try {
            staff.sends(desk, form);
        } catch (Buyer.Unanswered died) {
            // its row is there all the same
        }
        dying.halts(Duration.ofSeconds(5));
    }

    private String aPaidOrder() {
        return world.books
                .sql(
                        "select id::text from orders.customer_order where status = 'CONFIRMED' and refunded < total limit 1")
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Every page asked for is made, every event heard, every mail sent. */
    private boolean isDone() {
        return Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(world.books).isEmpty();
    }
}
