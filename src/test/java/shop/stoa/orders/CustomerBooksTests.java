package shop.stoa.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.kernel.Money;
import shop.stoa.payments.RefundStatus;
import shop.stoa.testing.Race;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.Sales;

@RoomTest(
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        extraIncludes = {"customers", "settings"})
class CustomerBooksTests {

    private static final CustomerSort NEWEST = new CustomerSort(CustomerSort.By.NEWEST, true);

    @Autowired
    private ApplicationContext room;

    @Autowired
    private CustomerBooks books;

    @Autowired
    private CustomerFigures figures;

    @Autowired
    private StaffCustomers customers;

    @Autowired
    private Cancellations cancellations;

    @Autowired
    private Refunds refunds;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private Sales sales;

    @BeforeEach
    void open() {
        sales = new Sales(room).holdingRefundsBack();
    }

    @Test
    void knowsWhoNeverPaidWithoutCountingThem() {
        OrderDetails order = sales.placed("never@figures.example", "Nele Never");

        CustomerSummary figures = books.of(order.customer()).orElseThrow();

        assertThat(figures.orders()).isZero();
        assertThat(figures.spent()).isEqualTo(Money.of(0, "EUR"));
        assertThat(figures.average()).isEqualTo(Money.of(0, "EUR"));
        assertThat(figures.name()).isEqualTo("Nele Never");
        assertThat(figures.lastOrderAt()).isNull();
    }

    @Test
    void followsPaymentRefundAndCancellation() {
        OrderDetails first = sales.paid(sales.placed("follow@figures.example", "Ada First"));
        OrderDetails second = sales.paid(sales.placed("Follow@figures.example", "Ada Second"));

        CustomerSummary paid = books.of(first.customer()).orElseThrow();
        assertThat(paid.orders()).isEqualTo(2);
        assertThat(paid.spent()).isEqualTo(Money.of(30_780, "EUR"));
        assertThat(paid.average()).isEqualTo(Money.of(15_390, "EUR"));
        assertThat(paid.name()).isEqualTo("Ada Second");
        assertThat(paid.lastOrderAt()).isEqualTo(second.confirmedAt());

        cancellations.cancel(second.id(), new CancelRequest(true, true, null, false, "ada@stoa.example"));
        UUID refund = refunds.of(second.id()).getFirst().id();
        assertThat(books.of(first.customer()).orElseThrow().orders()).isEqualTo(1);
        assertThat(books.of(first.customer()).orElseThrow().spent()).isEqualTo(Money.of(15_390, "EUR"));
        sales.refundMoved(second.id(), refund, second.total(), RefundStatus.SUCCEEDED, null);
        assertThat(books.of(first.customer()).orElseThrow().spent()).isEqualTo(Money.of(15_390, "EUR"));
        assertThat(books.countWrongFigures()).isZero();
    }

    @Test
    void countsEveryOrderOfSomebodyWhoPaysManyAtOnce() throws Exception {
        List<OrderDetails> orders = IntStream.range(0, 8)
                .mapToObj(i -> sales.placed("race@figures.example"))
                .toList();
        ConcurrentLinkedQueue<OrderDetails> unpaid = new ConcurrentLinkedQueue<>(orders);

        Race.of(8, () -> sales.paid(unpaid.remove()));

        CustomerSummary figures = books.of(orders.getFirst().customer()).orElseThrow();
        assertThat(figures.orders()).isEqualTo(8);
        assertThat(figures.spent()).isEqualTo(Money.of(8 * 15_390, "EUR"));
        assertThat(books.countWrongFigures()).isZero();
    }

    /** A tag and a sale at the same time both end up in the list of the tag. */
    @Test
    void aTagsListFollowsWhatItsCustomersBuy() throws Exception {
        OrderDetails first = sales.placed("tagged@figures.example");
        Queue<Callable<Object>> deeds = new ConcurrentLinkedQueue<>();
        deeds.add(() -> sales.paid(first));
        deeds.add(() -> customers.tag(first.customer(), "follows"));

        Race.of(2, () -> deeds.remove().call());

        assertThat(spentIn("follows")).containsExactly(Money.of(15_390, "EUR"));
        sales.confirmed("tagged@figures.example");
        assertThat(spentIn("follows")).containsExactly(Money.of(30_780, "EUR"));
        assertThat(jdbc.sql("select spent from orders.tagged_customer where tag = 'follows'")
                        .query(Long.class)
                        .list())
                .containsExactly(30_780L);
    }

    private List<Money> spentIn(String tag) {
        return books
                .list(new CustomerQuery(null, tag, null), new CustomerSort(CustomerSort.By.SPENT, true), 1)
                .items()
                .stream()
                .map(CustomerSummary::spent)
                .toList();
    }

    @Test
    void theProofFindsAFigureThatIsWrong() {
        OrderDetails order = sales.confirmed("wrong@figures.example");
        jdbc.sql("update orders.customer_figures set spent = spent + 1 where customer_id = :id")
                .param("id", order.customer().value())
                .update();

        assertThat(books.countWrongFigures()).isEqualTo(1);
        assertThat(new CustomerFigures(jdbc, transaction, 1).countWrong())
                .as("customer by customer")
                .isEqualTo(1);

        jdbc.sql("update orders.customer_figures set spent = spent - 1 where customer_id = :id")
                .param("id", order.customer().value())
                .update();
        assertThat(books.countWrongFigures()).isZero();
    }

    @Test
    void theProofIsOneNodesTurnAndThenNobodysUntilTheNextNight() throws Exception {
        jdbc.sql("update orders.figures_turn set due_at = now()").update();

        assertThat(Race.of(4, figures::proveIfDue)).containsOnlyOnce(true);

        assertThat(figures.proveIfDue()).isFalse();
        assertThat(jdbc.sql(
                                "select to_char(due_at at time zone 'UTC', 'HH24:MI') from orders.figures_turn where due_at > now()")
                        .query(String.class)
                        .single())
                .isEqualTo("02:50");
    }

    @Test
    void findsByMailNameOldNameAndOrderNumber() {
        OrderDetails old = sales.paid(sales.placed("Zoe.Quist@people.example", "Zoë Quistgaard"));
        sales.paid(sales.placed("zoe.quist@people.example", "Zoë Married"));

        for (String words : List.of("quist@people", "QUISTGAARD", "married", "" + old.number(), "#" + old.number())) {
            assertThat(books.list(new CustomerQuery(null, null, words), NEWEST, 1)
                            .items())
                    .as(words)
                    .extracting(CustomerSummary::id)
                    .contains(old.customer());
        }
        assertThat(books.list(new CustomerQuery(null, null, "quist_people"), NEWEST, 1)
                        .items())
                .isEmpty();
    }

    @Test
    void sortsByEachColumnBothWays() {
        CustomerId poor = sales.placed("poor@sorted.example").customer();
        CustomerId rich = sales.confirmed("rich@sorted.example").customer();
        sales.confirmed("rich@sorted.example");
        CustomerId middle = sales.confirmed("middle@sorted.example").customer();

        for (CustomerSort.By by : List.of(CustomerSort.By.SPENT, CustomerSort.By.ORDERS)) {
            assertThat(sorted(by, true)).containsExactly(rich, middle, poor);
            assertThat(sorted(by, false)).containsExactly(poor, middle, rich);
        }
        assertThat(sorted(CustomerSort.By.LAST, true)).containsExactly(middle, rich, poor);
        assertThat(sorted(CustomerSort.By.LAST, false)).containsExactly(poor, rich, middle);
        assertThat(sorted(CustomerSort.By.NEWEST, true)).containsExactly(middle, rich, poor);
    }

    private List<CustomerId> sorted(CustomerSort.By by, boolean descending) {
        return books
                .list(new CustomerQuery(null, null, "sorted.example"), new CustomerSort(by, descending), 1)
                .items()
                .stream()
                .map(CustomerSummary::id)
                .toList();
    }

    @Test
    void narrowsToTagsAndToWhoBought() {
        OrderDetails buyer = sales.confirmed("buyer@narrow.example");
        OrderDetails visitor = sales.placed("visitor@narrow.example");
        customers.tag(buyer.customer(), "  Very   IMPORTANT ");
        customers.tag(visitor.customer(), "press");

        assertThat(mails(new CustomerQuery(null, "very important", null))).containsExactly("buyer@narrow.example");
        assertThat(mails(new CustomerQuery(true, null, "narrow"))).containsExactly("buyer@narrow.example");
        assertThat(mails(new CustomerQuery(false, null, "narrow"))).containsExactly("visitor@narrow.example");
        assertThat(books.of(buyer.customer()).orElseThrow().tags()).containsExactly("very important");
        assertThat(customers.tags()).contains("press", "very important");

        customers.untag(visitor.customer(), "Press");
        assertThat(mails(new CustomerQuery(null, "press", null))).isEmpty();
        assertThat(customers.tags()).doesNotContain("press");
    }

    private List<String> mails(CustomerQuery query) {
        return books.list(query, NEWEST, 1).items().stream()
                .map(customer -> customer.email().value())
                .toList();
    }

    @Test
    void handsOverEverybodyOnce() {
        IntStream.range(0, 510).forEach(i -> sales.placed("each" + i + "@handed.example"));

        List<CustomerSummary> got = new ArrayList<>();
        books.each(new CustomerQuery(null, null, "handed.example"), got::add);

        assertThat(got).hasSize(510).doesNotHaveDuplicates();
    }

    @Test
    void knowsWhereParcelsWentTheLastAddressFirst() {
        OrderDetails order = sales.confirmed("where@address.example");
        sales.placed("where@address.example", "Somebody Else");
        sales.confirmed("where@address.example");

        List<UsedAddress> used = books.addressesOf(order.customer());

        assertThat(used).extracting(each -> each.address().name()).containsExactly("Ines Markou", "Somebody Else");
        assertThat(used).extracting(UsedAddress::orders).containsExactly(2, 1);
    }

    @Test
    void countsMoreAddressesThanItLists() {
        String email = "many@address.example";
        IntStream.range(0, 21).forEach(i -> sales.placed(email, "Somebody " + i));
        CustomerId customer = sales.placed(email, "Somebody 0").customer();

        assertThat(books.addressesOf(customer)).hasSize(20);
        assertThat(books.countAddresses(customer)).isEqualTo(21);
    }
}
