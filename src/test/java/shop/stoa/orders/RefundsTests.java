package shop.stoa.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.OrderRefunded;
import shop.stoa.orders.OrderEvent.UnitsTakenBack;
import shop.stoa.orders.RefundOutcome.Requested;
import shop.stoa.payments.RefundStatus;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.Sales;

/** Two vases at 50.00, a bowl at 49.00, delivery at 4.90: 153.90 in all. The provider is not asked: its word is told. */
@RoomTest(
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        extraIncludes = {"customers", "settings"})
@RecordApplicationEvents
class RefundsTests {

    private static final Sku VASE = new Sku("VASE-TALL-TER");
    private static final Sku BOWL = new Sku("BOWL-LOW");
    private static final String WHO = "owner@stoa.example";

    @Autowired
    private ApplicationContext room;

    @Autowired
    private Refunds refunds;

    @Autowired
    private Cancellations cancellations;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderRefunds rows;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents news;

    private Sales sales;

    @BeforeEach
    void open() {
        sales = new Sales(room).holdingRefundsBack();
    }

    @Test
    void refundsUnitsThatHaveNotLeftAndFreesThem() {
        OrderDetails order = sales.confirmed("units@refunds.example");

        RefundOutcome outcome = refunds.refund(order.id(), units(Map.of(0, 1), Goods.RESTOCK));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Requested.class, asked -> assertThat(asked.total()).isEqualTo(eur(5000)));
        OrderDetails after = orders.orderOf(order.id());
        assertThat(after.refundCommitted()).isEqualTo(eur(5000));
        assertThat(after.refunded()).isEqualTo(eur(0));
        assertThat(after.paymentView()).isEqualTo(PaymentView.PAID);
        assertThat(after.units().getFirst().removed()).isEqualTo(1);
        assertThat(takenBack()).singleElement().satisfies(back -> {
            assertThat(back.unsent()).isEqualTo(Map.of(VASE, 1));
            assertThat(back.sent()).isEmpty();
            assertThat(back.restock()).isTrue();
            assertThat(back.actor()).isEqualTo(WHO);
        });
        succeed(order, ((Requested) outcome).refund(), eur(5000));
        after = orders.orderOf(order.id());
        assertThat(after.refunded()).isEqualTo(eur(5000));
        assertThat(after.paymentView()).isEqualTo(PaymentView.PARTIALLY_REFUNDED);
        assertThat(news.stream(OrderRefunded.class)).singleElement().satisfies(told -> {
            assertThat(told.amount()).isEqualTo(eur(5000));
            assertThat(told.mail()).isTrue();
        });
    }

    @Test
    void takesUnitsFirstThatHaveNotLeft() {
        OrderDetails order = sales.confirmed("sent@refunds.example");
        dispatched(order, 0, 1);

        refunds.refund(order.id(), units(Map.of(0, 2), Goods.RESTOCK));

        LineUnits vases = orders.orderOf(order.id()).units().getFirst();
        assertThat(vases.removed()).isEqualTo(1);
        assertThat(vases.returned()).isEqualTo(1);
        assertThat(takenBack()).singleElement().satisfies(back -> {
            assertThat(back.unsent()).isEqualTo(Map.of(VASE, 1));
            assertThat(back.sent()).isEqualTo(Map.of(VASE, 1));
        });
    }

    @Test
    void leavesTheCustomerWhatTheyKeep() {
        OrderDetails order = sales.confirmed("kept@refunds.example");
        dispatched(order, 0, 1);

        refunds.refund(order.id(), units(Map.of(0, 2), Goods.KEPT));

        LineUnits vases = orders.orderOf(order.id()).units().getFirst();
        assertThat(vases.removed()).isEqualTo(1);
        assertThat(vases.returned()).isZero();
        assertThat(takenBack()).singleElement().satisfies(back -> {
            assertThat(back.unsent()).isEqualTo(Map.of(VASE, 1));
            assertThat(back.sent()).isEmpty();
        });
    }

    @Test
    void countsWhatWasRefundedOverAllRefunds() {
        OrderDetails order = sales.confirmed("cumulative@refunds.example");
        refunds.refund(order.id(), units(Map.of(0, 1), Goods.RESTOCK));

        assertThat(refunds.refund(order.id(), units(Map.of(0, 2), Goods.RESTOCK)))
                .isEqualTo(new RefundOutcome.TooMany(Map.of(0, 1)));
        assertThat(refunds.refund(order.id(), units(Map.of(7, 1), Goods.RESTOCK)))
                .isEqualTo(new RefundOutcome.TooMany(Map.of(7, 0)));
        assertThat(orders.orderOf(order.id()).refundCommitted()).isEqualTo(eur(5000));
        assertThat(takenBack()).hasSize(1);
    }

    @Test
    void refundsTheDeliveryOnce() {
        OrderDetails order = sales.confirmed("delivery@refunds.example");

        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(400), null)))
                .isInstanceOfSatisfying(
                        Requested.class, asked -> assertThat(asked.total()).isEqualTo(eur(400)));
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(91), null)))
                .isEqualTo(new RefundOutcome.TooMuchDelivery(eur(90)));
    }

    @Test
    void refundsLessThanTheUnitsAreWorthButNotMore() {
        OrderDetails order = sales.confirmed("less@refunds.example");

        assertThat(refunds.refund(order.id(), asked(Map.of(1, 1), eur(0), eur(4901))))
                .isEqualTo(new RefundOutcome.TooMuch(eur(4900)));
        assertThat(refunds.refund(order.id(), asked(Map.of(1, 1), eur(490), eur(4000))))
                .isInstanceOfSatisfying(
                        Requested.class, asked -> assertThat(asked.total()).isEqualTo(eur(4000)));
        OrderRefund refund = refunds.of(order.id()).getFirst();
        assertThat(refund.lines().getFirst().amount().plus(refund.delivery())).isEqualTo(eur(4000));
        assertThat(orders.orderOf(order.id()).units().get(1).removed()).isEqualTo(1);
    }

    @Test
    void refundsAnAmountAndNoUnits() {
        OrderDetails order = sales.confirmed("amount@refunds.example");

        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(15391))))
                .isEqualTo(new RefundOutcome.TooMuch(eur(15390)));
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), null))).isEqualTo(new RefundOutcome.Nothing());
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(0)))).isEqualTo(new RefundOutcome.Nothing());
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(-1)))).isEqualTo(new RefundOutcome.Nothing());
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(15390))))
                .isInstanceOf(Requested.class);
        assertThat(takenBack()).isEmpty();
        assertThat(orders.orderOf(order.id()).refundable()).isEqualTo(eur(0));
    }

    @Test
    void refundsNothingOfWhatWasNeverPaid() {
        OrderDetails order = sales.placed("unpaid@refunds.example");

        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(1))))
                .isEqualTo(new RefundOutcome.TooMuch(eur(0)));
        assertThatExceptionOfType(NoSuchOrder.class)
                .isThrownBy(() -> refunds.refund(new OrderId(UUID.randomUUID()), asked(Map.of(), eur(0), eur(1))));
    }

    /** As long as that is not decided: the customer has the money by the bank. */
    @Test
    void refundsNothingOfWhatTheBankHasCalledBack() {
        OrderDetails order = sales.confirmed("disputed@refunds.example");
        stands(order, "OPEN", 0);

        assertThat(refunds.refund(order.id(), units(Map.of(0, 1), Goods.RESTOCK)))
                .isEqualTo(new RefundOutcome.Disputed());
        assertThat(cancellations.cancel(order.id(), cancelling(true))).isEqualTo(new CancelOutcome.Disputed());
        assertThat(cancellations.cancel(order.id(), cancelling(false)))
                .isEqualTo(new CancelOutcome.Cancelled(true, eur(0)));
    }

    /** A question takes no money, and to give it back is the best answer; until one more dispute has taken some. */
    @Test
    void refundsWhatTheBankOnlyAsksAbout() {
        OrderDetails order = sales.confirmed("inquiry@refunds.example");
        stands(order, "OPEN", 0);
        disputed(order, true);

        assertThat(refunds.refund(order.id(), units(Map.of(0, 1), Goods.RESTOCK)))
                .isInstanceOf(Requested.class);

        disputed(order, false);

        assertThat(refunds.refund(order.id(), units(Map.of(0, 1), Goods.RESTOCK)))
                .isEqualTo(new RefundOutcome.Disputed());
        assertThat(cancellations.cancel(order.id(), cancelling(true))).isEqualTo(new CancelOutcome.Disputed());
    }

    /** The customer has that part by the bank, for good. */
    @Test
    void refundsTheRestOfWhatWasLostToTheBank() {
        OrderDetails order = sales.confirmed("lost@refunds.example");
        stands(order, "LOST", 10000);

        assertThat(orders.orderOf(order.id()).refundable()).isEqualTo(eur(5390));
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(5391))))
                .isEqualTo(new RefundOutcome.TooMuch(eur(5390)));
        assertThat(rows.commit(order.id(), eur(5391)))
                .as("whoever read before it was lost")
                .isFalse();
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(5390))))
                .isInstanceOf(Requested.class);
        assertThat(orders.orderOf(order.id()).refundable()).isEqualTo(eur(0));
    }

    @Test
    void refundsNothingOfWhatWasRefundedAndThenLostAsWell() {
        OrderDetails order = sales.confirmed("both@refunds.example");
        refunds.refund(order.id(), asked(Map.of(), eur(0), eur(2000)));
        stands(order, "LOST", 15390);

        assertThat(orders.orderOf(order.id()).refundable()).isEqualTo(eur(0));
        assertThat(refunds.refund(order.id(), asked(Map.of(), eur(0), eur(1))))
                .isEqualTo(new RefundOutcome.TooMuch(eur(0)));
        assertThat(cancellations.cancel(order.id(), cancelling(true)))
                .isEqualTo(new CancelOutcome.Cancelled(true, eur(0)));
    }

    private void stands(OrderDetails order, String dispute, long lost) {
        jdbc.sql("update orders.customer_order set dispute = :dispute, lost = :lost where id = :id")
                .param("dispute", dispute)
                .param("lost", lost)
                .param("id", order.id().value())
                .update();
    }

    private void disputed(OrderDetails order, boolean inquiry) {
        jdbc.sql("""
                        insert into payments.dispute
                            (id, reference, amount, currency, state, inquiry, reason, opened_at, moved_at)
                        values (:id, :reference, 100, 'EUR', 'OPEN', :inquiry, 'general', now(), now())""")
                .param("id", "du_" + UUID.randomUUID())
                .param("reference", order.id().payment().value())
                .param("inquiry", inquiry)
                .update();
    }

    @Test
    void twentyPostsOfOneFormAreOneRefund() throws Exception {
        OrderDetails order = sales.confirmed("once@refunds.example");
        RefundRequest one = units(Map.of(0, 1), Goods.RESTOCK);

        List<RefundOutcome> outcomes = atOnce(20, i -> refunds.refund(order.id(), one));

        assertThat(outcomes.stream().distinct()).singleElement().isInstanceOf(Requested.class);
        assertThat(refunds.of(order.id())).hasSize(1);
        assertThat(orders.orderOf(order.id()).refundCommitted()).isEqualTo(eur(5000));
    }

    @Test
    void twentyFormsAtOnceRefundNoMoreThanWasPaid() throws Exception {
        OrderDetails order = sales.confirmed("many@refunds.example");

        List<RefundOutcome> outcomes = atOnce(20, i -> refunds.refund(order.id(), asked(Map.of(), eur(0), eur(5000))));

        assertThat(outcomes).filteredOn(Requested.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Requested))
                .allMatch(outcome -> outcome.equals(new RefundOutcome.TooMuch(eur(390))));
        assertThat(orders.orderOf(order.id()).refundCommitted()).isEqualTo(eur(15000));
    }

    @Test
    void aFailedRefundFreesItsMoneyAndWaitsForSomebody() {
        OrderDetails order = sales.confirmed("failed@refunds.example");
        UUID failed = requested(order, units(Map.of(0, 2), Goods.RESTOCK));

        move(order, failed, eur(10000), RefundStatus.FAILED, "lost_or_stolen_card");

        assertThat(orders.orderOf(order.id()).refundCommitted()).isEqualTo(eur(0));
        assertThat(refunds.toSeeTo()).anySatisfy(refund -> {
            assertThat(refund.id()).isEqualTo(failed);
            assertThat(refund.failure()).isEqualTo("lost_or_stolen_card");
        });
        UUID token = UUID.randomUUID();
        RefundOutcome again = refunds.tryAgain(failed, token, WHO, false);
        assertThat(refunds.tryAgain(failed, token, WHO, false)).isEqualTo(again);
        assertThat(refunds.tryAgain(failed, UUID.randomUUID(), WHO, false)).isEqualTo(new RefundOutcome.SeenTo());
        assertThat(refunds.settle(failed, "by transfer", WHO)).isFalse();
        assertThat(takenBack()).hasSize(1);
        assertThat(orders.orderOf(order.id()).refundCommitted()).isEqualTo(eur(10000));
        assertThat(refunds.refundableOf(order.id()).lines().getFirst().left()).isZero();
        assertThat(refunds.toSeeTo()).noneMatch(refund -> refund.order().equals(order.id()));
    }

    @Test
    void aFailedRefundCanBeSettledElsewhere() {
        OrderDetails order = sales.confirmed("settled@refunds.example");
        UUID failed = requested(order, asked(Map.of(), eur(0), eur(1000)));
        move(order, failed, eur(1000), RefundStatus.CANCELED, null);

        assertThat(refunds.settle(failed, "by transfer", WHO)).isTrue();
        assertThat(refunds.settle(failed, "by transfer", WHO)).isFalse();

        assertThat(refunds.toSeeTo()).noneMatch(refund -> refund.order().equals(order.id()));
        assertThat(refunds.of(order.id()).getFirst().settled())
                .extracting(OrderRefund.Settled::note)
                .isEqualTo("by transfer");
    }

    @Test
    void aRefundThatHadSucceededCanStillFail() {
        OrderDetails order = sales.confirmed("bounced@refunds.example");
        UUID refund = requested(order, asked(Map.of(), eur(0), eur(15390)));
        succeed(order, refund, eur(15390));
        assertThat(orders.orderOf(order.id()).paymentView()).isEqualTo(PaymentView.REFUNDED);

        move(order, refund, eur(15390), RefundStatus.FAILED, "expired_or_canceled_card");

        OrderDetails after = orders.orderOf(order.id());
        assertThat(after.refunded()).isEqualTo(eur(0));
        assertThat(after.paymentView()).isEqualTo(PaymentView.PAID);
        assertThat(refunds.toSeeTo()).anyMatch(each -> each.id().equals(refund));
    }

    @Test
    void cancelsAPaidOrderWithAllOfItsMoney() {
        OrderDetails order = sales.confirmed("cancel@refunds.example");
        refunds.refund(order.id(), asked(Map.of(), eur(0), eur(1000)));

        assertThat(cancellations.propose(order.id(), cancelling(true)))
                .isEqualTo(new CancelOutcome.Cancelled(true, eur(14390)));
        assertThat(cancellations.cancel(order.id(), cancelling(true)))
                .isEqualTo(new CancelOutcome.Cancelled(true, eur(14390)));
        assertThat(cancellations.cancel(order.id(), cancelling(true))).isEqualTo(new CancelOutcome.NothingLeft());

        OrderDetails after = orders.orderOf(order.id());
        assertThat(after.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(after.number()).isEqualTo(order.number());
        assertThat(after.refundable()).isEqualTo(eur(0));
        assertThat(after.units()).allMatch(line -> line.toDispatch() == 0);
        assertThat(takenBack())
                .singleElement()
                .satisfies(back -> assertThat(back.unsent()).isEqualTo(Map.of(VASE, 2, BOWL, 1)));
    }

    @Test
    void cancelsOnlyWhatHasNotLeft() {
        OrderDetails order = sales.confirmed("rest@refunds.example");
        dispatched(order, 0, 1);

        assertThat(cancellations.cancel(order.id(), cancelling(true)))
                .isEqualTo(new CancelOutcome.Cancelled(false, eur(9900)));

        OrderDetails after = orders.orderOf(order.id());
        assertThat(after.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(after.fulfilmentView()).isEqualTo(FulfilmentView.FULFILLED);
        assertThat(after.refundable()).isEqualTo(eur(5490));
        assertThat(cancellations.cancel(order.id(), cancelling(true))).isEqualTo(new CancelOutcome.NothingLeft());
    }

    @Test
    void cancelsOnlyWhatWhoeverAsksHasSeen() {
        OrderDetails order = sales.confirmed("seen@refunds.example");
        dispatched(order, 0, 1);

        assertThat(cancellations.cancel(order.id(), seeing(true, 15390, 3))).isEqualTo(new CancelOutcome.Changed());
        assertThat(cancellations.cancel(order.id(), seeing(true, 9800, 2))).isEqualTo(new CancelOutcome.Changed());
        assertThat(cancellations.cancel(order.id(), seeing(false, 9900, 3))).isEqualTo(new CancelOutcome.Changed());
        assertThat(orders.orderOf(order.id()).toDispatch()).isEqualTo(2);
        assertThat(cancellations.cancel(order.id(), seeing(true, 9900, 2)))
                .isEqualTo(new CancelOutcome.Cancelled(false, eur(9900)));
        assertThat(cancellations.cancel(order.id(), seeing(true, 9900, 2))).isEqualTo(new CancelOutcome.NothingLeft());
    }

    private static CancelRequest seeing(boolean withMoney, long minor, int units) {
        return new CancelRequest(
                withMoney, true, null, false, "ada@stoa.example", new CancelRequest.Seen(minor, units));
    }

    @Test
    void refundsLaterWhatWasCancelledWithoutItsMoney() {
        OrderDetails order = sales.confirmed("later@refunds.example");
        assertThat(cancellations.cancel(order.id(), cancelling(false)))
                .isEqualTo(new CancelOutcome.Cancelled(true, eur(0)));

        refunds.refund(order.id(), units(Map.of(0, 2, 1, 1), Goods.RESTOCK));

        assertThat(orders.orderOf(order.id()).refundCommitted()).isEqualTo(eur(14900));
        assertThat(takenBack()).hasSize(1);
    }

    @Test
    void cancelsNothingThatWasNeverPaid() {
        OrderDetails order = sales.placed("pending@refunds.example");

        assertThat(cancellations.cancel(order.id(), cancelling(true)))
                .isEqualTo(new CancelOutcome.NotConfirmed(OrderStatus.PENDING));
    }

    /** Whatever is asked for in whatever order: never more than was paid, never a unit twice. */
    @RepeatedTest(25)
    void noSequenceOfRefundsExceedsWhatWasPaidOrOrdered(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        OrderDetails order = sales.confirmed("walk" + run.getCurrentRepetition() + "@refunds.example");

        for (int step = 0; step < 12; step++) {
            step(order, random);
            OrderDetails now = orders.orderOf(order.id());
            assertThat(now.refundCommitted().minor())
                    .isBetween(now.refunded().minor(), now.paid().minor());
            assertThat(refunds.refundableOf(order.id()).lines())
                    .allMatch(line -> line.refunded() <= line.units().ordered());
            assertThat(now.units()).allMatch(line -> line.toDispatch() >= 0 && line.returned() <= line.dispatched());
        }
    }

    private void step(OrderDetails order, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> refunds.refund(order.id(), asked(Map.of(), eur(0), eur(random.nextInt(9000))));
            case 1, 2 ->
                refunds.refund(
                        order.id(),
                        new RefundRequest(
                                UUID.randomUUID(),
                                Map.of(random.nextInt(2), 1 + random.nextInt(2)),
                                Goods.values()[random.nextInt(3)],
                                eur(random.nextInt(300)),
                                random.nextBoolean() ? null : eur(random.nextInt(6000)),
                                null,
                                true,
                                WHO));
            case 3 -> {
                LineUnits line = orders.orderOf(order.id()).units().get(random.nextInt(2));
                if (line.toDispatch() > 0) {
                    dispatched(order, line.position(), 1);
                }
            }
            case 4 ->
                refunds.of(order.id()).stream()
                        .filter(refund -> refund.status() == RefundStatus.REQUESTED)
                        .findAny()
                        .ifPresent(refund -> move(
                                order,
                                refund.id(),
                                refund.amount(),
                                random.nextBoolean() ? RefundStatus.SUCCEEDED : RefundStatus.FAILED,
                                null));
            default ->
                refunds.of(order.id()).stream()
                        .filter(OrderRefund::needsSomebody)
                        .findAny()
                        .ifPresent(refund -> refunds.tryAgain(refund.id(), UUID.randomUUID(), WHO, false));
        }
    }

    private UUID requested(OrderDetails order, RefundRequest request) {
        return ((Requested) refunds.refund(order.id(), request)).refund();
    }

    private void succeed(OrderDetails order, UUID refund, Money amount) {
        move(order, refund, amount, RefundStatus.SUCCEEDED, null);
    }

    private void move(OrderDetails order, UUID refund, Money amount, RefundStatus to, @Nullable String failure) {
        sales.refundMoved(order.id(), refund, amount, to, failure);
    }

    private void dispatched(OrderDetails order, int position, int quantity) {
        transaction.executeWithoutResult(
                status -> orders.markDispatched(order.id(), UUID.randomUUID(), Map.of(position, quantity), WHO));
    }

    private List<UnitsTakenBack> takenBack() {
        return news.stream(UnitsTakenBack.class).toList();
    }

    private static RefundRequest units(Map<Integer, Integer> quantities, Goods goods) {
        return new RefundRequest(UUID.randomUUID(), quantities, goods, eur(0), null, "torn", true, WHO);
    }

    private static RefundRequest asked(Map<Integer, Integer> quantities, Money delivery, @Nullable Money total) {
        return new RefundRequest(UUID.randomUUID(), quantities, Goods.RESTOCK, delivery, total, null, true, WHO);
    }

    private static CancelRequest cancelling(boolean withMoney) {
        return new CancelRequest(withMoney, true, null, true, WHO);
    }

    private static <T> List<T> atOnce(int times, java.util.function.IntFunction<T> what) throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = people.invokeAll(IntStream.range(0, times)
                    .mapToObj(i -> (Callable<T>) () -> what.apply(i))
                    .toList());
            return running.stream().map(RefundsTests::got).toList();
        }
    }

    private static <T> T got(Future<T> future) {
        try {
            return Objects.requireNonNull(future.get());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Money eur(long cents) {
        return Money.of(cents, "EUR");
    }
}
