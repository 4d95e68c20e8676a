package shop.stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.inventory.ReservationOutcome.Reserved;
import shop.stoa.inventory.ReservationOutcome.Short;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.OrderReleased;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderStatus;
import shop.stoa.testing.Race;
import shop.stoa.testing.RoomTest;

@RoomTest(extraIncludes = "settings")
class InventoryRaceTests {

    private static final int RACERS = 32;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher news;

    @Test
    void sellsExactlyTheLastUnits() throws Exception {
        Sku sku = new Sku("race-last-units");
        inventory.receive(sku, 10, "tests");

        List<Boolean> won = Race.of(RACERS, () -> reserve(new OrderId(UUID.randomUUID()), Map.of(sku, 1)));

        assertThat(won).filteredOn(each -> each).hasSize(10);
        assertThat(inventory.availabilityOf(Set.of(sku)).get(sku).available()).isZero();
        assertThat(held(sku)).isEqualTo(10);
    }

    @Test
    void locksInOneOrderSoThatCartsOfTheSameThingsNeverDeadlock() throws Exception {
        List<Sku> skus = new ArrayList<>();
        for (String name : List.of("race-B", "race-a", "race-Z", "race-c", "race_0", "race.9")) {
            Sku sku = new Sku(name);
            inventory.receive(sku, 20, "tests");
            skus.add(sku);
        }

        List<Boolean> won = Race.of(RACERS, () -> {
            List<Sku> shuffled = new ArrayList<>(skus);
            Collections.shuffle(shuffled);
            Map<Sku, Integer> quantities = new LinkedHashMap<>();
            shuffled.forEach(sku -> quantities.put(sku, 1));
            return reserve(new OrderId(UUID.randomUUID()), quantities);
        });

        assertThat(won).filteredOn(each -> each).hasSize(20);
        skus.forEach(sku -> assertThat(held(sku)).isEqualTo(20));
    }

    @Test
    void givesBackExactlyWhatWasHeldWhileOthersTakeIt() throws Exception {
        Sku sku = new Sku("race-release");
        inventory.receive(sku, 5, "tests");

        Race.of(RACERS, () -> {
            OrderId order = new OrderId(UUID.randomUUID());
            boolean won = reserve(order, Map.of(sku, 1));
            transaction.executeWithoutResult(status -> news.publishEvent(
                    new OrderReleased(order, SecretToken.random(), OrderStatus.EXPIRED, Instant.now())));
            return won;
        });

        assertThat(inventory.availabilityOf(Set.of(sku)).get(sku).available()).isEqualTo(5);
        assertThat(held(sku)).isZero();
    }

    private boolean reserve(OrderId order, Map<Sku, Integer> quantities) {
        return transaction.execute(status -> switch (inventory.reserve(order, quantities)) {
            case Reserved reserved -> true;
            case Short shortage -> {
                status.setRollbackOnly();
                yield false;
            }
        });
    }

    private int held(Sku sku) {
        return jdbc.sql("select coalesce(sum(quantity), 0) from inventory.reservation where sku = ? and state = 'HELD'")
                .param(sku.value())
                .query(Integer.class)
                .single();
    }
}
