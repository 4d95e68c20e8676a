package shop.stoa.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Slice;
import shop.stoa.testing.RoomTest;

/**
 * Among 20,000 orders, those of which the parcels say something rare are found without reading all of them: PostgreSQL itself
 * counts the rows that a transaction has read from one end of a table to the other. The orders are gone when the transaction is.
 */
@RoomTest(
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        extraIncludes = {"customers", "settings"})
class OrderListPlanTests {

    private static final int ORDERS = 20_000;

    /** Seen beside the rows of a page, however many it has: fewer than ten. */
    private static final int SOME = 20;

    @Autowired
    private StaffOrders ledger;

    @Autowired
    private CustomerBooks customers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private record Question(String name, Runnable asking) {}

    @TestFactory
    List<DynamicTest> findsByAnIndex() {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            fill();
            List<DynamicTest> tests = new ArrayList<>();
            for (Question question : questions()) {
                long read = readThroughBy(question.asking);
                tests.add(DynamicTest.dynamicTest(
                        question.name, () -> assertThat(read).isZero()));
            }
            tests.addAll(plannedForAnyWords());
            tests.addAll(whatHasToBeSent());
            tests.addAll(aNameThatManyHave());
            tests.addAll(manyLinesOfFewOrders());
            tests.addAll(anAddressThatManyHave());
            tests.addAll(customersOfATag());
            tests.addAll(customersOfWhomManyAreErased());
            long all = readThroughBy(() -> jdbc.sql("select count(*) from orders.customer_order where city = 'x'")
                    .query(Long.class)
                    .single());
            tests.add(DynamicTest.dynamicTest(
                    "and one who does would be noticed", () -> assertThat(all).isGreaterThanOrEqualTo(ORDERS)));
            return tests;
        });
    }

    /** They are met where the list begins; how many they are is known after the first few thousand. */
    private List<DynamicTest> aNameThatManyHave() {
        List<Slice<OrderSummary>> pages = new ArrayList<>();
        OrderSort newest = new OrderSort(OrderSort.By.PLACED, true);
        pages.add(ledger.list(query(null, null, "planmarkou"), newest, 2));
        pages.add(ledger.list(query(OrderStatus.PENDING, null, "PLANMARKOU"), newest, 1));
        long before = ordersRead();
        ledger.list(query(null, null, "planmarkou"), newest, 1);
        long read = ordersRead() - before;
        long judged = readThroughBy(() -> {
            ledger.list(query(null, null, "planmarkou"), newest, 3);
            customers("planmarkou");
        });
        return List.of(
                DynamicTest.dynamicTest(
                        "a name that many have, judged once for orders, customers and all pages", () -> {
                            assertThat(judged).isZero();
                        }),
                DynamicTest.dynamicTest(
                        "a name that many have, without gathering them to know that they are many", () -> {
                            assertThat(read).isLessThan(OrdersByWords.GATHERED);
                        }),
                DynamicTest.dynamicTest("a name that many have, in its order", () -> {
                    assertThat(pages.getFirst().total()).isEqualTo(OrdersByWords.GATHERED);
                    assertThat(pages.getFirst().open()).isTrue();
                    assertThat(pages.getFirst().items())
                            .extracting(order -> order.email().value())
                            .startsWith("plan51@list.example")
                            .endsWith("plan100@list.example");
                }),
                DynamicTest.dynamicTest("a name that many have, of one status", () -> {
                    assertThat(pages.getLast().total()).isEqualTo(ORDERS / 20);
                    assertThat(pages.getLast().open()).isFalse();
                }));
    }

    /** As after a statement was asked some times, and where nobody knows what the words are. */
    private List<DynamicTest> plannedForAnyWords() {
        jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
        long sku = readThroughBy(() -> ledger.list(query(null, null, "plan-1000012"), OrderSort.NEWEST, 1));
        Slice<CustomerSummary> found = customers("plan1234@list.example");
        jdbc.sql("set local plan_cache_mode = auto").update();
        return List.of(
                DynamicTest.dynamicTest(
                        "a whole SKU, planned for any", () -> assertThat(sku).isZero()),
                DynamicTest.dynamicTest(
                        "a customer's whole address",
                        () -> assertThat(found.items())
                                .extracting(CustomerSummary::id)
                                .extracting(id -> id.value())
                                .containsExactly(-1234L)));
    }

    private List<DynamicTest> manyLinesOfFewOrders() {
        jdbc.sql("""
                insert into orders.order_line (order_id, position, sku, title, choices, quantity, unit_price, gross, net, tax,
                    tax_rate)
                select id, place, 'MANIFOLD-' || place, 'Vase', '', 2, 500, 1000, 1000, 0, 0
                from orders.customer_order, generate_series(1, 3) place where customer_id between -700 and -1""").update();
        Slice<OrderSummary> last =
                ledger.list(query(null, null, "manifold"), new OrderSort(OrderSort.By.PLACED, true), 14);
        return List.of(DynamicTest.dynamicTest("more lines than are gathered, of few orders", () -> {
            assertThat(last.total()).isEqualTo(700);
            assertThat(last.open()).isFalse();
            assertThat(last.items()).hasSize(50);
        }));
    }

    private List<DynamicTest> anAddressThatManyHave() {
        jdbc.sql(
                        "update orders.customer_order set email = 'regular@list.example' where customer_id between -2600 and -1")
                .update();
        Slice<OrderSummary> found =
                ledger.list(query(null, null, "Regular@list.example"), new OrderSort(OrderSort.By.PLACED, true), 1);
        return List.of(DynamicTest.dynamicTest("an address that many orders have", () -> {
            assertThat(found.total()).isEqualTo(OrdersByWords.GATHERED);
            assertThat(found.open()).isTrue();
            assertThat(found.items())
                    .hasSize(50)
                    .allSatisfy(order -> assertThat(order.email().value()).isEqualTo("regular@list.example"));
        }));
    }

    /** They are found among those that wait alone, whatever comes first, and be they many or few: the last time, all but 22 have left. */
    private List<DynamicTest> whatHasToBeSent() {
        sendAll("o.customer_id > 0");
        OrderQuery toSend = OrderQuery.all().withSomethingToSend();
        OrderSort oldest = new OrderSort(OrderSort.By.PLACED, false);
        Slice<OrderSummary> many = ledger.list(toSend, oldest, 40);
        Slice<OrderSummary> ofSomeDays = ledger.list(
                new OrderQuery(null, null, Instant.now().minus(Duration.ofMinutes(200)), null).withSomethingToSend(),
                oldest,
                1);
        PickList walk = ledger.toPick(OrderQuery.all());
        List<DynamicTest> tests = new ArrayList<>(whatWaits("many", OrderLists.TO_SEND_COUNTED));
        sendAll("o.customer_id < -114");
        tests.addAll(whatWaits("few", 22));
        tests.add(DynamicTest.dynamicTest("many have to be sent, the oldest first", () -> {
            assertThat(many.total()).isEqualTo(OrderLists.TO_SEND_COUNTED);
            assertThat(many.open()).isTrue();
            assertThat(many.items()).hasSize(50);
            assertThat(ofSomeDays.total()).isEqualTo(22);
            assertThat(walk.orders()).isEqualTo(500);
            assertThat(walk.more()).isTrue();
        }));
        return tests;
    }

    /** Each row of a page is looked up twice, and its line once. */
    private List<DynamicTest> whatWaits(String how, int total) {
        List<DynamicTest> tests = new ArrayList<>();
        for (OrderSort.By by : OrderSort.By.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                long before = ordersRead();
                Slice<OrderSummary> page =
                        ledger.list(OrderQuery.all().withSomethingToSend(), new OrderSort(by, descending), 1);
                long read = ordersRead() - before;
                tests.add(DynamicTest.dynamicTest(how + " have to be sent, by " + by + descending, () -> {
                    assertThat(page.total()).isEqualTo(total);
                    assertThat(page.items()).hasSize(Math.min(total, 50)).isSortedAccordingTo(inOrder(by, descending));
                    assertThat(read).isLessThanOrEqualTo(3L * page.items().size() + SOME);
                }));
            }
        }
        return tests;
    }

    private static Comparator<OrderSummary> inOrder(OrderSort.By by, boolean descending) {
        Comparator<OrderSummary> order = switch (by) {
            case PLACED -> Comparator.comparing(OrderSummary::placedAt);
            case TOTAL -> Comparator.comparing(found -> found.total().minor());
            case NUMBER ->
                Comparator.comparing(
                        found -> Objects.requireNonNull(found.number()).value());
        };
        return descending ? order.reversed() : order;
    }

    private void sendAll(String of) {
        jdbc.sql("""
                update orders.order_line l set dispatched = quantity - removed from orders.customer_order o
                where o.id = l.order_id and o.number is not null and l.dispatched + l.removed < l.quantity and %s""".formatted(of)).update();
    }

    private long ordersRead() {
        return jdbc.sql("""
                select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as read from pg_stat_xact_user_tables
                where schemaname = 'orders' and relname in ('customer_order', 'order_line')""").query(Long.class).single();
    }

    /** A page's fifty are looked up and no others; how many they are is known without. */
    private List<DynamicTest> customersOfATag() {
        jdbc.sql("""
                        insert into orders.customer_tag (tag, customer_id)
                        select 'plan-tag', -n from generate_series(10001, 10600) n""").update();
        jdbc.sql("analyze orders.tagged_customer").update();
        List<DynamicTest> tests = new ArrayList<>();
        for (CustomerSort.By by : CustomerSort.By.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                long before = figuresRead();
                Slice<CustomerSummary> found =
                        customers.list(new CustomerQuery(null, "plan-tag", null), new CustomerSort(by, descending), 2);
                long read = figuresRead() - before;
                tests.add(DynamicTest.dynamicTest("customers of a tag, by " + by + descending, () -> {
                    assertThat(found.total()).isEqualTo(600);
                    assertThat(found.items()).hasSize(50).isSortedAccordingTo(inOrder(by, descending));
                    assertThat(read).isEqualTo(50);
                }));
            }
        }
        return tests;
    }

    private static Comparator<CustomerSummary> inOrder(CustomerSort.By by, boolean descending) {
        Comparator<CustomerSummary> order = switch (by) {
            case NEWEST -> Comparator.comparing(CustomerSummary::firstSeen);
            case LAST ->
                Comparator.comparing(CustomerSummary::lastOrderAt, Comparator.nullsFirst(Comparator.naturalOrder()));
            case SPENT -> Comparator.comparing(found -> found.spent().minor());
            case ORDERS -> Comparator.comparing(CustomerSummary::orders);
        };
        return descending ? order.reversed() : order;
    }

    private long figuresRead() {
        return jdbc.sql("""
                select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_xact_user_tables
                where schemaname = 'orders' and relname = 'customer_figures'""").query(Long.class).single();
    }

    /** The last three of them are not, and are shown by a name that none of their orders has. */
    private List<DynamicTest> customersOfWhomManyAreErased() {
        jdbc.sql("""
                update orders.customer_order set name = 'Erna Gonepast',
                    erased_at = case when customer_id >= -2500 then now() end
                where customer_id between -2503 and -1""").update();
        jdbc.sql("update orders.customer_figures set erased_at = now() where customer_id between -2500 and -1")
                .update();
        Slice<CustomerSummary> few = customers("gonepast");
        Slice<CustomerSummary> many = customers("planmarkou");
        return List.of(
                DynamicTest.dynamicTest("customers are few where many are erased", () -> {
                    assertThat(few.total()).isEqualTo(3);
                    assertThat(few.open()).isFalse();
                    assertThat(few.items())
                            .extracting(customer -> customer.id().value())
                            .containsExactly(-2501L, -2502L, -2503L);
                }),
                DynamicTest.dynamicTest("many customers are found by their orders alone, as few are", () -> {
                    assertThat(many.open()).isTrue();
                    assertThat(many.items().getFirst().id().value()).isEqualTo(-2504);
                }));
    }

    private Slice<CustomerSummary> customers(String words) {
        return customers.list(new CustomerQuery(null, null, words), new CustomerSort(CustomerSort.By.NEWEST, true), 1);
    }

    private List<Question> questions() {
        Stream<Question> byParcels = Arrays.stream(FulfilmentView.values())
                .filter(view -> view != FulfilmentView.FULFILLED && view != FulfilmentView.UNFULFILLED)
                .flatMap(view -> Stream.of(
                        list("parcels " + view, query(null, view, null)),
                        list("parcels and status " + view, query(OrderStatus.CONFIRMED, view, null))));
        return Stream.concat(
                        byParcels,
                        Stream.of(
                                list("waiting", query(OrderStatus.PENDING, null, null)),
                                list("a whole SKU", query(null, null, "plan-1000011")),
                                new Question(
                                        "a file of those sent in part",
                                        () -> ledger.each(
                                                query(null, FulfilmentView.PARTIALLY_FULFILLED, null), order -> {}))))
                .toList();
    }

    private Question list(String name, OrderQuery query) {
        return new Question(name, () -> ledger.list(query, new OrderSort(OrderSort.By.PLACED, true), 1));
    }

    private static OrderQuery query(
            @Nullable OrderStatus status, @Nullable FulfilmentView parcels, @Nullable String words) {
        return new OrderQuery(status, parcels, words, (Instant) null, null);
    }

    private long readThroughBy(Runnable asking) {
        long before = rowsReadThrough();
        asking.run();
        return rowsReadThrough() - before;
    }

    /** Of this transaction, which has not told the others. */
    private long rowsReadThrough() {
        return jdbc.sql("""
                select coalesce(sum(seq_tup_read), 0) from pg_stat_xact_user_tables
                where schemaname = 'orders' and relname in ('customer_order', 'order_line')""").query(Long.class).single();
    }

    /** Nine of ten are paid; of those most have left, some wait, one in a hundred is something rarer. */
    private void fill() {
        List.of("""
                insert into orders.customer_order (id, checkout_key, access_key, number, status, customer_id, email, name, line1,
                    city, country, language, currency, delivery_method, delivery_gross, delivery_net, delivery_tax,
                    delivery_tax_rate, delivery_earliest, delivery_latest, total, paid, placed_at, confirmed_at)
                select gen_random_uuid(), 'plan-' || n, 'plan-' || n, case when n % 10 > 0 then 1000000 + n end,
                    case when n % 10 > 0 then 'CONFIRMED' when n % 20 = 0 then 'PENDING' else 'EXPIRED' end, -n,
                    'plan' || n || '@list.example', 'Ines Planmarkou', 'Adrianou 24', 'Athina', 'GR', 'en', 'EUR', 'Parcel',
                    0, 0, 0, 0, current_date, current_date, 1000, case when n % 10 > 0 then 1000 else 0 end,
                    now() - make_interval(mins => n), case when n % 10 > 0 then now() - make_interval(mins => n) end
                from generate_series(1, :orders) n""", """
                insert into orders.order_line (order_id, position, sku, title, choices, quantity, unit_price, gross, net, tax,
                    tax_rate)
                select id, 0, 'PLAN-' || coalesce(number, 0), 'Vase', '', 2, 500, 1000, 1000, 0, 0
                from orders.customer_order where email like 'plan%@list.example'""", """
                update orders.order_line l set dispatched = case o.number % 100 when 1 then 1 else 2 end,
                    returned = case o.number % 100 when 2 then 1 when 3 then 2 else 0 end
                from orders.customer_order o
                where o.id = l.order_id and o.email like 'plan%@list.example' and o.number % 100 not between 4 and 14""", """
                insert into orders.waiting_order (order_id, placed_at, number, total)
                select distinct o.id, o.placed_at, o.number, o.total
                from orders.customer_order o join orders.order_line l on l.order_id = o.id
                where o.email like 'plan%@list.example' and o.status = 'CONFIRMED' and l.dispatched < l.quantity
                on conflict do nothing""")
                .forEach(
                        statement -> jdbc.sql(statement).param("orders", ORDERS).update());
        List.of("customer_order", "order_line", "waiting_order")
                .forEach(table -> jdbc.sql("analyze orders." + table).update());
    }
}
