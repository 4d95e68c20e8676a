package shop.stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.inventory.StockEvent.BackInStock;
import shop.stoa.inventory.StockEvent.StockChanged;
import shop.stoa.inventory.StockEvent.StockRanLow;
import shop.stoa.inventory.StockEvent.StockRanOut;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent;
import shop.stoa.orders.OrderEvent.OrderDispatched;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderRecalled;
import shop.stoa.orders.OrderEvent.UnitsTakenBack;
import shop.stoa.orders.OrderId;
import shop.stoa.testing.RoomTest;

/** What orders do to the stock after they are paid. */
@RoomTest(extraIncludes = "settings")
@RecordApplicationEvents
class LedgerTests {

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
    void unitsLeaveInPartsAndEachPartIsAMovement() {
        Sku sku = received(10);
        OrderId order = paid(sku, 3);
        UUID first = UUID.randomUUID();

        tell(dispatched(order, first, sku, 2));
        assertThat(stock(sku)).isEqualTo("8 on hand, 1 reserved");
        assertThat(reservation(order, sku)).isEqualTo("COMMITTED 2 shipped 0 released");

        UUID second = UUID.randomUUID();
        tell(dispatched(order, second, sku, 1));
        assertThat(stock(sku)).isEqualTo("7 on hand, 0 reserved");
        assertThat(reservation(order, sku)).isEqualTo("SHIPPED 3 shipped 0 released");
        assertThat(moves(sku))
                .containsExactly("RECEIVED 10", "SALE -2 fulfilment:" + first, "SALE -1 fulfilment:" + second);
        assertThat(events.stream(StockChanged.class).filter(each -> each.sku().equals(sku)))
                .as("what is in a parcel was not to be had before")
                .containsExactly(new StockChanged(sku, 10), new StockChanged(sku, 7));
    }

    @Test
    void theSameParcelIsBookedOnce() {
        Sku sku = received(10);
        OrderId order = paid(sku, 3);
        OrderEvent parcel = dispatched(order, UUID.randomUUID(), sku, 1);

        tell(parcel);
        tell(parcel);

        assertThat(stock(sku)).isEqualTo("9 on hand, 2 reserved");
    }

    @Test
    void aParcelThatNeverLeftIsTheOrdersAgain() {
        Sku sku = received(10);
        OrderId order = paid(sku, 3);
        UUID parcel = UUID.randomUUID();
        tell(dispatched(order, parcel, sku, 3));

        OrderEvent recall = new OrderRecalled(order, parcel, Map.of(sku, 3), "ada@stoa.example", Instant.now());
        tell(recall);
        tell(recall);

        assertThat(stock(sku)).isEqualTo("10 on hand, 3 reserved");
        assertThat(reservation(order, sku)).isEqualTo("COMMITTED 0 shipped 0 released");
        assertThat(moves(sku))
                .containsExactly("RECEIVED 10", "SALE -3 fulfilment:" + parcel, "RECALLED 3 fulfilment:" + parcel);
    }

    @Test
    void unitsTakenBackAreFreeGoneOrOnTheShelfAgain() {
        Sku sku = received(10);
        OrderId order = paid(sku, 5);
        tell(dispatched(order, UUID.randomUUID(), sku, 2));

        OrderEvent back = takenBack(order, "refund:1" + order, Map.of(sku, 1), Map.of(sku, 1), true);
        tell(back);
        tell(back);
        assertThat(stock(sku)).isEqualTo("9 on hand, 2 reserved");
        assertThat(reservation(order, sku)).isEqualTo("COMMITTED 2 shipped 1 released");

        tell(takenBack(order, "refund:2" + order, Map.of(sku, 2), Map.of(sku, 1), false));
        assertThat(stock(sku)).isEqualTo("7 on hand, 0 reserved");
        assertThat(reservation(order, sku)).isEqualTo("SHIPPED 2 shipped 3 released");
        assertThat(moves(sku)).endsWith("RETURN 1 refund:1" + order, "DAMAGED -2 refund:2" + order);
    }

    @Test
    void aCancelledOrderHoldsNothing() {
        Sku sku = received(2);
        OrderId order = paid(sku, 2);

        tell(takenBack(order, "cancellation:" + order, Map.of(sku, 2), Map.of(), true));

        assertThat(stock(sku)).isEqualTo("2 on hand, 0 reserved");
        assertThat(reservation(order, sku)).isEqualTo("RELEASED 0 shipped 2 released");
    }

    @Test
    void refusesMoreThanAnOrderHolds() {
        Sku sku = received(10);
        OrderId order = paid(sku, 1);

        assertThatThrownBy(() -> tell(dispatched(order, UUID.randomUUID(), sku, 2)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> tell(dispatched(new OrderId(UUID.randomUUID()), UUID.randomUUID(), sku, 1)))
                .isInstanceOfAny(IllegalStateException.class, DataIntegrityViolationException.class);

        assertThat(stock(sku)).isEqualTo("10 on hand, 1 reserved");
    }

    @Test
    void tellsOnceThatItRanLowThatItRanOutAndThatItIsBack() {
        Sku sku = received(8);
        paid(sku, 2);
        OrderId low = paid(sku, 1);
        paid(sku, 1);
        paid(sku, 4);
        tell(takenBack(low, "refund:" + low, Map.of(sku, 1), Map.of(), true));

        assertThat(events.stream(StockEvent.class)
                        .filter(each -> each.sku().equals(sku))
                        .filter(each -> !(each instanceof StockChanged)))
                .containsExactly(
                        new BackInStock(sku, 8),
                        new StockRanLow(sku, 5),
                        new StockRanOut(sku),
                        new BackInStock(sku, 1));
    }

    private Sku received(int quantity) {
        Sku sku = new Sku("ledger-" + NUMBERS.incrementAndGet());
        inventory.receive(sku, quantity, "tests");
        return sku;
    }

    private OrderId paid(Sku sku, int quantity) {
        OrderId order = new OrderId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> {
            inventory.reserve(order, Map.of(sku, quantity));
            news.publishEvent(new OrderPaid(
                    order, SecretToken.random(), Map.of(sku, quantity), Money.of(1, "EUR"), Instant.now()));
        });
        return order;
    }

    private static OrderEvent dispatched(OrderId order, UUID parcel, Sku sku, int quantity) {
        return new OrderDispatched(order, parcel, Map.of(sku, quantity), "ada@stoa.example", Instant.now());
    }

    private static OrderEvent takenBack(
            OrderId order, String cause, Map<Sku, Integer> unsent, Map<Sku, Integer> sent, boolean restock) {
        return new UnitsTakenBack(order, cause, unsent, sent, restock, "ada@stoa.example", Instant.now());
    }

    private void tell(OrderEvent event) {
        transaction.executeWithoutResult(status -> news.publishEvent(event));
    }

    private String stock(Sku sku) {
        return one("select on_hand || ' on hand, ' || reserved || ' reserved' from inventory.stock where sku = ?", sku);
    }

    private String reservation(OrderId order, Sku sku) {
        return jdbc.sql("""
                        select state || ' ' || shipped || ' shipped ' || released || ' released'
                        from inventory.reservation where order_id = ? and sku = ?""")
                .param(order.value())
                .param(sku.value())
                .query(String.class)
                .single();
    }

    private List<String> moves(Sku sku) {
        return jdbc.sql("""
                        select kind || ' ' || delta || coalesce(' ' || cause, '') from inventory.stock_move
                        where sku = ? order by id""").param(sku.value()).query(String.class).list();
    }

    private String one(String sql, Sku sku) {
        return jdbc.sql(sql).param(sku.value()).query(String.class).single();
    }
}
