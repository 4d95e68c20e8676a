package shop.stoa.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.cart.Carts;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Race;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;

/** Nobody keeps the goods from everybody by orders that they do not pay for. */
@ShopTest(
        properties = {
            "stoa.checkout.unpaid-by-mailbox=3",
            "stoa.checkout.unpaid-by-address=4",
            "stoa.checkout.unpaid-units-by-mailbox=50",
            "stoa.checkout.unpaid-units-by-address=80"
        })
@Import(Shelves.class)
class UnpaidOrdersTests {

    @Autowired
    private Shelves shelves;

    @Autowired
    private Carts carts;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcClient books;

    @Autowired
    private Sandbox sandbox;

    @Autowired
    private UnpaidOrders unpaid;

    private Sku vase = new Sku("none");

    @BeforeEach
    void stock() {
        vase = shelves.stock(2500, 100);
    }

    private Shopper somebody() {
        return new Shopper(carts, checkout).puts(vase, 2);
    }

    private static String mailbox() {
        return "m" + UUID.randomUUID() + "@example.com";
    }

    private int available() {
        return Objects.requireNonNull(inventory.availabilityOf(Set.of(vase)).get(vase))
                .available();
    }

    @Test
    void oneMailboxHoldsFewHoweverManyPressAtOnce() throws Exception {
        String mailbox = mailbox();
        List<Shopper> shoppers =
                Stream.generate(() -> somebody().says(mailbox)).limit(8).toList();
        AtomicInteger next = new AtomicInteger();

        List<Placement> came =
                Race.of(8, () -> shoppers.get(next.getAndIncrement()).orders());

        assertThat(came).filteredOn(Placement.Placed.class::isInstance).hasSize(3);
        assertThat(came)
                .filteredOn(each -> !(each instanceof Placement.Placed))
                .containsOnly(new Placement.TooManyUnpaid());
        assertThat(available()).as("what was refused holds nothing").isEqualTo(94);
    }

    @Test
    void anotherSpellingIsTheSameMailbox() {
        String mailbox = mailbox();
        for (int i = 0; i < 3; i++) {
            somebody().says(mailbox).ordersSurely();
        }

        assertThat(somebody().says(mailbox.toUpperCase(Locale.ROOT)).orders()).isEqualTo(new Placement.TooManyUnpaid());
    }

    @Test
    void oneNetworkHoldsFewWhateverMailboxItNames() {
        for (int i = 0; i < 4; i++) {
            somebody().says(mailbox()).sits("2001:db8:7::" + i).ordersSurely();
        }

        assertThat(somebody().says(mailbox()).sits("2001:db8:7::9").orders()).isEqualTo(new Placement.TooManyUnpaid());
        assertThat(somebody().says(mailbox()).sits("2001:db8:7:100::9").orders())
                .isInstanceOf(Placement.Placed.class);
        assertThat(somebody().says(mailbox()).orders()).isInstanceOf(Placement.Placed.class);
    }

    /** Few orders may be much: 100 lines of 99 units are a small shop's whole stock. */
    @Test
    void aBotThatWantsEverythingHoldsSoManyUnitsOnly() {
        String mailbox = mailbox();
        assertThat(buyer(vase, 99).says(mailbox).orders()).isEqualTo(new Placement.TooManyUnpaid());
        assertThat(buyer(vase, 49).says(mailbox).orders()).isInstanceOf(Placement.Placed.class);
        assertThat(buyer(vase, 2).says(mailbox).orders()).isEqualTo(new Placement.TooManyUnpaid());
        assertThat(buyer(vase, 1).says(mailbox).orders()).isInstanceOf(Placement.Placed.class);
        Sku lamp = shelves.stock(2500, 100);
        for (int i = 0; i < 2; i++) {
            buyer(lamp, 40).says(mailbox()).sits("2001:db8:8::" + i).ordersSurely();
        }
        assertThat(buyer(lamp, 1).says(mailbox()).sits("2001:db8:8::9").orders())
                .isEqualTo(new Placement.TooManyUnpaid());

        assertThat(available()).isEqualTo(50);
    }

    private Shopper buyer(Sku sku, int quantity) {
        return new Shopper(carts, checkout).puts(sku, quantity);
    }

    @Test
    void whatIsPaidOrGivenUpCountsNoMore() {
        String mailbox = mailbox();
        Shopper first = somebody().says(mailbox);
        OrderId paid = first.ordersSurely().order();
        Shopper second = somebody().says(mailbox);
        OrderId left = second.ordersSurely().order();
        somebody().says(mailbox).ordersSurely();
        Shopper last = somebody().says(mailbox);
        assertThat(last.orders()).isEqualTo(new Placement.TooManyUnpaid());

        checkout.cancelled(left, Visitor.guest(second.token()));

        assertThat(last.orders()).isInstanceOf(Placement.Placed.class);

        String session = books.sql("select session_id from payments.attempt where reference = :id")
                .param("id", paid.value())
                .query(String.class)
                .single();
        new Payer(sandbox.baseUrl()).pays(session);
        checkout.returned(session, Visitor.guest(first.token()));

        assertThat(somebody().says(mailbox).orders()).isInstanceOf(Placement.Placed.class);
        assertThat(books.sql("select count(*) from checkout.unpaid_order where order_id in (:ended)")
                        .param("ended", List.of(paid.value(), left.value()))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** A node of the version before ends orders and does not count them. */
    @Test
    void whatNobodyCountedTheEndOfCountsForThreeQuartersOfAnHour() {
        String mailbox = mailbox();
        for (int i = 0; i < 3; i++) {
            OrderId id = somebody().says(mailbox).ordersSurely().order();
            books.sql(
                            "update checkout.unpaid_order set placed_at = placed_at - interval '46 minutes' where order_id = :id")
                    .param("id", id.value())
                    .update();
        }

        assertThat(somebody().says(mailbox).orders()).isInstanceOf(Placement.Placed.class);

        unpaid.sweep();

        assertThat(books.sql(
                                "select count(*) from checkout.unpaid_order where placed_at < now() - interval '45 minutes'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoPressesAgainIsLedToTheirPageAsEver() {
        String mailbox = mailbox();
        Shopper ines = somebody().says(mailbox);
        for (int i = 0; i < 2; i++) {
            somebody().says(mailbox).ordersSurely();
        }

        assertThat(ines.ordersSurely().order()).isEqualTo(ines.ordersSurely().order());
    }
}
