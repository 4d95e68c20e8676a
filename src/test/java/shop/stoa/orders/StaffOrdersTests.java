package shop.stoa.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.Sales;

@RoomTest(
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        extraIncludes = {"customers", "settings"})
class StaffOrdersTests {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    @Autowired
    private ApplicationContext room;

    @Autowired
    private StaffOrders ledger;

    @Autowired
    private SentForms forms;

    @Autowired
    private JdbcClient jdbc;

    private Sales sales;

    @BeforeEach
    void open() {
        sales = new Sales(room);
    }

    @Test
    void sortsByDateTotalAndNumberBothWays() {
        OrderDetails first = totalling(300, sales.confirmed("a@sort.example"));
        OrderDetails second = totalling(100, sales.confirmed("b@sort.example"));
        OrderDetails unnumbered = totalling(200, sales.placed("c@sort.example"));

        assertThat(sorted("sort.example", OrderSort.By.PLACED, true))
                .containsExactly(unnumbered.id(), second.id(), first.id());
        assertThat(sorted("sort.example", OrderSort.By.PLACED, false))
                .containsExactly(first.id(), second.id(), unnumbered.id());
        assertThat(sorted("sort.example", OrderSort.By.TOTAL, true))
                .containsExactly(first.id(), unnumbered.id(), second.id());
        assertThat(sorted("sort.example", OrderSort.By.TOTAL, false))
                .containsExactly(second.id(), unnumbered.id(), first.id());
        assertThat(sorted("sort.example", OrderSort.By.NUMBER, true))
                .containsExactly(second.id(), first.id(), unnumbered.id());
        assertThat(sorted("sort.example", OrderSort.By.NUMBER, false))
                .containsExactly(first.id(), second.id(), unnumbered.id());
    }

    @Test
    void showsEveryOrderOnceOverAllPagesHoweverManyAreEqual() {
        Instant at = Instant.parse("2025-03-01T12:00:00Z");
        IntStream.range(0, 120).forEach(i -> placedAt(at, sales.placed("same" + i + "@equal.example")));

        List<OrderId> seen = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            seen.addAll(ids(ledger.list(words("equal.example"), new OrderSort(OrderSort.By.TOTAL, true), page)));
        }

        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
        assertThat(ledger.list(words("equal.example"), OrderSort.NEWEST, 4).items())
                .isEmpty();
    }

    @Test
    void findsAnOrderByNumberByPartOfMailAndNameAndBySku() {
        OrderDetails order = sales.paid(sales.placed("Zoe.Quist@find.example", "Zoë Quistgaard"));

        for (String words :
                List.of(order.number().toString(), "#" + order.number(), "quist@find", "QUISTGAARD", "oë quist")) {
            assertThat(ids(ledger.list(words(words), OrderSort.NEWEST, 1)))
                    .as(words)
                    .contains(order.id());
        }
        assertThat(ids(ledger.list(words("vase-tall"), OrderSort.NEWEST, 1))).contains(order.id());
        assertThat(ids(ledger.list(words("VASE_TALL"), OrderSort.NEWEST, 1))).isEmpty();
        assertThat(ledger.numbered(order.number())).contains(order.id());
        assertThat(ledger.numbered(new OrderNumber(999_999_999))).isEmpty();
    }

    /** The same form may come again for as long as somebody has it open. */
    @Test
    void forgetsAfterAYearThatAFormWithANoteWasSent() {
        jdbc.sql("""
                        insert into orders.note_token (token, written_at)
                        select gen_random_uuid(), now() - make_interval(days => days)
                        from (select 366 as days from generate_series(1, 5001) union all select 364) forms""").update();

        forms.forgetOld();

        assertThat(jdbc.sql("select count(*) from orders.note_token where written_at < now() - interval '300 days'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void findsByAWholeAddressWhoeverHasIt() {
        OrderDetails own = sales.placed("Ann@whole-address.example");
        OrderDetails longer = sales.placed("ann@whole-address.example.org");
        OrderDetails other = sales.placed("joann@whole-address.example");

        assertThat(ids(ledger.list(words("ann@Whole-Address.example"), OrderSort.NEWEST, 1)))
                .containsExactlyInAnyOrder(own.id(), longer.id());
        List<OrderId> filed = new ArrayList<>();
        ledger.each(
                words("ann@whole-address.example"),
                order -> filed.add(order.summary().id()));
        assertThat(filed).containsExactlyInAnyOrder(own.id(), longer.id());
        assertThat(ids(ledger.list(words("oann@whole-address.example"), OrderSort.NEWEST, 1)))
                .as("of no address the beginning")
                .containsExactly(other.id());
    }

    @Test
    void takesTheDaysFromTheFirstMomentUntilBeforeTheLast() {
        Instant from = Instant.parse("2024-05-01T00:00:00Z");
        Instant until = Instant.parse("2024-05-02T00:00:00Z");
        OrderDetails before = placedAt(from.minusMillis(1), sales.placed("before@days.example"));
        OrderDetails first = placedAt(from, sales.placed("first@days.example"));
        OrderDetails last = placedAt(until.minusMillis(1), sales.placed("last@days.example"));
        OrderDetails after = placedAt(until, sales.placed("after@days.example"));

        assertThat(ids(ledger.list(new OrderQuery(null, "days.example", from, until), OrderSort.NEWEST, 1)))
                .containsExactly(last.id(), first.id());
        assertThat(ids(ledger.list(new OrderQuery(null, "days.example", null, from), OrderSort.NEWEST, 1)))
                .containsExactly(before.id());
        assertThat(ids(ledger.list(new OrderQuery(null, "days.example", until, null), OrderSort.NEWEST, 1)))
                .containsExactly(after.id());
    }

    @Test
    void handsOverEveryOrderOfALongListOnceNewestFirst() {
        Instant start = Instant.parse("2023-01-01T00:00:00Z");
        // more than two portions, and several at the same moment across their seams
        IntStream.range(0, 1_010)
                .forEach(i -> placedAt(start.plusSeconds(i / 7), sales.placed("each" + i + "@portion.example")));

        List<ExportedOrder> got = new ArrayList<>();
        ledger.each(words("portion.example"), got::add);

        assertThat(got).hasSize(1_010);
        assertThat(got).extracting(order -> order.summary().id()).doesNotHaveDuplicates();
        assertThat(got)
                .extracting(order -> order.summary().placedAt())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(got.getFirst().tax()).isEqualTo(Money.of(2_978, "EUR"));
    }

    @Test
    void addsUpWhatSeveralOrdersWantFromAShelf() {
        OrderDetails one = sales.confirmed("one@pick.example");
        OrderDetails other = sales.confirmed("other@pick.example");
        OrderDetails unpaid = sales.placed("unpaid@pick.example");

        PickList list = ledger.toPick(List.of(one.id(), other.id(), unpaid.id()));

        assertThat(list.orders()).isEqualTo(2);
        assertThat(list.pieces()).isEqualTo(6);
        assertThat(list.more()).isFalse();
        assertThat(list.lines())
                .extracting(PickLine::sku)
                .containsExactly(new Sku("BOWL-LOW"), new Sku("VASE-TALL-TER"));
        assertThat(list.lines().getLast().quantity()).isEqualTo(4);
        assertThat(list.lines().getLast().orders())
                .containsExactly(new PickLine.Share(one.number(), 2), new PickLine.Share(other.number(), 2));
        assertThat(ledger.toPick(new OrderQuery(OrderStatus.PENDING, "pick.example", null, null))
                        .lines())
                .isEmpty();
        assertThat(ledger.toPick(List.of()).lines()).isEmpty();
    }

    @Test
    void picksNothingThatHasLeftOrWasTakenOut() {
        OrderDetails some = sales.confirmed("some@rest.example");
        OrderDetails sent = sales.confirmed("sent@rest.example");
        jdbc.sql("""
                        update orders.order_line set dispatched = case sku when 'VASE-TALL-TER' then 1 else 0 end,
                            removed = case sku when 'VASE-TALL-TER' then 0 else quantity end
                        where order_id = :order""").param("order", some.id().value()).update();
        jdbc.sql("update orders.order_line set dispatched = quantity where order_id = :order")
                .param("order", sent.id().value())
                .update();

        for (PickList list : List.of(
                ledger.toPick(List.of(some.id(), sent.id())),
                ledger.toPick(new OrderQuery(null, "rest.example", null, null)))) {
            assertThat(list.orders()).isEqualTo(1);
            assertThat(list.lines()).singleElement().satisfies(line -> {
                assertThat(line.sku()).isEqualTo(new Sku("VASE-TALL-TER"));
                assertThat(line.quantity()).isEqualTo(1);
                assertThat(line.orders()).containsExactly(new PickLine.Share(some.number(), 1));
            });
        }
    }

    @Test
    void tellsTheDaysAsTheShopsTimeZoneHasThem() {
        // half past eleven at night in Auckland is still morning in London
        confirmedAt(Instant.parse("2022-06-10T11:30:00Z"), sales.confirmed("late@zone.example"));
        confirmedAt(Instant.parse("2022-06-10T12:30:00Z"), sales.confirmed("early@zone.example"));

        List<DaySales> days = ledger.salesByDay(LocalDate.of(2022, 6, 9), LocalDate.of(2022, 6, 12), AUCKLAND, EUR);

        assertThat(days)
                .extracting(DaySales::day)
                .containsExactly(
                        LocalDate.of(2022, 6, 9),
                        LocalDate.of(2022, 6, 10),
                        LocalDate.of(2022, 6, 11),
                        LocalDate.of(2022, 6, 12));
        assertThat(days).extracting(day -> day.takings().orders()).containsExactly(0L, 1L, 1L, 0L);
        assertThat(days.get(1).takings().revenue()).isEqualTo(Money.of(15_390, "EUR"));
        assertThat(ledger.salesByDay(LocalDate.of(2022, 6, 10), LocalDate.of(2022, 6, 10), ZoneId.of("UTC"), EUR)
                        .getFirst()
                        .takings()
                        .orders())
                .isEqualTo(2);
    }

    @Test
    void addsUpWhatACustomerHasBought() {
        OrderDetails first = sales.confirmed("again@bought.example");
        sales.confirmed("again@bought.example");
        sales.placed("again@bought.example");

        assertThat(ledger.boughtBy(first.customer(), EUR)).isEqualTo(new Takings(2, Money.of(30_780, "EUR")));
        assertThat(ledger.boughtBy(first.customer(), Currency.getInstance("USD"))
                        .orders())
                .isZero();
    }

    @Test
    void countsWhatIsKeptWhateverBecameOfTheOrder() {
        OrderDetails kept = sales.confirmed("takings@kept.example");
        OrderDetails partly = sales.confirmed("takings@kept.example");
        OrderDetails promised = sales.confirmed("takings@kept.example");
        OrderDetails back = sales.confirmed("takings@kept.example");
        OrderDetails lost = sales.confirmed("takings@kept.example");
        OrderDetails disputed = sales.confirmed("takings@kept.example");
        money(kept, "status = 'CANCELLED'");
        money(partly, "refund_committed = 5000, refunded = 5000");
        money(promised, "refund_committed = 5000");
        money(back, "status = 'CANCELLED', refund_committed = paid, refunded = paid");
        money(lost, "dispute = 'LOST', lost = 10000");
        money(disputed, "dispute = 'OPEN'");

        assertThat(ledger.boughtBy(kept.customer(), EUR))
                .isEqualTo(new Takings(5, Money.of(15_390 + 10_390 + 10_390 + 5_390 + 15_390, "EUR")));
    }

    @Test
    void countsNoMoneyThatCameForAnOrderThatHadEnded() {
        OrderDetails late = sales.expired(sales.placed("late@kept.example"));
        money(late, "paid = total");

        assertThat(ledger.boughtBy(late.customer(), EUR)).isEqualTo(new Takings(0, Money.zero(EUR)));
    }

    private void money(OrderDetails order, String change) {
        jdbc.sql("update orders.customer_order set " + change + " where id = :id")
                .param("id", order.id().value())
                .update();
    }

    /** The database works it out by itself: whatever becomes of the units, both say the same. */
    @Test
    void findsByWhatTheParcelsSay() {
        OrderDetails order = sales.confirmed("parcels@found.example");
        sales.placed("parcels@found.example");
        Map<String, FulfilmentView> walk = new LinkedHashMap<>();
        walk.put("dispatched = 0", FulfilmentView.UNFULFILLED);
        walk.put("dispatched = quantity where position = 1", FulfilmentView.PARTIALLY_FULFILLED);
        walk.put("removed = 1 where position = 0", FulfilmentView.PARTIALLY_FULFILLED);
        walk.put("dispatched = 1 where position = 0", FulfilmentView.FULFILLED);
        walk.put("returned = 1 where position = 1", FulfilmentView.PARTIALLY_RETURNED);
        walk.put("returned = dispatched", FulfilmentView.RETURNED);
        walk.put("dispatched = 0, returned = 0 where position = 1", FulfilmentView.PARTIALLY_RETURNED);
        walk.put("removed = 2, dispatched = 0, returned = 0 where position = 0", FulfilmentView.UNFULFILLED);

        walk.forEach((units, view) -> {
            jdbc.sql("update orders.order_line set " + units + (units.contains(" where ") ? " and" : " where")
                            + " order_id = :id")
                    .param("id", order.id().value())
                    .update();
            for (FulfilmentView asked : FulfilmentView.values()) {
                List<OrderSummary> found = ledger.list(
                                new OrderQuery(null, asked, "found.example", null, null),
                                new OrderSort(OrderSort.By.PLACED, true),
                                1)
                        .items();
                assertThat(found)
                        .as("%s, asked for %s", units, asked)
                        .extracting(OrderSummary::fulfilmentView)
                        .isEqualTo(asked == view ? List.of(view) : List.of());
            }
        });
    }

    @Test
    void averagesNothingWhereNothingWasSold() {
        assertThat(new Takings(0, Money.zero(EUR)).average()).isEqualTo(Money.zero(EUR));
        assertThat(new Takings(3, Money.of(1_000, "EUR")).average()).isEqualTo(Money.of(333, "EUR"));
    }

    @Test
    void listsWhatHasSomethingToBeSent() {
        OrderDetails waits = sales.confirmed("waits@send.example");
        OrderDetails half = sales.confirmed("half@send.example");
        OrderDetails gone = sales.confirmed("gone@send.example");
        sales.placed("unpaid@send.example");
        send(half, 0);
        send(gone, 0);
        send(gone, 1);

        OrderQuery query = new OrderQuery(null, null, null, "send.example", null, null, true);
        assertThat(ids(ledger.list(query, OrderSort.NEWEST, 1))).containsExactly(half.id(), waits.id());
        assertThat(ledger.countToSend(2)).isEqualTo(2);
    }

    @Test
    void aWholeSkuIsFoundWithWhatBeginsWithItAndNowhereElse() {
        OrderDetails whole = sales.confirmed("whole@sku.example");
        OrderDetails longer = sales.confirmed("longer@sku.example");
        OrderDetails named = sales.confirmed("jug-wide@sku.example");
        renamed(whole, "JUG-WIDE");
        renamed(longer, "Jug-Wide-Red");
        renamed(named, "PLATE-9");

        assertThat(ids(ledger.list(words("jug-Wide"), OrderSort.NEWEST, 1))).containsExactly(longer.id(), whole.id());
        assertThat(ids(ledger.list(words("jug-wid"), OrderSort.NEWEST, 1)))
                .containsExactly(named.id(), longer.id(), whole.id());
    }

    private void renamed(OrderDetails order, String sku) {
        jdbc.sql("update orders.order_line set sku = :sku where order_id = :id and position = 0")
                .param("sku", sku)
                .param("id", order.id().value())
                .update();
    }

    /** However they come about; cancelled ones wait no more. */
    @Test
    void whatWaitsIsWrittenDownByTheDatabaseItself() {
        OrderDetails order = sales.confirmed("trigger@send.example");
        assertThat(waits(order)).isTrue();
        send(order, 0);
        assertThat(waits(order)).isTrue();
        takenOut(order, 1, 1);
        assertThat(waits(order)).isFalse();
        takenOut(order, 1, 0);
        assertThat(waits(order)).isTrue();
        jdbc.sql("update orders.customer_order set status = 'CANCELLED' where id = :id")
                .param("id", order.id().value())
                .update();
        assertThat(waits(order)).isFalse();
        assertThat(waits(sales.placed("unpaid@send.example"))).isFalse();
    }

    private boolean waits(OrderDetails order) {
        return jdbc.sql("""
                        select exists (
                            select from orders.waiting_order w join orders.customer_order o
                                on (o.id, o.placed_at, o.number, o.total) = (w.order_id, w.placed_at, w.number, w.total)
                            where o.id = :id)""")
                .param("id", order.id().value())
                .query(Boolean.class)
                .single();
    }

    private void send(OrderDetails order, int position) {
        jdbc.sql("update orders.order_line set dispatched = quantity where order_id = :id and position = :position")
                .param("id", order.id().value())
                .param("position", position)
                .update();
    }

    @Test
    void tellsWhatBroughtMostInATimeLessWhatCameBack() {
        Instant at = Instant.parse("2020-06-10T12:00:00Z");
        Instant end = at.plusSeconds(3600);
        OrderDetails one = sales.confirmed("one@best.example");
        OrderDetails other = sales.confirmed("other@best.example");
        confirmedAt(at, one);
        confirmedAt(end.minusMillis(1), other);
        confirmedAt(end, sales.confirmed("late@best.example"));

        assertThat(ledger.best(at, end, EUR, 10))
                .containsExactly(vases(4), new SoldSku(new Sku("BOWL-LOW"), 2, Money.of(9_800, "EUR")));
        assertThat(ledger.best(at, end, EUR, 1)).containsExactly(vases(4));
        assertThat(ledger.best(at, end, Currency.getInstance("USD"), 10)).isEmpty();

        takenOut(one, 0, 1);
        takenOut(one, 1, 1);
        send(other, 1);
        jdbc.sql("update orders.order_line set returned = 1 where order_id = :id and position = 1")
                .param("id", other.id().value())
                .update();
        assertThat(ledger.best(at, end, EUR, 10)).containsExactly(vases(3));
    }

    private static SoldSku vases(int units) {
        return new SoldSku(new Sku("VASE-TALL-TER"), units, Money.of(5_000L * units, "EUR"));
    }

    private void takenOut(OrderDetails order, int position, int units) {
        jdbc.sql("update orders.order_line set removed = :units where order_id = :id and position = :position")
                .param("units", units)
                .param("id", order.id().value())
                .param("position", position)
                .update();
    }

    @Test
    void tellsWhoPaidOfThoseThatLeftThePaymentPage() {
        Instant at = Instant.parse("2021-03-01T12:00:00Z");
        placedAt(at, sales.confirmed("paid@conversion.example"));
        placedAt(at, sales.confirmed("paid-too@conversion.example"));
        OrderDetails left = sales.placed("left@conversion.example");
        placedAt(at, left);
        jdbc.sql("update orders.customer_order set status = 'EXPIRED' where id = :id")
                .param("id", left.id().value())
                .update();
        placedAt(at, sales.placed("there@conversion.example"));
        for (OrderDetails calledOff :
                List.of(sales.confirmed("called@conversion.example"), sales.placed("off@conversion.example"))) {
            money(placedAt(at, calledOff), "status = 'CANCELLED'");
        }

        Conversion conversion = ledger.conversion(at, at.plusSeconds(1));

        assertThat(conversion).isEqualTo(new Conversion(5, 3));
        assertThat(conversion.percent()).isEqualTo(60);
        assertThat(new Conversion(0, 0).percent()).isNull();
        assertThat(ledger.conversion(at.minusSeconds(1), at).ended()).isZero();
    }

    private List<OrderId> sorted(String words, OrderSort.By by, boolean descending) {
        return ids(ledger.list(words(words), new OrderSort(by, descending), 1));
    }

    private static OrderQuery words(String words) {
        return new OrderQuery(null, words, null, null);
    }

    private static List<OrderId> ids(Slice<OrderSummary> found) {
        return found.items().stream().map(OrderSummary::id).toList();
    }

    /** The books let nobody change what was agreed, but a confirmed total may grow with what was paid. */
    private OrderDetails totalling(long cents, OrderDetails order) {
        jdbc.sql("""
                        update orders.customer_order
                        set total = :cents, paid = case when paid > 0 then :cents else 0 end where id = :id""").param("cents", cents).param("id", order.id().value()).update();
        return order;
    }

    private OrderDetails placedAt(Instant at, OrderDetails order) {
        jdbc.sql("update orders.customer_order set placed_at = :at where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", order.id().value())
                .update();
        return order;
    }

    private void confirmedAt(Instant at, OrderDetails order) {
        jdbc.sql("update orders.customer_order set confirmed_at = :at where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", order.id().value())
                .update();
    }
}
