package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.Orders;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.RefundStatus;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Sales;

/** Once through all that staff do with orders, their money, their customers and the stock. */
final class SalesWalk extends Walk {

    private static final String MUG = "OST-MUG-CHA-30";

    private final JdbcClient jdbc = bean(JdbcClient.class);
    private final Orders orders = bean(Orders.class);
    private final Payer payer = new Payer(bean(Sandbox.class).baseUrl());
    private final Sales sales;

    SalesWalk(ApplicationContext context, Page page, Stop stop) {
        super(context, page, stop);
        sales = new Sales(context).holdingRefundsBack();
    }

    @Override
    void everything() {
        OrderDetails bought = bought();
        signIn();
        page.locator(".desk-days summary").click();
        stop("admin-overview");
        list(bought);
        views();
        order(bought);
        parcels(page(bought));
        disputes(bought);
        OrderDetails other = sales.confirmed(address());
        together(other);
        mails(other);
        refunds(other);
        unpaid();
        differences();
        customers(bought);
        erasure();
        stock();
        changes();
    }

    /** By the pages of the shop, so that it has all that an order has. */
    private OrderDetails bought() {
        String email = address();
        Buyer buyer = new Buyer(shop);
        buyer.puts(new Sku(MUG), 2);
        buyer.says(email);
        buyer.choosesDelivery();
        String session = Objects.requireNonNull(buyer.orders().session());
        payer.pays(session);
        buyer.returns(session);
        UUID id = jdbc.sql("select id from orders.customer_order where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
        await().until(() -> orders.orderOf(new OrderId(id)).number() != null);
        return orders.orderOf(new OrderId(id));
    }

    private static String address() {
        return Deeds.word() + "@example.com";
    }

    private static String page(OrderDetails order) {
        return "/admin/orders/" + order.id();
    }

    private static String customer(OrderDetails order) {
        return "/admin/customers/" + order.customer().value();
    }

    private void list(OrderDetails bought) {
        open("admin-orders", "/admin/orders");
        page.locator("details.filter summary").first().click();
        stop("admin-orders-days");
        open("admin-orders-chosen", "/admin/orders?q=ines&days=7&sort=total-asc");
        page.setViewportSize(1440, 900);
        page.locator("[name=id]").first().check();
        assertThat(page.locator(".bulk")).isVisible();
        stop("admin-orders-selected");
        page.setViewportSize(1440, 900);
        button("Keyboard shortcuts").click();
        assertThat(page.locator("#keys")).isVisible();
        stop("admin-keys");
        open("admin-orders-to-fulfil", "/admin/orders?status=TO_FULFIL");
        open("admin-orders-no-match", "/admin/orders?q=nobody-of-this-name");
        open("admin-picking-empty", "/admin/orders/picking");
        open("admin-picking", "/admin/orders/picking?id=" + bought.id());
        open("admin-slips-empty", "/admin/orders/slips");
        open("admin-slips", "/admin/orders/slips?id=" + bought.id());
        open("admin-not-found", "/admin/orders/0");
    }

    private void views() {
        String name = "Paid this week, " + Deeds.word();
        open("admin-views", "/admin/orders/views?status=CONFIRMED&days=7");
        button("Save view").click();
        assertThat(page.locator("#name-error")).isVisible();
        stop("admin-views-errors");
        page.locator("#name").fill(name);
        button("Save view").click();
        page.waitForURL("**/admin/orders?status=CONFIRMED**");
        open("admin-views-there", "/admin/orders/views");
        page.locator("#name").fill(name);
        button("Save view").click();
        assertThat(page.locator("[name=replace]")).isVisible();
        stop("admin-views-taken");
        Locator view = page.locator(".desk-views li").filter(new Locator.FilterOptions().setHasText(name));
        ask(view);
        stop("admin-view-removal");
        agree(view);
        assertThat(view).hasCount(0);
    }

    private void order(OrderDetails bought) {
        String order = page(bought);
        open("admin-order", order);
        button("Add note").click();
        assertThat(page.locator("#note-error")).isVisible();
        stop("admin-order-errors");
        page.locator("#note").fill("Wants it wrapped.");
        button("Add note").click();
        changeNote(".timeline");
        stop("admin-order-note-overtaken");
        open("admin-refund", order + "/refunds");
        button("Review refund").click();
        assertThat(page.locator(".errors")).isVisible();
        stop("admin-refund-errors");
        page.locator("[name^='quantity.']").first().fill("1");
        button("Review refund").click();
        page.locator("[name=confirm]").waitFor();
        stop("admin-refund-preview");
        overtake(page.locator("input[name=seen]"));
        page.locator("[name=confirm]").click();
        assertThat(page.locator(".desk-alarm")).isVisible();
        stop("admin-refund-overtaken");
        open("admin-cancellation", order + "/cancellation");
        page.locator("input[name=seen]").evaluate("field => field.value = '1:1'");
        button("Cancel order").click();
        assertThat(page.locator(".desk-alarm")).isVisible();
        stop("admin-cancellation-overtaken");
        mailed(bought);
        go(order);
        page.locator(".desk-mails a[href*='/mails/']").first().click();
        page.waitForURL(Pattern.compile(".*/mails/\\d+"));
        stop("admin-mail-again");
    }

    /** Of whoever has written it, but a version of it that is the present one no more. */
    private void changeNote(String list) {
        page.locator(list + " .desk-notes__more > summary").first().click();
        Locator form = page.locator(list + " .desk-notes__more form").first();
        overtake(form.locator("[name=changes]"));
        form.locator("textarea").fill("Wants it wrapped in paper.");
        form.locator("button").click();
        assertThat(page.locator(list + " .field__error")).isVisible();
    }

    private void mailed(OrderDetails order) {
        await().until(() -> jdbc.sql(
                        "select exists (select from notifications.mail where order_id = :id and status = 'SENT')")
                .param("id", order.id().value())
                .query(Boolean.class)
                .single());
    }

    private void parcels(String order) {
        open("admin-parcels", order + "/fulfilments");
        page.locator(".ship-quantity").first().fill("99");
        page.locator("#numbers").fill("?");
        button("Fulfil").click();
        assertThat(page.locator(".ship-line__error")).isVisible();
        stop("admin-parcels-errors");
        go(order);
        page.locator("[name=numbers]").fill("1Z999AA10123456784");
        button("Fulfil").click();
        page.locator(".ship-parcel").waitFor();
        stop("admin-order-sent");
        page.locator(".ship-parcel a.strong").first().click();
        page.waitForURL(Pattern.compile(".*/fulfilments/[0-9a-f-]{36}"));
        String parcel = path();
        ask(page.locator("main"));
        stop("admin-parcel");
        Locator tracking = page.locator("form[action$='/tracking']");
        tracking.locator("#numbers").fill("?");
        tracking.locator("button").click();
        assertThat(page.locator("#numbers-error")).isVisible();
        stop("admin-parcel-errors");
        go(parcel);
        overtake(tracking.locator("[name=changes]"));
        tracking.locator("#numbers").fill("00340434161094042557");
        tracking.locator("button").click();
        assertThat(page.locator(".desk-alarm")).isVisible();
        stop("admin-parcel-overtaken");
        open("admin-slip", parcel + "/slip");
    }

    private void disputes(OrderDetails order) {
        open("admin-disputes-empty", "/admin/payments/differences?view=disputes");
        String intent = jdbc.sql("select intent_id from payments.attempt where reference = :id")
                .param("id", order.payment().value())
                .query(String.class)
                .single();
        String dispute = payer.disputes(intent);
        await().until(() -> isOpen(dispute));
        open("admin-order-disputed", page(order));
        open("admin-refund-disputed", page(order) + "/refunds");
        open("admin-disputes", "/admin/payments/differences?view=disputes");
        payer.decidesDispute(dispute, true);
        await().until(() -> !isOpen(dispute));
    }

    private boolean isOpen(String dispute) {
        return jdbc.sql("select exists (select from payments.dispute where id = :id and state = 'OPEN')")
                .param("id", dispute)
                .query(Boolean.class)
                .single();
    }

    private void together(OrderDetails order) {
        open("admin-fulfilments-empty", "/admin/orders/fulfilments");
        open("admin-fulfilments", "/admin/orders/fulfilments?id=" + order.id());
        page.locator(".desk-bulk__numbers input").fill("?");
        button("Fulfil").click();
        assertThat(page.locator(".desk-bulk__numbers .field__error")).isVisible();
        stop("admin-fulfilments-errors");
    }

    private void mails(OrderDetails order) {
        open("admin-mails-empty", "/admin/mails");
        mailed(order);
        long mail =
                jdbc.sql("""
                        update notifications.mail set status = 'DEAD', sent_at = null, last_error = '550 No such user'
                        where id = (select min(id) from notifications.mail where order_id = :id) returning id
                        """).param("id", order.id().value()).query(Long.class).single();
        open("admin-mails", "/admin/mails");
        open("admin-order-mail-failed", page(order));
        jdbc.sql("update notifications.mail set status = 'SENT', sent_at = now(), last_error = null where id = :id")
                .param("id", mail)
                .update();
    }

    private void refunds(OrderDetails order) {
        open("admin-refunds-empty", "/admin/refunds");
        go(page(order) + "/refunds");
        page.locator("[name^='quantity.']").first().fill("1");
        button("Review refund").click();
        page.locator("[name=confirm]").click();
        page.waitForURL("**/admin/orders/*?done=refunded");
        OrderRefund refund = bean(Refunds.class).of(order.id()).getFirst();
        sales.refundMoved(order.id(), refund.id(), refund.amount(), RefundStatus.FAILED, "expired card");
        open("admin-order-refund-failed", page(order));
        open("admin-refunds", "/admin/refunds");
        Locator failed = page.locator("#refund-" + refund.id());
        failed.locator("form[action$='/settlement'] button").click();
        assertThat(failed.locator(".field__error")).isVisible();
        stop("admin-refunds-errors");
        failed.locator("[name=note]").fill("By transfer");
        failed.locator("form[action$='/settlement'] button").click();
        page.waitForURL("**/admin/refunds?done=settled");
    }

    private void unpaid() {
        OrderDetails order = sales.placed(address());
        open("admin-order-unpaid", page(order));
        open("admin-cancellation-unpaid", page(order) + "/cancellation");
        sales.expired(order);
    }

    /** What the provider knows and the shop does not, as long as it is looked at. */
    private void differences() {
        open("admin-differences", "/admin/payments/differences");
        String name = Deeds.word();
        jdbc.sql("""
                        insert into payments.stray_payment
                            (intent_id, ours, amount, currency, state, refund_id, paid_at, found_at, next_try_at)
                        values (:id, true, 500, 'EUR', 'FOUND', gen_random_uuid(), now(), now(), now() + interval '1 day')
                        """).param("id", "pi_" + name).update();
        jdbc.sql("""
                        insert into payments.provider_event
                            (event_id, type, payload, state, tries, next_try_at, received_at, failure)
                        values (:id, 'customer.created', '{}', 'DEAD', 8, now(), now(), 'Boom')
                        """).param("id", "evt_" + name).update();
        go("/admin/payments/differences");
        ask(page.locator("main"));
        stop("admin-differences-found");
        jdbc.sql("delete from payments.stray_payment where intent_id = :id")
                .param("id", "pi_" + name)
                .update();
        jdbc.sql("delete from payments.provider_event where event_id = :id")
                .param("id", "evt_" + name)
                .update();
    }

    private void customers(OrderDetails bought) {
        open("admin-customers", "/admin/customers");
        open("admin-customers-no-match", "/admin/customers?q=nobody-of-this-name");
        go(page(bought));
        link("See the customer").click();
        page.waitForURL(Pattern.compile(".*/admin/customers/\\d+"));
        page.getByLabel("New tag").fill("Regular");
        button("Add tag").click();
        page.locator(".desk-tags").waitFor();
        page.getByLabel("New note").fill("Prefers parcels in the morning.");
        button("Add note").click();
        page.getByText("Change note").click();
        ask(page.locator("main"));
        stop("admin-customer");
        page.getByLabel("New note").fill(" ");
        button("Add note").click();
        assertThat(page.locator("#note-error")).isVisible();
        stop("admin-customer-errors");
        go(customer(bought));
        changeNote(".desk-notes");
        stop("admin-customer-note-overtaken");
        open(
                "admin-customers-tagging",
                "/admin/customers/tags?id=" + bought.customer().value());
        open("admin-customers-tagging-empty", "/admin/customers/tags");
        open("admin-customers-chosen", "/admin/customers?tag=regular&view=buyers&sort=spent-desc");
        go(customer(bought));
        page.locator(".desk-tags__off").click();
        page.locator(".desk-tags__gone").waitFor();
        stop("admin-customer-tag-removed");
        open("admin-customer-not-found", "/admin/customers/0");
    }

    /** Of somebody whose order has still to leave; then of one for whom nothing is left to do. */
    private void erasure() {
        OrderDetails order = sales.confirmed(address());
        open("admin-erasure-postponed", customer(order) + "/erasure");
        jdbc.sql("update orders.order_line set dispatched = quantity where order_id = :id")
                .param("id", order.id().value())
                .update();
        open("admin-erasure", customer(order) + "/erasure");
        button("Erase for good").click();
        assertThat(page.locator("#email-error")).isVisible();
        stop("admin-erasure-errors");
    }

    private void stock() {
        open("admin-inventory", "/admin/inventory");
        open("admin-inventory-no-match", "/admin/inventory?q=xylophone");
        open("admin-inventory-cover", "/admin/inventory/cover?within=60");
        open("admin-inventory-receive", "/admin/inventory/counts?kind=RECEIVED");
        open("admin-inventory-count", "/admin/inventory/counts");
        page.locator("#code").fill(MUG);
        button("Count one").click();
        page.locator("[name='row.0.counted']").waitFor();
        page.locator("#code").fill("4006381333931");
        button("Count one").click();
        page.locator("#code-problems .field__error").waitFor();
        stop("admin-inventory-counted");
        open("admin-stock", "/admin/inventory/" + MUG);
        button("Save").click();
        assertThat(page.locator("#delta-error")).isVisible();
        stop("admin-stock-errors");
        go("/admin/inventory/" + MUG);
        overtake(page.locator("form[action$='/counts'] [name=seen]"));
        page.locator("#counted").fill("5");
        button("Save the count").click();
        assertThat(page.locator("#counted-error")).isVisible();
        stop("admin-stock-overtaken");
        open("admin-stock-chosen", "/admin/inventory/" + MUG + "?kind=RECEIVED");
    }

    private void changes() {
        go("/admin/inventory/" + MUG);
        page.locator("[name=lowAt]").fill("7");
        page.locator("form[action$='/threshold'] button").click();
        page.waitForURL(Pattern.compile(".*/inventory/.*done.*"));
        open("admin-changes", "/admin/audit");
        page.locator("details.filter summary").first().click();
        stop("admin-changes-filter");
        open("admin-changes-chosen", "/admin/audit?q=7&area=inventory&days=7");
        page.locator(".desk-audit__who a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/audit/\\d+"));
        stop("admin-change");
        open("admin-changes-no-match", "/admin/audit?q=xylophone");
    }
}
