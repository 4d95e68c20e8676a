package shop.stoa.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.inventory.StockOutcome.Done;
import shop.stoa.inventory.StockOutcome.Moved;
import shop.stoa.inventory.StockOutcome.TooFew;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;
import shop.stoa.testing.Race;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.FigureSettings;

@RoomTest(extraIncludes = "settings")
class StockDeskTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String ADA = "ada@stoa.example";

    @Autowired
    private StockDesk desk;

    @Autowired
    private Inventory inventory;

    @Autowired
    private StockReading reading;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Proving proving;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void everyChangeIsAMovementAndTheHistoryEndsInWhatIsOnHand() {
        Sku sku = received(50);
        adjust(sku, 50, -2, MoveKind.DAMAGED, "dropped");
        adjust(sku, 48, 1, MoveKind.CORRECTION, null);
        assertThat(desk.count(UUID.randomUUID(), sku, 49, 47, "inventory day", ADA))
                .isInstanceOf(Done.class);

        assertThat(desk.history(sku, null, 10))
                .extracting(move -> move.kind() + " " + move.delta() + " " + move.reason() + " " + move.balance())
                .containsExactly(
                        "COUNT -2 inventory day 47",
                        "CORRECTION 1 null 49",
                        "DAMAGED -2 dropped 48",
                        "RECEIVED 50 null 50");
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(47);
    }

    @Test
    void theHistoryOfOneKindOrPersonStillSaysWhatWasOnHand() {
        Sku sku = received(50);
        adjust(sku, 50, -2, MoveKind.GIVEN, "fair");
        adjust(sku, 48, 1, MoveKind.CORRECTION, null);
        adjust(sku, 49, -3, MoveKind.GIVEN, null);

        MoveFilter given = new MoveFilter(MoveKind.GIVEN, ADA);
        List<StockMove> latest = desk.history(sku, given, null, 1);
        assertThat(latest)
                .extracting(move -> move.kind() + " " + move.delta() + " " + move.balance())
                .containsExactly("GIVEN -3 46");
        long before = latest.getLast().id();
        assertThat(desk.history(sku, given, before, 10))
                .extracting(move -> move.kind() + " " + move.delta() + " " + move.balance())
                .containsExactly("GIVEN -2 48");
        assertThat(desk.pageBefore(sku, given, before, 1)).isEmpty();
        assertThat(desk.history(sku, new MoveFilter(MoveKind.GIVEN, "nobody@stoa.example"), null, 10))
                .isEmpty();
        assertThat(desk.actors(sku)).contains(ADA);
    }

    @Test
    void refusesWhatWasDecidedOnAnOldFigure() {
        Sku sku = received(10);
        adjust(sku, 10, 5, MoveKind.RECEIVED, null);

        assertThat(desk.adjust(UUID.randomUUID(), sku, 10, 1, MoveKind.RECEIVED, null, ADA))
                .isInstanceOfSatisfying(
                        Moved.class, moved -> assertThat(moved.now().onHand()).isEqualTo(15));
        assertThat(desk.count(UUID.randomUUID(), sku, 10, 12, null, ADA)).isInstanceOf(Moved.class);

        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(15);
    }

    @Test
    void aFormThatIsSentTwiceChangesOnce() {
        Sku sku = received(10);
        UUID token = UUID.randomUUID();

        assertThat(desk.adjust(token, sku, 10, 1, MoveKind.RECEIVED, null, ADA)).isInstanceOf(Done.class);
        assertThat(desk.adjust(token, sku, 10, 1, MoveKind.RECEIVED, null, ADA)).isInstanceOf(Done.class);

        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(11);
    }

    @Test
    void ofThoseWhoSawTheSameFigureOneWins() throws Exception {
        Sku sku = received(10);

        List<StockOutcome> told =
                Race.of(6, () -> desk.adjust(UUID.randomUUID(), sku, 10, 1, MoveKind.RECEIVED, null, ADA));

        assertThat(told).filteredOn(each -> each instanceof Done).hasSize(1);
        assertThat(told).filteredOn(each -> each instanceof Moved).hasSize(told.size() - 1);
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(11);
    }

    @Test
    void takesNothingThatOrdersHaveReserved() {
        Sku sku = received(5);
        OrderId order = new OrderId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> inventory.reserve(order, Map.of(sku, 4)));

        assertThat(desk.adjust(UUID.randomUUID(), sku, 5, -2, MoveKind.LOST, null, ADA))
                .isInstanceOf(TooFew.class);
        assertThat(desk.count(UUID.randomUUID(), sku, 5, 3, null, ADA)).isInstanceOf(TooFew.class);
        adjust(sku, 5, -1, MoveKind.LOST, null);

        assertThat(desk.holders(sku, 10)).isEqualTo(Map.of(order, 4));
    }

    @Test
    void countsWhatWasNeverCountedAndWritesNothingWhereTheCountAgrees() {
        Sku sku = sku();

        assertThat(desk.count(UUID.randomUUID(), sku, 0, 7, null, ADA)).isInstanceOf(Done.class);
        assertThat(desk.count(UUID.randomUUID(), sku, 7, 7, null, ADA)).isInstanceOf(Done.class);

        assertThat(desk.history(sku, null, 10)).hasSize(1);
    }

    @Test
    void refusesReasonsThatNobodyHasByHand() {
        Sku sku = received(1);

        assertThatThrownBy(() -> adjust(sku, 1, 1, MoveKind.SALE, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> adjust(sku, 1, 0, MoveKind.LOST, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leafsThroughALongHistoryWithoutLosingTheBalance() {
        Sku sku = received(1);
        Random random = new Random(7);
        int onHand = 1;
        for (int i = 0; i < 30; i++) {
            int delta = random.nextInt(9) + 1;
            adjust(sku, onHand, delta, MoveKind.CORRECTION, null);
            onHand += delta;
        }

        List<StockMove> leafed = new ArrayList<>();
        List<StockMove> page = desk.history(sku, null, 7);
        while (!page.isEmpty()) {
            leafed.addAll(page);
            page = desk.history(sku, page.getLast().id(), 7);
        }
        List<StockMove> written = new ArrayList<>();
        desk.eachMove(sku, written::add);

        assertThat(leafed.getFirst().balance()).isEqualTo(onHand);
        assertThat(leafed.reversed()).isEqualTo(written).hasSize(31);
        long balance = 0;
        for (StockMove move : written) {
            balance += move.delta();
            assertThat(move.balance()).isEqualTo(balance);
        }
    }

    @Test
    void findsWhatIsLowByTheShopsFigureOrItsOwn() {
        String name = "low" + NUMBERS.incrementAndGet();
        Sku plenty = received(new Sku(name + "-a"), 6);
        Sku low = received(new Sku(name + "-b"), 5);
        Sku own = received(new Sku(name + "-c"), 20);
        Sku out = new Sku(name + "-d");
        assertThat(desk.setLowAt(own, null, 20)).isTrue();
        desk.setLowAt(out, null, 3);

        assertThat(list(StockQuery.Show.ALL, name)).containsExactly(plenty, low, own, out);
        assertThat(list(StockQuery.Show.LOW, name)).containsExactly(low, own);
        assertThat(list(StockQuery.Show.OUT, name)).containsExactly(out);
        assertThat(desk.setLowAt(own, null, 4)).as("somebody has set one since").isFalse();
        assertThat(list(StockQuery.Show.LOW, name)).containsExactly(low, own);
        desk.setLowAt(own, 20, null);
        assertThat(list(StockQuery.Show.LOW, name)).containsExactly(low);
        assertThat(desk.countLow(1000)).isGreaterThanOrEqualTo(1);
        assertThat(desk.countOut(1000)).isGreaterThanOrEqualTo(1);
        assertThat(skus(desk.list(
                        new StockQuery(StockQuery.Show.ALL, "no-such-thing", List.of(own), StockSort.BY_SKU, null),
                        10)))
                .containsExactly(own);
        assertThat(skus(desk.list(
                        new StockQuery(StockQuery.Show.ALL, name, List.of(), StockSort.BY_SKU, low.value()), 1)))
                .containsExactly(own);
    }

    @Test
    void leafsThroughTheListByEachColumnBothWays() {
        String name = "sort" + NUMBERS.incrementAndGet();
        Sku often = received(new Sku(name + "-a"), 10);
        Sku equal = received(new Sku(name + "-b"), 10);
        Sku few = received(new Sku(name + "-c"), 3);
        Sku none = received(new Sku(name + "-d"), 4);
        Sku most = received(new Sku(name + "-e_1"), 12);
        sell(often, 8);
        sell(few, 1);
        sell(none, 4);

        assertThat(leafed(StockSort.By.SKU, false, name)).containsExactly(often, equal, few, none, most);
        assertThat(leafed(StockSort.By.SKU, true, name)).containsExactly(most, none, few, equal, often);
        assertThat(leafed(StockSort.By.ON_HAND, false, name)).containsExactly(few, none, often, equal, most);
        assertThat(leafed(StockSort.By.ON_HAND, true, name)).containsExactly(most, equal, often, none, few);
        assertThat(leafed(StockSort.By.AVAILABLE, false, name)).containsExactly(none, often, few, equal, most);
        assertThat(leafed(StockSort.By.AVAILABLE, true, name)).containsExactly(most, equal, few, often, none);
        assertThat(leafed(StockSort.By.COVER, false, name)).containsExactly(none, often, few, equal, most);
        assertThat(leafed(StockSort.By.COVER, true, name)).containsExactly(few, often, none, equal, most);
        assertThat(skus(desk.list(
                        new StockQuery(
                                StockQuery.Show.LOW, name, List.of(), new StockSort(StockSort.By.AVAILABLE, true), "?"),
                        9)))
                .containsExactly(few, often);
    }

    /** Page by page, each of one line, so that every place is gone on from. */
    private List<Sku> leafed(StockSort.By by, boolean descending, String words) {
        List<Sku> leafed = new ArrayList<>();
        String after = null;
        do {
            StockPage page = desk.list(
                    new StockQuery(StockQuery.Show.ALL, words, List.of(), new StockSort(by, descending), after), 1);
            leafed.addAll(skus(page));
            after = page.next();
        } while (after != null);
        return leafed;
    }

    private void sell(Sku sku, int units) {
        OrderId order = new OrderId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> inventory.reserve(order, Map.of(sku, units)));
        jdbc.sql("update inventory.reservation set state = 'COMMITTED' where order_id = ?")
                .param(order.value())
                .update();
    }

    @Test
    void whatWasHeardAYearAgoIsForgottenAfterTheProof() {
        String form = "form:" + UUID.randomUUID();
        jdbc.sql("""
                        insert into inventory.heard (cause, at)
                        select :form || ' ' || days, now() - make_interval(days => days) from unnest(array[364, 366, 800]) days""").param("form", form).update();
        jdbc.sql("update inventory.proof_turn set due_at = now() - interval '1 second', lease_until = null")
                .update();

        proving.proveIfDue();

        // whose turn it was may still be at it
        await().untilAsserted(
                        () -> assertThat(jdbc.sql("select cause from inventory.heard where starts_with(cause, :form)")
                                        .param("form", form)
                                        .query(String.class)
                                        .list())
                                .containsExactly(form + " 364"));
    }

    @Test
    void theProofFindsWhatDoesNotAddUpOnceInTheCluster() throws Exception {
        Sku sound = received(5);
        Sku broken = received(5);
        jdbc.sql("update inventory.stock set on_hand = 6, reserved = 1 where sku = ?")
                .param(broken.value())
                .update();
        long before = proofsSoFar();
        desk.wantProof();
        jdbc.sql("update inventory.proof_turn set due_at = now() - interval '1 second', lease_until = null")
                .update();

        Race.of(6, () -> {
            proving.proveIfDue();
            return true;
        });

        StockProof proof = desk.lastProof().orElseThrow();
        assertThat(proofsSoFar()).isEqualTo(before + 1);
        assertThat(proof.addsUp()).isFalse();
        assertThat(proof.checked()).isGreaterThanOrEqualTo(2);
        assertThat(proof.differences())
                .contains(
                        new StockProof.Difference(broken, "ON_HAND", 6, 5),
                        new StockProof.Difference(broken, "RESERVED", 1, 0))
                .noneMatch(found -> found.sku().equals(sound));
        assertThat(proofs.claim()).as("not due before the next night").isNull();
        jdbc.sql("update inventory.stock set on_hand = 5, reserved = 0 where sku = ?")
                .param(broken.value())
                .update();
    }

    @Test
    void tellsWhatRunsOutAtTheRateOfTheLastThirtyDays() {
        Sku soon = received(10);
        Sku later = received(500);
        ordered(soon, 6, "COMMITTED", 5);
        ordered(soon, 100, "SHIPPED", 40);
        ordered(soon, 100, "RELEASED", 2);
        ordered(later, 5, "SHIPPED", 3);

        assertThat(desk.soldOf(List.of(soon, later, sku()))).isEqualTo(Map.of(soon, 6, later, 5));
        assertThat(desk.runningOut(50, 1000))
                .filteredOn(cover -> cover.level().sku().equals(soon))
                .extracting(StockCover::sold, StockCover::days)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(6, 50));
        assertThat(desk.runningOut(49, 1000))
                .extracting(cover -> cover.level().sku())
                .doesNotContain(soon, later);
    }

    @Test
    void addsUpWhatWasOrderedNoMoreOftenThanItMustBeTrue() {
        Demand hourly =
                new Demand(jdbc, reading, transaction, new FigureSettings(Duration.ofHours(1)), Clock.systemUTC());
        Sku sku = received(10);
        desk.runningOut(1, 1);
        ordered(sku, 10, "SHIPPED", 1);

        assertThat(hourly.runningOut(30, 10_000)).extracting(StockCover::level).noneMatch(of(sku));
        assertThat(desk.runningOut(30, 10_000)).extracting(StockCover::level).anyMatch(of(sku));
        assertThat(hourly.runningOut(30, 10_000)).extracting(StockCover::level).anyMatch(of(sku));

        inventory.receive(sku, 1, "tests");
        assertThat(hourly.runningOut(30, 10_000))
                .as("what is left by now decides")
                .extracting(StockCover::level)
                .noneMatch(of(sku));
    }

    private static Predicate<StockLevel> of(Sku sku) {
        return level -> level.sku().equals(sku);
    }

    private void ordered(Sku sku, int units, String state, int daysAgo) {
        jdbc.sql("""
                        insert into inventory.reservation (order_id, sku, quantity, state, held_at, changed_at, shipped, released)
                        select gen_random_uuid(), :sku, :units, :state, at, at,
                            case :state when 'SHIPPED' then :units else 0 end, case :state when 'RELEASED' then :units else 0 end
                        from (select now() - make_interval(days => :days) as at) back""")
                .param("sku", sku.value())
                .param("units", units)
                .param("state", state)
                .param("days", daysAgo)
                .update();
    }

    private long proofsSoFar() {
        return jdbc.sql("select count(*) from inventory.proof")
                .query(Long.class)
                .single();
    }

    private List<Sku> list(StockQuery.Show show, String words) {
        return skus(desk.list(new StockQuery(show, words, List.of(), StockSort.BY_SKU, null), 100));
    }

    private static List<Sku> skus(StockPage page) {
        return page.levels().stream().map(StockLevel::sku).toList();
    }

    private void adjust(Sku sku, int seen, int delta, MoveKind kind, String reason) {
        assertThat(desk.adjust(UUID.randomUUID(), sku, seen, delta, kind, reason, ADA))
                .isInstanceOf(Done.class);
    }

    private Sku received(int quantity) {
        return received(sku(), quantity);
    }

    private Sku received(Sku sku, int quantity) {
        inventory.receive(sku, quantity, "tests");
        return sku;
    }

    private static Sku sku() {
        return new Sku("desk-" + NUMBERS.incrementAndGet());
    }
}
