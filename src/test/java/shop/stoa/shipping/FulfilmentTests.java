package shop.stoa.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.kernel.NotFound;
import shop.stoa.orders.CancelRequest;
import shop.stoa.orders.Cancellations;
import shop.stoa.orders.Dispatch;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.orders.TimelineEntry;
import shop.stoa.proof.Invariants;
import shop.stoa.shipping.FulfilmentOutcome.ChangedMeanwhile;
import shop.stoa.shipping.FulfilmentOutcome.Done;
import shop.stoa.shipping.FulfilmentOutcome.Refused;
import shop.stoa.testing.Race;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

@ShopTest
class FulfilmentTests {

    private static final String ADA = "ada@stoa.example";
    private static final Tracking DHL = new Tracking("dhl", List.of("00340434161094042557"), null);

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Fulfilments fulfilments;

    @Autowired
    private Orders orders;

    @Autowired
    private JdbcClient books;

    private OrderDetails order;

    @BeforeEach
    void sell() {
        order = new Sales(shop).confirmed("parcels@example.com");
    }

    @AfterEach
    void theBooksAddUp() {
        for (Invariants each : List.of(
                Invariants.STOCK_IS_NEVER_OVERSOLD,
                Invariants.RESERVED_IS_WHAT_ORDERS_HOLD,
                Invariants.ON_HAND_IS_THE_SUM_OF_ITS_MOVES,
                Invariants.A_CONFIRMED_ORDER_HAS_ITS_STOCK,
                Invariants.WHAT_LEFT_IS_WHAT_THE_ORDER_SHIPPED,
                Invariants.WHAT_WAS_DISPATCHED_IS_IN_PARCELS)) {
            assertThat(each.brokenBy(books))
                    .as(each.name())
                    .noneMatch(what -> what.contains("VASE-TALL-TER") && !what.contains(" ")
                            || what.contains(order.id().toString()));
        }
    }

    @Test
    void sendsAnOrderInParts() {
        UUID first = sent(Map.of(0, 1), DHL);
        UUID second = sent(Map.of(0, 1, 1, 1), Tracking.none());

        assertThat(fulfilments.of(order.id()))
                .satisfiesExactly(
                        parcel -> {
                            assertThat(parcel.id()).isEqualTo(first);
                            assertThat(parcel.place()).isEqualTo(1);
                            assertThat(parcel.status()).isEqualTo(FulfilmentStatus.DISPATCHED);
                            assertThat(parcel.carrierName()).isEqualTo("DHL");
                            assertThat(parcel.parcels())
                                    .containsExactly(
                                            new Fulfilment.Parcel(
                                                    "00340434161094042557",
                                                    "https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=00340434161094042557"));
                            assertThat(parcel.quantities()).isEqualTo(Map.of(0, 1));
                            assertThat(parcel.createdBy()).isEqualTo(ADA);
                        },
                        parcel -> {
                            assertThat(parcel.id()).isEqualTo(second);
                            assertThat(parcel.pieces()).isEqualTo(2);
                            assertThat(parcel.carrierName()).isEmpty();
                        });
        assertThat(unitsLeft()).containsExactly(0, 0);
        assertThat(orders.orderOf(order.id()).timeline().stream()
                        .filter(TimelineEntry::visible)
                        .map(entry -> entry.type() + " " + entry.detail())
                        .limit(2))
                .containsExactly(
                        "dispatched Tall amphora vase, Low serving bowl <wide>", "dispatched Tall amphora vase");
    }

    @Test
    void refusesMoreThanIsLeftAndWritesNothing() {
        sent(Map.of(0, 1), DHL);

        assertThat(fulfil(UUID.randomUUID(), Map.of(0, 2, 1, 1)))
                .isEqualTo(new Refused(new Dispatch.TooMany(Map.of(0, 1))));
        assertThat(fulfil(UUID.randomUUID(), Map.of(7, 1))).isEqualTo(new Refused(new Dispatch.TooMany(Map.of(7, 0))));

        assertThat(fulfilments.of(order.id())).hasSize(1);
        assertThat(unitsLeft()).containsExactly(1, 1);
    }

    @Test
    void sendsNothingThatIsNotPaid() {
        OrderDetails unpaid = new Sales(shop).placed("unpaid-parcel@example.com");

        assertThat(fulfilments.fulfil(
                        new NewFulfilment(UUID.randomUUID(), unpaid.id(), Map.of(0, 1), Tracking.none(), false, ADA)))
                .isEqualTo(new Refused(new Dispatch.NotConfirmed(OrderStatus.PENDING)));
        assertThat(fulfilments.of(unpaid.id())).isEmpty();
    }

    @Test
    void knowsNoParcelOfAnotherOrder() {
        UUID parcel = sent(Map.of(0, 1), DHL);
        OrderId other = new Sales(shop).confirmed("other-parcel@example.com").id();

        assertThatThrownBy(() -> fulfilments.of(other, parcel)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fulfilments.deliver(other, parcel, false, ADA)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fulfilments.recall(other, parcel, ADA)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fulfilments.track(other, parcel, DHL, 0, false, ADA))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        fulfilments.fulfil(new NewFulfilment(parcel, other, Map.of(0, 1), Tracking.none(), false, ADA)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fulfilments.fulfil(new NewFulfilment(
                        UUID.randomUUID(), new OrderId(UUID.randomUUID()), Map.of(0, 1), Tracking.none(), false, ADA)))
                .isInstanceOf(NoSuchOrder.class);
    }

    @Test
    void ofThoseWhoSendTheSameLastUnitsOneWins() throws Exception {
        List<FulfilmentOutcome> told = Race.of(8, () -> fulfil(UUID.randomUUID(), Map.of(0, 2)));

        assertThat(told).filteredOn(each -> each instanceof Done).hasSize(1);
        assertThat(told).filteredOn(each -> each instanceof Refused).hasSize(told.size() - 1);
        assertThat(fulfilments.of(order.id())).hasSize(1);
        assertThat(unitsLeft()).containsExactly(0, 1);
    }

    @Test
    void aFormThatIsSentManyTimesSendsOneParcel() throws Exception {
        UUID token = UUID.randomUUID();

        assertThat(Race.of(8, () -> fulfil(token, Map.of(0, 1)))).containsOnly(new Done(token));

        assertThat(fulfilments.of(order.id())).hasSize(1);
        assertThat(unitsLeft()).containsExactly(1, 1);
    }

    @Test
    void whatIsSentAndCancelledAtOnceDoesOneOfBoth() throws Exception {
        AtomicInteger turn = new AtomicInteger();

        Race.<Object>of(
                8,
                () -> turn.getAndIncrement() % 2 == 0
                        ? fulfil(UUID.randomUUID(), Map.of(0, 2, 1, 1))
                        : shop.getBean(Cancellations.class)
                                .cancel(order.id(), new CancelRequest(false, true, null, false, ADA)));

        OrderDetails now = orders.orderOf(order.id());
        assertThat(unitsLeft()).containsExactly(0, 0);
        if (now.status() == OrderStatus.CANCELLED) {
            assertThat(fulfilments.of(order.id())).isEmpty();
            assertThat(now.units()).allMatch(line -> line.removed() == line.ordered());
        } else {
            assertThat(fulfilments.of(order.id())).hasSize(1);
            assertThat(now.units()).allMatch(line -> line.dispatched() == line.ordered());
        }
    }

    @Test
    void whatNeverLeftIsToBeSentAgain() {
        UUID mistake = sent(Map.of(0, 2, 1, 1), DHL);

        assertThat(fulfilments.recall(order.id(), mistake, ADA)).isEqualTo(new Done(mistake));
        assertThat(fulfilments.recall(order.id(), mistake, ADA)).isEqualTo(new Done(mistake));

        assertThat(unitsLeft()).containsExactly(2, 1);
        assertThat(fulfilments.of(order.id(), mistake).isRecalled()).isTrue();
        assertThat(fulfilments.deliver(order.id(), mistake, false, ADA)).isInstanceOf(ChangedMeanwhile.class);
        assertThat(fulfilments.track(order.id(), mistake, Tracking.none(), 0, false, ADA))
                .isInstanceOf(ChangedMeanwhile.class);
        sent(Map.of(0, 2, 1, 1), DHL);
        assertThat(unitsLeft()).containsExactly(0, 0);
    }

    @Test
    void takingBackAndDeliveringAtOnceEndInOne() throws Exception {
        UUID parcel = sent(Map.of(0, 2), DHL);
        AtomicInteger turn = new AtomicInteger();

        List<FulfilmentOutcome> told = Race.of(
                8,
                () -> turn.getAndIncrement() % 2 == 0
                        ? fulfilments.recall(order.id(), parcel, ADA)
                        : fulfilments.deliver(order.id(), parcel, false, ADA));

        Fulfilment now = fulfilments.of(order.id(), parcel);
        assertThat(told).contains(new Done(parcel));
        assertThat(unitsLeft().getFirst()).isEqualTo(now.isRecalled() ? 2 : 0);
    }

    @Test
    void nothingThatWasDeliveredIsTakenBack() {
        UUID parcel = sent(Map.of(0, 1), DHL);

        assertThat(fulfilments.deliver(order.id(), parcel, false, ADA)).isEqualTo(new Done(parcel));
        assertThat(fulfilments.deliver(order.id(), parcel, false, ADA)).isEqualTo(new Done(parcel));

        assertThat(fulfilments.recall(order.id(), parcel, ADA)).isInstanceOf(ChangedMeanwhile.class);
        assertThat(orders.orderOf(order.id()).timeline().stream()
                        .filter(entry -> entry.type().equals("delivered")))
                .hasSize(1);
    }

    @Test
    void tracksByWhatWasSeen() {
        UUID parcel = sent(Map.of(0, 1), Tracking.none());
        Tracking other = new Tracking(null, List.of("X-1234"), "https://parcels.example/X-1234");

        assertThat(fulfilments.track(order.id(), parcel, other, 0, false, ADA)).isEqualTo(new Done(parcel));
        assertThat(fulfilments.track(order.id(), parcel, other, 0, false, ADA))
                .as("the same form again")
                .isEqualTo(new Done(parcel));
        assertThat(fulfilments.track(order.id(), parcel, DHL, 0, false, "ben@stoa.example"))
                .isInstanceOf(ChangedMeanwhile.class);

        Fulfilment now = fulfilments.of(order.id(), parcel);
        assertThat(now.changes()).isEqualTo(1);
        assertThat(now.carrierName()).isEqualTo("parcels.example");
        assertThat(now.parcels()).containsExactly(new Fulfilment.Parcel("X-1234", "https://parcels.example/X-1234"));
    }

    @Test
    void tellsTheStaffWhoOfThemItWas() {
        UUID parcel = sent(Map.of(0, 1), Tracking.none());
        fulfilments.track(order.id(), parcel, DHL, 0, false, "ben@stoa.example");
        fulfilments.deliver(order.id(), parcel, false, "cyd@stoa.example");
        UUID mistake = sent(Map.of(0, 1), Tracking.none());
        fulfilments.recall(order.id(), mistake, "dan@stoa.example");

        assertThat(orders.orderOf(order.id()).timeline().stream()
                        .filter(entry -> entry.actor().equals("staff"))
                        .map(entry -> entry.type() + " " + entry.who() + " " + entry.visible()))
                .containsExactly(
                        "recalled dan@stoa.example false",
                        "dispatched " + ADA + " true",
                        "delivered cyd@stoa.example true",
                        "tracking ben@stoa.example true",
                        "dispatched " + ADA + " true");
    }

    private UUID sent(Map<Integer, Integer> quantities, Tracking tracking) {
        UUID id = UUID.randomUUID();
        assertThat(fulfilments.fulfil(new NewFulfilment(id, order.id(), quantities, tracking, false, ADA)))
                .isEqualTo(new Done(id));
        return id;
    }

    private FulfilmentOutcome fulfil(UUID id, Map<Integer, Integer> quantities) {
        return fulfilments.fulfil(new NewFulfilment(id, order.id(), quantities, DHL, false, ADA));
    }

    private List<Integer> unitsLeft() {
        return orders.orderOf(order.id()).units().stream()
                .map(line -> line.toDispatch())
                .toList();
    }
}
