package shop.stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.inventory.Availability.Level;
import shop.stoa.inventory.ReservationOutcome.Reserved;
import shop.stoa.inventory.ReservationOutcome.Short;
import shop.stoa.inventory.StockEvent.StockChanged;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderReleased;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.testing.RoomTest;

@RoomTest(extraIncludes = "settings")
@RecordApplicationEvents
class InventoryTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher news;

    @Autowired
    private ApplicationEvents events;

    @Test
    void callsWhatWasNeverCountedSoldOut() {
        Sku sku = new Sku("never-counted");

        assertThat(inventory.availabilityOf(Set.of(sku)))
                .isEqualTo(Map.of(sku, new Availability(sku, Level.SOLD_OUT, 0)));
        assertThat(inventory.availabilityOf(Set.of())).isEmpty();
    }

    @Test
    void callsThreeFewAndFourEnough() {
        Sku few = received(3);
        Sku enough = received(4);

        assertThat(inventory.availabilityOf(Set.of(few, enough)))
                .isEqualTo(Map.of(
                        few, new Availability(few, Level.FEW_LEFT, 3),
                        enough, new Availability(enough, Level.IN_STOCK, 4)));
    }

    @Test
    void countsWhatAnOrderHoldsAsThereForWhoPlacedItAndForNobodyElse() {
        Sku sku = received(5);
        OrderId own = order();
        OrderId other = order();
        reserve(own, Map.of(sku, 3));
        reserve(other, Map.of(sku, 1));

        assertThat(availableTo(own, sku)).isEqualTo(4);
        assertThat(availableTo(other, sku)).isEqualTo(2);
        assertThat(availableTo(order(), sku)).isEqualTo(1);
        assertThat(available(sku)).isEqualTo(1);

        paid(own, sku, 3);
        assertThat(availableTo(own, sku)).as("what is paid is sold").isEqualTo(1);
        released(other);
        assertThat(availableTo(other, sku)).isEqualTo(2);
    }

    @Test
    void writesDownEveryArrivalSoThatTheMovementsAddUpToWhatIsOnHand() {
        Sku sku = received(5);
        inventory.receive(sku, 7, "ada@stoa.example");

        assertThat(onHand(sku)).isEqualTo(12);
        assertThat(jdbc.sql(
                                "select kind || ' ' || delta || ' ' || actor from inventory.stock_move where sku = ? order by id")
                        .param(sku.value())
                        .query(String.class)
                        .list())
                .containsExactly("RECEIVED 5 tests", "RECEIVED 7 ada@stoa.example");
        assertThat(available(sku)).isEqualTo(12);
    }

    @Test
    void refusesToReceiveNothing() {
        Sku sku = received(1);

        assertThatThrownBy(() -> inventory.receive(sku, 0, "tests")).isInstanceOf(IllegalArgumentException.class);
        assertThat(onHand(sku)).isEqualTo(1);
    }

    @Test
    void holdsForAnOrderWhatItAsksFor() {
        Sku one = received(3);
        Sku other = received(2);
        OrderId order = order();

        assertThat(reserve(order, Map.of(one, 2, other, 2))).isInstanceOf(Reserved.class);

        assertThat(available(one)).isEqualTo(1);
        assertThat(available(other)).isZero();
        assertThat(onHand(one)).isEqualTo(3);
        assertThat(stateOf(order, one)).isEqualTo("HELD");
        assertThat(stateOf(order, other)).isEqualTo("HELD");
        assertThat(events.stream(StockChanged.class)).contains(new StockChanged(one, 1), new StockChanged(other, 0));
    }

    @Test
    void tellsEveryShortageAndHoldsNothing() {
        Sku enough = received(10);
        Sku tooFew = received(1);
        Sku none = new Sku("none-" + NUMBERS.incrementAndGet());
        OrderId order = order();

        ReservationOutcome outcome = transaction.execute(status -> {
            ReservationOutcome told = inventory.reserve(order, Map.of(enough, 1, tooFew, 2, none, 1));
            status.setRollbackOnly();
            return told;
        });

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Short.class,
                        shortage -> assertThat(shortage.shortages())
                                .containsExactlyInAnyOrder(new Shortage(tooFew, 2, 1), new Shortage(none, 1, 0)));
        assertThat(available(enough)).isEqualTo(10);
        assertThat(available(tooFew)).isEqualTo(1);
        assertThat(reservationsOf(order)).isZero();
    }

    @Test
    void letsNobodyCommitWhatIsShort() {
        Sku enough = received(10);
        Sku tooFew = received(1);

        assertThatThrownBy(() -> reserve(order(), Map.of(enough, 1, tooFew, 2)))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(available(enough)).isEqualTo(10);
        assertThat(available(tooFew)).isEqualTo(1);
    }

    @Test
    void reservesOnlyInsideTheCallersTransaction() {
        Sku sku = received(1);

        assertThatThrownBy(() -> inventory.reserve(order(), Map.of(sku, 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(available(sku)).isEqualTo(1);
    }

    @Test
    void holdsASkuOncePerOrder() {
        Sku sku = received(9);
        OrderId order = order();
        reserve(order, Map.of(sku, 2));

        assertThatThrownBy(() -> reserve(order, Map.of(sku, 2))).isInstanceOf(DuplicateKeyException.class);
        assertThat(available(sku)).isEqualTo(7);
    }

    @Test
    void commitsOnceAndKeepsTheUnitsReserved() {
        Sku sku = received(5);
        OrderId order = order();
        reserve(order, Map.of(sku, 2));

        paid(order, sku, 2);
        paid(order, sku, 2);

        assertThat(stateOf(order, sku)).isEqualTo("COMMITTED");
        assertThat(available(sku)).isEqualTo(3);
        assertThat(onHand(sku)).isEqualTo(5);
    }

    @Test
    void releasesOnceHoweverOftenItHearsOfIt() {
        Sku one = received(5);
        Sku other = received(1);
        OrderId order = order();
        reserve(order, Map.of(one, 2, other, 1));
        OrderId neighbour = order();
        reserve(neighbour, Map.of(one, 3));

        released(order);
        released(order);

        assertThat(stateOf(order, one)).isEqualTo("RELEASED");
        assertThat(available(one)).isEqualTo(2);
        assertThat(available(other)).isEqualTo(1);
        assertThat(stateOf(neighbour, one)).isEqualTo("HELD");
        assertThat(events.stream(StockChanged.class))
                .containsOnlyOnce(new StockChanged(one, 2))
                .contains(new StockChanged(other, 1));
    }

    @Test
    void releasesNothingThatIsPaidAndCommitsNothingThatIsReleased() {
        Sku sku = received(5);
        OrderId paid = order();
        OrderId gone = order();
        reserve(paid, Map.of(sku, 1));
        reserve(gone, Map.of(sku, 1));

        paid(paid, sku, 1);
        released(paid);
        released(gone);
        paid(gone, sku, 1);

        assertThat(stateOf(paid, sku)).isEqualTo("COMMITTED");
        assertThat(stateOf(gone, sku)).isEqualTo("RELEASED");
        assertThat(available(sku)).isEqualTo(4);
    }

    @Test
    void forgetsWhatItHeardWhenTheTellersTransactionFails() {
        Sku sku = received(5);
        OrderId order = order();
        reserve(order, Map.of(sku, 2));

        transaction.executeWithoutResult(status -> {
            news.publishEvent(new OrderReleased(order, SecretToken.random(), OrderStatus.EXPIRED, Instant.now()));
            status.setRollbackOnly();
        });

        assertThat(stateOf(order, sku)).isEqualTo("HELD");
        assertThat(available(sku)).isEqualTo(3);
    }

    @Test
    void neverOversellsWhateverTheStatement() {
        Sku sku = received(2);

        for (String change : List.of("reserved = 3", "reserved = -1", "on_hand = -1", "on_hand = 0, reserved = 1")) {
            assertThatThrownBy(() -> jdbc.sql("update inventory.stock set " + change + " where sku = ?")
                            .param(sku.value())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("never_oversold");
        }
        assertThat(onHand(sku)).isEqualTo(2);
        assertThat(available(sku)).isEqualTo(2);
    }

    @Test
    void keepsMovementsAsTheyWereWritten() {
        Sku sku = received(2);

        for (String rewrite : List.of(
                "update inventory.stock_move set delta = 3",
                "delete from inventory.stock_move",
                "truncate inventory.stock_move")) {
            assertThatThrownBy(() -> jdbc.sql(rewrite).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only ever added");
        }
        assertThat(jdbc.sql("select sum(delta) from inventory.stock_move where sku = ?")
                        .param(sku.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private Sku received(int quantity) {
        Sku sku = new Sku("stock-" + NUMBERS.incrementAndGet());
        inventory.receive(sku, quantity, "tests");
        return sku;
    }

    private ReservationOutcome reserve(OrderId order, Map<Sku, Integer> quantities) {
        return transaction.execute(status -> inventory.reserve(order, quantities));
    }

    private void paid(OrderId order, Sku sku, int quantity) {
        transaction.executeWithoutResult(status -> news.publishEvent(
                new OrderPaid(order, SecretToken.random(), Map.of(sku, quantity), Money.of(1, "EUR"), Instant.now())));
    }

    private void released(OrderId order) {
        transaction.executeWithoutResult(status ->
                news.publishEvent(new OrderReleased(order, SecretToken.random(), OrderStatus.EXPIRED, Instant.now())));
    }

    private static OrderId order() {
        return new OrderId(UUID.randomUUID());
    }

    private int availableTo(OrderId own, Sku sku) {
        return inventory.availabilityOf(Set.of(sku), own).get(sku).available();
    }

    private int available(Sku sku) {
        return inventory.availabilityOf(Set.of(sku)).get(sku).available();
    }

    private int onHand(Sku sku) {
        return jdbc.sql("select on_hand from inventory.stock where sku = ?")
                .param(sku.value())
                .query(Integer.class)
                .single();
    }

    private String stateOf(OrderId order, Sku sku) {
        return jdbc.sql("select state from inventory.reservation where order_id = ? and sku = ?")
                .param(order.value())
                .param(sku.value())
                .query(String.class)
                .single();
    }

    private int reservationsOf(OrderId order) {
        return jdbc.sql("select count(*) from inventory.reservation where order_id = ?")
                .param(order.value())
                .query(Integer.class)
                .single();
    }
}
