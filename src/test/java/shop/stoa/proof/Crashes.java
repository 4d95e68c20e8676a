package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;

/**
 * One sale for every {@link CrashPoint}: the node dies there, is started again, and the sale comes right by itself. A buyer
 * whose page did not come presses the button again, as anybody would; nobody else lends a hand. Only waiting is cut short.
 * Two sales can share a death, which saves a start.
 */
final class Crashes {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final World world;

    /** @param world with its node running */
    Crashes(World world) {
        this.world = world;
    }

    /** Throws where something is not as it must be. */
    void at(CrashPoint point) {
        begin();
        comesRight(point, world.skus().getFirst(), Death.of(world.node));
        theBooksAreRight();
    }

    /**
     * The same for a sale that is at one place when the node dies of another's.
     *
     * @param held where the rest of the node does not go on with the sale meanwhile, as it does where the provider tells of it
     */
    void at(CrashPoint held, CrashPoint point) {
        begin();
        List<Sku> skus = world.skus();
        var death = new SharedDeath(world.node);
        CompletableFuture<Void> one = CompletableFuture.runAsync(
                        () -> comesRight(held, skus.getFirst(), death.ofWhoIsHeld()), Thread::startVirtualThread)
                .whenComplete(death::fails);
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                        () -> comesRight(point, skus.get(1), death.ofWhoHalts()), Thread::startVirtualThread)
                .whenComplete(death::fails);
        CompletableFuture.allOf(one, other).join();
        theBooksAreRight();
    }

    private void begin() {
        if (!world.node.isAlive()) {
            world.node.disarm();
            world.node.start();
        }
    }

    private void comesRight(CrashPoint point, Sku sku, Death death) {
        var sale = new Sale(sku, death);
        switch (point) {
            case BEFORE_THE_ORDER_IS_WRITTEN, BEFORE_THE_ORDER_IS_COMMITTED -> sale.leavesNothingBehind(point);
            case BEFORE_THE_PROVIDER_IS_ASKED -> sale.getsItsPageFromTheReconciler(point, 0);
            case BEFORE_THE_PAGE_IS_BOOKED -> sale.getsItsPageFromTheReconciler(point, 1);
            case WHILE_THE_PROVIDER_WORKS -> sale.getsThePageWhoseAnswerNobodyRead();
            case BEFORE_THE_BUYER_IS_SENT_ON -> sale.keepsItsPage(point);
            case BEFORE_THE_EVENT_IS_KEPT -> sale.isToldAgain(point, 0);
            case BEFORE_THE_EVENT_IS_ANSWERED -> sale.isToldAgain(point, 1);
            case BEFORE_THE_PAYMENT_IS_COMMITTED -> sale.isPaidAsAWhole(point, false);
            case AFTER_THE_PAYMENT_IS_COMMITTED -> sale.isPaidAsAWhole(point, true);
            case BEFORE_THE_MAIL_IS_SENT -> sale.isMailed(point, 0);
            case BEFORE_THE_MAIL_IS_MARKED -> sale.isMailed(point, 1);
            case BEFORE_THE_REFUND_IS_SENT -> sale.isRefundedOnce(point, 0);
            case WHILE_THE_PROVIDER_REFUNDS -> sale.isRefundedThoughNobodyReadIt();
            case BEFORE_THE_REFUND_IS_BOOKED -> sale.isRefundedOnce(point, 1);
            case BEFORE_THE_ORDER_IS_RELEASED -> sale.isReleasedOnce(point);
        }
    }

    private void theBooksAreRight() {
        assertThat(Invariants.broken(world.books)).isEmpty();
        assertThat(Invariants.NOTHING_IS_LEFT_TO_DO.brokenBy(world.books)).isEmpty();
        assertThat(Books.differences(world.books, world.payer.journal())).isEmpty();
    }

    private final class Sale {

        private final String email = "b" + UUID.randomUUID() + "@example.com";
        private final Buyer buyer = new Buyer(world.node.address());
        private final StaffBrowser staff = new StaffBrowser(world, world.node.address(), (what, call) -> call.get());
        private final Sku sku;
        private final Death death;
        private final String total;
        private final long reserved;

        Sale(Sku sku, Death death) {
            this.sku = sku;
            this.death = death;
            assertThat(buyer.puts(sku, 1).status()).isEqualTo(303);
            assertThat(buyer.says(email).status()).isEqualTo(303);
            assertThat(buyer.choosesDelivery().status()).isEqualTo(303);
            total = buyer.sees();
            reserved = reserved();
        }

        void leavesNothingBehind(CrashPoint point) {
            dies(point, () -> buyer.presses(total));

            assertThat(orders()).isZero();
            assertThat(reserved()).isEqualTo(reserved);
            assertThat(world.count("select count(*) from payments.attempt where state = 'CREATING'"))
                    .isZero();
            death.isOver();
            isBoughtOnce(null);
        }

        void getsItsPageFromTheReconciler(CrashPoint point, int pagesMade) {
            dies(point, () -> buyer.presses(total));

            assertThat(attemptState()).isEqualTo("CREATING");
            assertThat(reserved()).isEqualTo(reserved + 1);
            assertThat(pages()).hasSize(pagesMade);
            List<String> made = pages();
            death.isOver();
            comesTrue(() -> assertThat(attemptState()).isEqualTo("OPEN"));
            assertThat(pages()).hasSize(1).containsAll(made);
            isBoughtOnce(pages().getFirst());
        }

        void getsThePageWhoseAnswerNobodyRead() {
            world.payer.breaks("{\"call\": \"POST /v1/checkout/sessions\", \"mode\": \"latency\", \"delay_ms\": 3000}");
            var page = CompletableFuture.supplyAsync(() -> buyer.presses(total));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(world.payer::hasBrokenAll);
            world.node.kill();

            assertThat(page).failsWithin(PATIENCE);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(pages()).hasSize(1));
            assertThat(attemptState()).isEqualTo("CREATING");
            String made = pages().getFirst();
            death.isOver();
            comesTrue(() -> assertThat(attemptState()).isEqualTo("OPEN"));
            isBoughtOnce(made);
        }

        void keepsItsPage(CrashPoint point) {
            dies(point, () -> buyer.presses(total));

            assertThat(attemptState()).isEqualTo("OPEN");
            String made = pages().getFirst();
            death.isOver();
            isBoughtOnce(made);
        }

        /** Nobody comes back from the payment page, so only the event can confirm. */
        void isToldAgain(CrashPoint point, int eventsKept) {
            String session = ordersSurely();
            diesOfThePayment(point, session);

            assertThat(events(session)).isEqualTo(eventsKept);
            assertThat(orderStatus()).isEqualTo("PENDING");
            death.isOver();
            // once a shop is there again, the provider comes by itself: at most a minute after its last try
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(orderStatus()).isEqualTo("CONFIRMED"));
            assertThat(events(session)).isEqualTo(1);
            isSoldOnce();
        }

        void isPaidAsAWhole(CrashPoint point, boolean whole) {
            String session = ordersSurely();
            diesOfThePayment(point, session);

            assertThat(orderStatus()).isEqualTo(whole ? "CONFIRMED" : "PENDING");
            assertThat(attemptState()).isEqualTo(whole ? "PAID" : "OPEN");
            assertThat(captures()).isEqualTo(whole ? 1 : 0);
            assertThat(mails()).isEqualTo(whole ? 1 : 0);
            assertThat(count("select count(*) from inventory.reservation where state = 'COMMITTED' and order_id = ?"))
                    .isEqualTo(whole ? 1 : 0);
            assertThat(world.count(
                            "select count(*) from payments.provider_event where object_id = ? and state = 'DONE'",
                            session))
                    .isEqualTo(whole ? 1 : 0);
            death.isOver();
            comesTrue(() -> assertThat(orderStatus()).isEqualTo("CONFIRMED"));
            isSoldOnce();
        }

        void isMailed(CrashPoint point, int before) {
            String session = ordersSurely();
            diesOfThePayment(point, session);

            assertThat(orderStatus()).isEqualTo("CONFIRMED");
            assertThat(world.messagesTo(email)).hasSize(before);
            death.isOver();
            isSoldOnce();
            assertThat(world.messagesTo(email)).hasSize(before + 1);
        }

        void isRefundedOnce(CrashPoint point, int made) {
            isPaid();
            death.comesAt(point);
            isAskedBack();
            death.isWaitedFor();

            assertThat(refundState()).isEqualTo("SENT");
            assertThat(refundsMade()).isEqualTo(made);
            comesBackOnce();
        }

        void isRefundedThoughNobodyReadIt() {
            isPaid();
            world.payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"latency\", \"delay_ms\": 3000}");
            isAskedBack();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(world.payer::hasBrokenAll);
            world.node.kill();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(refundsMade()).isEqualTo(1));
            assertThat(refundState()).isEqualTo("SENT");
            comesBackOnce();
        }

        private void isPaid() {
            world.payer.pays(ordersSurely());
            comesTrue(() -> assertThat(orderStatus()).isEqualTo("CONFIRMED"));
            isSoldOnce();
        }

        /** Staff press the button; they may hear of it or not. */
        private void isAskedBack() {
            String desk = "/admin/orders/" + order() + "/refunds";
            Map<String, String> form =
                    StaffBrowser.formOn(staff.looks(desk), desk).orElseThrow();
            form.putAll(Map.of("amount", "3.50", "confirm", "true"));
            try {
                assertThat(staff.sends(desk, form).status()).isEqualTo(303);
            } catch (Buyer.Unanswered died) {
                // its row is there all the same
            }
        }

        private void comesBackOnce() {
            death.isOver();
            comesTrue(() -> assertThat(refundState()).isEqualTo("SUCCEEDED"));
            comesTrue(() -> assertThat(
                            count("select count(*) from notifications.mail where status = 'SENT' and order_id = ?"))
                    .isEqualTo(2));
            comesTrue(() -> assertThat(world.count("select count(*) from payments.provider_event where state = 'NEW'"))
                    .isZero());
            assertThat(refundsMade()).isEqualTo(1);
            assertThat(count("select count(*) from payments.ledger where kind = 'REFUND' and reference = ?"))
                    .isEqualTo(1);
            assertThat(count("select refunded from orders.customer_order where id = ?"))
                    .isEqualTo(350);
        }

        /** The buyer comes back from the payment page without having paid. */
        void isReleasedOnce(CrashPoint point) {
            ordersSurely();
            dies(point, () -> buyer.looks("/checkout/cancelled/" + order()));

            assertThat(attemptState()).isEqualTo("OPEN");
            assertThat(reserved()).isEqualTo(reserved + 1);
            death.isOver();
            comesTrue(() -> assertThat(attemptState()).isEqualTo("EXPIRED"));
            assertThat(orderStatus()).isIn("EXPIRED", "CANCELLED");
            assertThat(reserved()).isEqualTo(reserved);
        }

        /** The buyer goes on as if nothing had happened. @param page the one there must be, if it is made already */
        private void isBoughtOnce(@Nullable String page) {
            String session = ordersSurely();
            assertThat(page == null ? session : page).isEqualTo(session);
            world.payer.pays(session);
            assertThat(buyer.returns(session).status()).isEqualTo(200);
            comesTrue(() -> assertThat(orderStatus()).isEqualTo("CONFIRMED"));
            isSoldOnce();
        }

        private void isSoldOnce() {
            comesTrue(() -> assertThat(
                            count("select count(*) from notifications.mail where status = 'SENT' and order_id = ?"))
                    .isEqualTo(1));
            comesTrue(() -> assertThat(world.count("select count(*) from payments.provider_event where state = 'NEW'"))
                    .isZero());
            assertThat(orders()).isEqualTo(1);
            assertThat(pages()).hasSize(1);
            assertThat(captures()).isEqualTo(1);
            assertThat(mails()).isEqualTo(1);
            assertThat(reserved()).isEqualTo(reserved + 1);
            assertThat(world.messagesTo(email).stream().distinct()).hasSize(1);
        }

        private String ordersSurely() {
            Buyer.Answer answer = buyer.presses(total);
            assertThat(answer.status()).isEqualTo(303);
            return Objects.requireNonNull(answer.session(), "no payment page: " + answer.location());
        }

        private void dies(CrashPoint point, Supplier<Buyer.Answer> doing) {
            death.comesAt(point);
            var answer = CompletableFuture.supplyAsync(doing, Thread::startVirtualThread);
            death.isWaitedFor();
            assertThat(answer)
                    .failsWithin(PATIENCE)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(Buyer.Unanswered.class);
        }

        private void diesOfThePayment(CrashPoint point, String session) {
            death.comesAt(point);
            world.payer.pays(session);
            death.isWaitedFor();
        }

        /** In the end, and without waiting for any lease. */
        private void comesTrue(ThrowingRunnable what) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
                world.hasten();
                what.run();
            });
        }

        private long orders() {
            return world.count("select count(*) from orders.customer_order where email = ?", email);
        }

        private String orderStatus() {
            return world.books
                    .sql("select status from orders.customer_order where email = ?")
                    .param(email)
                    .query(String.class)
                    .single();
        }

        private String refundState() {
            return world.books
                    .sql("select state from payments.refund where reference = ?")
                    .param(order())
                    .query(String.class)
                    .single();
        }

        private long refundsMade() {
            String intent = world.books
                    .sql("select intent_id from payments.attempt where reference = ?")
                    .param(order())
                    .query(String.class)
                    .single();
            return world.payer
                    .journal()
                    .path("refunds")
                    .valueStream()
                    .filter(refund -> refund.path("payment_intent").asString("").equals(intent))
                    .count();
        }

        private UUID order() {
            return world.books
                    .sql("select id from orders.customer_order where email = ?")
                    .param(email)
                    .query(UUID.class)
                    .single();
        }

        private String attemptState() {
            return world.books
                    .sql("select state from payments.attempt where reference = ?")
                    .param(order())
                    .query(String.class)
                    .single();
        }

        private List<String> pages() {
            return world.payer.pagesFor(order().toString());
        }

        private long events(String session) {
            return world.count("select count(*) from payments.provider_event where object_id = ?", session);
        }

        private long captures() {
            return count("select count(*) from payments.ledger where kind = 'CAPTURE' and reference = ?");
        }

        private long mails() {
            return count("select count(*) from notifications.mail where order_id = ?");
        }

        private long count(String sql) {
            return world.count(sql, order());
        }

        private long reserved() {
            return world.count("select reserved from inventory.stock where sku = ?", sku.value());
        }
    }
}
