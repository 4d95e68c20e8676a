package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.stoa.embedded.Mail;
import shop.stoa.embedded.Mailbox;
import shop.stoa.inventory.StockDesk;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.RefundStatus;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** What the staff do with an order that was paid, in a browser with and without script, and what its customer sees of it. */
@ShopTest
class OrderJourneyTests extends DeskJourney {

    private static final Sku VASE = new Sku("VASE-TALL-TER");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private StockDesk stock;

    @Autowired
    private Refunds refunds;

    private final String customer = "j" + UUID.randomUUID().toString().substring(0, 8) + "@order-journey.example";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrderLeavesInTwoParcelsAndItsCustomerFollowsBoth(boolean script) {
        OrderDetails order = new Sales(context).confirmed(customer);
        int onHand = onHand();
        signIn(script);
        open(order);
        page.locator("#quantity-0").fill("1");
        page.locator("#quantity-1").fill("0");
        page.locator("#numbers").fill("1Z999AA10123456784");
        button("Fulfil").click();
        assertThat(page.locator(".top")).containsText("Partly sent");
        assertThat(page.locator("#parcels")).containsText("1 × Tall amphora vase");
        assertThat(page.locator("#parcels")).containsText("UPS");
        assertThat(page.locator("#quantity-0")).hasValue("1");
        assertThat(page.locator("#quantity-1")).hasValue("1");
        Assertions.assertThat(onHand()).isEqualTo(onHand - 1);

        page.navigate(customersPage(order));
        assertThat(page.locator(".order-status__parcel")).hasCount(1);
        assertThat(page.locator("main")).containsText("1Z999AA10123456784");
        assertThat(page.locator("main")).containsText("Still to come");
        assertThat(page.locator("main")).containsText("1 × Low serving bowl");

        open(order);
        page.locator("#numbers").fill("00340434161094042557");
        button("Fulfil").click();
        assertThat(page.locator(".top")).not().containsText("Partly sent");
        assertThat(page.locator(".top")).containsText("Sent");
        assertThat(page.locator(".ship-parcel")).hasCount(2);
        assertThat(button("Fulfil")).hasCount(0);
        Assertions.assertThat(onHand()).isEqualTo(onHand - 2);
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Packing slip of parcel 2"))
                .click();
        assertThat(page.locator(".ship-slip tbody tr")).hasCount(2);

        page.navigate(customersPage(order));
        assertThat(page.locator(".order-status__parcel")).hasCount(2);
        assertThat(page.locator("main")).not().containsText("Still to come");
        assertThat(page.locator("a[href='https://www.ups.com/track?tracknum=1Z999AA10123456784']"))
                .isVisible();
        List<Mail> told = mails("is on its way", 2);
        Assertions.assertThat(told.getLast().text()).contains("What still comes", "1Z999AA10123456784");
        Assertions.assertThat(told.getFirst().text())
                .contains("00340434161094042557")
                .doesNotContain("What still comes");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneOfTwoIsRefundedAndGoesBackToTheShelf(boolean script) {
        Sales sales = new Sales(context).holdingRefundsBack();
        OrderDetails order = sales.confirmed(customer);
        int available = available();
        signIn(script);
        open(order);
        button("Refund").click();
        page.locator("#quantity\\.0").fill("3");
        button("Review refund").click();
        assertThat(page.locator("#quantity\\.0-error")).containsText("Only 2 of these are left to refund");
        page.locator("#quantity\\.0").fill("1");
        page.locator("#delivery").fill("4.90");
        page.locator("#reason").fill("Came too late");
        button("Review refund").click();

        assertThat(page.locator("h2#sum")).hasText("€54.90 goes back to " + customer);
        assertThat(page.locator(".desk-preview")).containsText("1 × Tall amphora vase, Terracotta, 30 cm");
        assertThat(page.locator(".desk-preview")).containsText("will not leave and can be sold");
        assertThat(page.locator(".totals")).containsText("€99.00");
        Assertions.assertThat(refunds.of(order.id())).isEmpty();
        button("Change").click();
        assertThat(page.locator("#quantity\\.0")).hasValue("1");
        assertThat(page.locator("#reason")).hasValue("Came too late");
        page.locator("#delivery").fill("");
        button("Review refund").click();
        assertThat(page.locator("h2#sum")).hasText("€50.00 goes back to " + customer);
        button("Refund €50.00").click();

        assertThat(page.locator("main")).containsText("On its way back");
        assertThat(page.locator(".timeline").first()).containsText("A refund of €50.00 was asked for");
        Assertions.assertThat(available()).isEqualTo(available + 1);
        OrderRefund refund = refunds.of(order.id()).getFirst();
        Assertions.assertThat(refund.amount()).isEqualTo(Money.of(5000, "EUR"));
        sales.refundMoved(order.id(), refund.id(), refund.amount(), RefundStatus.SUCCEEDED, null);

        page.reload();
        assertThat(page.locator(".top")).containsText("Partly refunded");
        assertThat(page.locator(".timeline").first()).containsText("€50.00 refunded");
        Assertions.assertThat(mails("refund", 1).getFirst().text()).contains("€50.00", "1 × Tall amphora vase");
        page.navigate(customersPage(order));
        assertThat(page.locator("main")).containsText("Paid back");
        assertThat(page.locator("main")).containsText("1 of them will not come");
        assertThat(page.locator("main")).not().containsText("Came too late");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCameBackIsOnTheShelfAgain(boolean script) {
        OrderDetails order = new Sales(context).holdingRefundsBack().confirmed(customer);
        signIn(script);
        open(order);
        button("Fulfil").click();
        assertThat(page.locator(".ship-parcel")).hasCount(1);
        int onHand = onHand();
        button("Refund").click();
        page.locator("#quantity\\.0").fill("1");
        button("Review refund").click();
        assertThat(page.locator(".desk-preview")).containsText("1 × Tall amphora vase is back on the shelf");
        button("Refund €50.00").click();

        assertThat(page.locator(".top")).containsText("Partly returned");
        Assertions.assertThat(onHand()).isEqualTo(onHand + 1);
        page.navigate(shop + "/admin/inventory/" + VASE);
        assertThat(page.locator("tbody tr").first()).containsText("#" + order.number());
        assertThat(page.locator("tbody tr").first()).containsText("+1");
    }

    private int onHand() {
        return stock.find(VASE).orElseThrow().onHand();
    }

    private int available() {
        return stock.find(VASE).orElseThrow().available();
    }

    /** Of the customer's, the newest first. */
    private List<Mail> mails(String about, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> mailbox.latest().stream()
                                .filter(mail -> mail.to().contains(customer))
                                .filter(mail -> mail.subject().contains(about))
                                .toList(),
                        found -> found.size() == count);
    }

    private String customersPage(OrderDetails order) {
        return shop + "/orders/" + order.number() + "?key=" + order.accessKey().value();
    }

    private void open(OrderDetails order) {
        page.navigate(shop + "/admin/orders/" + order.id());
    }
}
