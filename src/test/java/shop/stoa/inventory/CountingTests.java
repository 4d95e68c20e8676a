package shop.stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.inventory.StockEvent.StockChanged;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;
import shop.stoa.testing.RoomTest;

@RoomTest(extraIncludes = "settings")
@RecordApplicationEvents
class CountingTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEvents events;

    @Test
    void putsDownWhatWasCountedAndByHowMuchItDiffers() {
        Sku more = received(3);
        Sku fewer = received(9);
        Sku fresh = sku();

        assertThat(inventory.count(Map.of(more, 5, fewer, 2, fresh, 7), "ada@stoa.example", "Import 4"))
                .isEmpty();

        assertThat(inventory.onHandOf(Set.of(more, fewer, fresh))).isEqualTo(Map.of(more, 5, fewer, 2, fresh, 7));
        assertThat(movesOf(more)).containsExactly("RECEIVED 3 tests null", "COUNT 2 ada@stoa.example Import 4");
        assertThat(movesOf(fewer)).containsExactly("RECEIVED 9 tests null", "COUNT -7 ada@stoa.example Import 4");
        assertThat(movesOf(fresh)).containsExactly("COUNT 7 ada@stoa.example Import 4");
        assertThat(events.stream(StockChanged.class))
                .contains(new StockChanged(more, 5), new StockChanged(fewer, 2), new StockChanged(fresh, 7));
    }

    @Test
    void writesNothingDownWhereTheCountIsRightAndKnowsWhatWasNeverCounted() {
        Sku right = received(3);
        Sku none = sku();
        Sku unknown = sku();

        inventory.count(Map.of(right, 3, none, 0), "tests", "Count");

        assertThat(movesOf(right)).hasSize(1);
        assertThat(movesOf(none)).isEmpty();
        assertThat(inventory.onHandOf(Set.of(right, none, unknown))).isEqualTo(Map.of(right, 3, none, 0));
    }

    @Test
    void countsNothingAwayThatOrdersHaveReserved() {
        Sku held = received(5);
        Sku other = received(5);
        transaction.executeWithoutResult(status -> inventory.reserve(new OrderId(UUID.randomUUID()), Map.of(held, 4)));

        assertThat(inventory.count(Map.of(held, 3, other, 1), "tests", "Count")).isEqualTo(Map.of(held, 4));

        assertThat(inventory.onHandOf(Set.of(held, other))).isEqualTo(Map.of(held, 5, other, 1));
        assertThat(inventory.count(Map.of(held, 4), "tests", "Count")).isEmpty();
        assertThat(inventory.availabilityOf(Set.of(held)).get(held).available()).isZero();
    }

    @Test
    void refusesToCountLessThanNothing() {
        Sku sku = received(5);

        assertThatThrownBy(() -> inventory.count(Map.of(sku, -1), "tests", "Count"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(inventory.onHandOf(Set.of(sku))).isEqualTo(Map.of(sku, 5));
        assertThat(inventory.count(Map.of(), "tests", "Count")).isEmpty();
        assertThat(inventory.onHandOf(Set.of())).isEmpty();
    }

    private Sku received(int quantity) {
        Sku sku = sku();
        inventory.receive(sku, quantity, "tests");
        return sku;
    }

    private static Sku sku() {
        return new Sku("counted-" + NUMBERS.incrementAndGet());
    }

    private List<String> movesOf(Sku sku) {
        return jdbc.sql("""
                select kind || ' ' || delta || ' ' || actor || ' ' || coalesce(reason, 'null')
                from inventory.stock_move where sku = ? order by id""").param(sku.value()).query(String.class).list();
    }
}
