package shop.stoa.journeys;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.RefundStatus;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;

/** Orders and what becomes of them, the money, the stock, and who bought. */
final class OrderDeeds {

    private final StaffForms staff;
    private final JdbcClient jdbc;
    private final Sales sales;
    private final Shelves shelves;
    private final Refunds refunds;
    private final Deeds deeds;

    OrderDeeds(StaffForms staff, ApplicationContext shop, Deeds deeds) {
        this.staff = staff;
        this.jdbc = shop.getBean(JdbcClient.class);
        this.sales = new Sales(shop).holdingRefundsBack();
        this.shelves = shop.getBean(Shelves.class);
        this.refunds = shop.getBean(Refunds.class);
        this.deeds = deeds;
        views();
        orders();
        refunds();
        stock();
        payments();
        customers();
    }

    private void views() {
        deeds.put(
                "POST /admin/orders/views", () -> staff.send("/admin/orders/views", "name", Deeds.word(), "q", "ines"));
        deeds.put("POST /admin/orders/views/{id}/removal", () -> {
            staff.send("/admin/orders/views", "name", Deeds.word(), "q", "ines");
            long view = jdbc.sql("select max(id) from orders.saved_view")
                    .query(Long.class)
                    .single();
            return staff.send("/admin/orders/views/" + view + "/removal");
        });
    }

    private void orders() {
        deeds.put(
                "POST /admin/orders/{id}/notes",
                () -> staff.send(page(confirmed()) + "/notes", "token", Deeds.token(), "text", "Wants it wrapped"));
        deeds.put("POST /admin/orders/{id}/notes/{note}", () -> {
            String order = page(confirmed());
            staff.send(order + "/notes", "token", Deeds.token(), "text", "Wants it wrapped");
            long note = jdbc.sql("select max(id) from orders.timeline_entry where type = 'note'")
                    .query(Long.class)
                    .single();
            return staff.send(order + "/notes/" + note, "text", "Wants it wrapped twice", "changes", "0");
        });
        deeds.put("POST /admin/orders/{id}/mails/{mail}/copies", () -> {
            OrderDetails order = confirmed();
            long mail = jdbc.sql("""
                            update notifications.mail set status = 'DEAD', sent_at = null
                            where id = (select min(id) from notifications.mail where order_id = :id) returning id
                            """)
                    .param("id", order.id().value())
                    .query(Long.class)
                    .single();
            return staff.send(page(order) + "/mails/" + mail + "/copies", "token", Deeds.token());
        });
        deeds.put(
                "POST /admin/orders/{id}/cancellation",
                () -> staff.send(page(confirmed()) + "/cancellation", "money", "refund", "restock", "true"));
        deeds.put("POST /admin/orders/{id}/fulfilments", () -> fulfilled(confirmed()));
        deeds.put("POST /admin/orders/fulfilments", () -> {
            String path = "/admin/orders/fulfilments";
            return staff.send(path, staff.form(path + "?id=" + confirmed().id(), path));
        });
        deeds.put(
                "POST /admin/orders/{id}/fulfilments/{parcel}/tracking",
                () -> staff.send(parcel() + "/tracking", "numbers", "00340434161094042557", "changes", "0"));
        deeds.put("POST /admin/orders/{id}/fulfilments/{parcel}/delivery", () -> staff.send(parcel() + "/delivery"));
        deeds.put("POST /admin/orders/{id}/fulfilments/{parcel}/recall", () -> staff.send(parcel() + "/recall"));
    }

    private OrderDetails confirmed() {
        return sales.confirmed(Deeds.word() + "@audited.example");
    }

    private HttpResponse<String> fulfilled(OrderDetails order) {
        String path = page(order) + "/fulfilments";
        return staff.send(path, staff.form(path, path));
    }

    private String parcel() {
        OrderDetails order = confirmed();
        StaffForms.leadsTo(fulfilled(order));
        UUID parcel = jdbc.sql("select id from shipping.fulfilment where order_id = :id")
                .param("id", order.id().value())
                .query(UUID.class)
                .single();
        return page(order) + "/fulfilments/" + parcel;
    }

    private void refunds() {
        deeds.put("POST /admin/orders/{id}/refunds", () -> refunded(confirmed()));
        deeds.put(
                "POST /admin/refunds/{id}/retry",
                () -> staff.send("/admin/refunds/" + failed() + "/retry", "token", Deeds.token()));
        deeds.put(
                "POST /admin/refunds/{id}/settlement",
                () -> staff.send("/admin/refunds/" + failed() + "/settlement", "note", "By transfer"));
    }

    private HttpResponse<String> refunded(OrderDetails order) {
        String path = page(order) + "/refunds";
        return staff.send(path, staff.form(path, path), "quantity.0", "1", "confirm", "true");
    }

    private UUID failed() {
        OrderDetails order = confirmed();
        StaffForms.leadsTo(refunded(order));
        OrderRefund refund = refunds.of(order.id()).getFirst();
        sales.refundMoved(order.id(), refund.id(), refund.amount(), RefundStatus.FAILED, "expired card");
        return refund.id();
    }

    private void stock() {
        deeds.put(
                "POST /admin/inventory/{sku}/adjustments",
                () -> staff.send(
                        shelf() + "/adjustments",
                        "token",
                        Deeds.token(),
                        "seen",
                        "4",
                        "delta",
                        "1",
                        "kind",
                        "RECEIVED"));
        deeds.put(
                "POST /admin/inventory/{sku}/counts",
                () -> staff.send(shelf() + "/counts", "token", Deeds.token(), "seen", "4", "counted", "9"));
        deeds.put("POST /admin/inventory/counts", () -> {
            String counts = "/admin/inventory/counts";
            String sku = shelves.stock(1200, 4).value();
            HttpResponse<String> scanned = staff.send(counts, "deed", "scan", "code", sku);
            return staff.send(counts, staff.form(scanned, counts), "deed", "save");
        });
        deeds.put("POST /admin/inventory/{sku}/threshold", () -> staff.send(shelf() + "/threshold", "lowAt", "3"));
    }

    private String shelf() {
        return "/admin/inventory/" + shelves.stock(1200, 4);
    }

    private void payments() {
        deeds.put("POST /admin/payments/events/{id}/retries", () -> {
            String event = "evt_" + Deeds.word();
            jdbc.sql("""
                            insert into payments.provider_event
                                (event_id, type, payload, state, tries, next_try_at, received_at, failure)
                            values (:id, 'customer.created', '{}', 'DEAD', 8, now(), now(), 'Boom')
                            """).param("id", event).update();
            return staff.send("/admin/payments/events/" + event + "/retries");
        });
        deeds.put(
                "POST /admin/payments/strays/{id}/returns",
                () -> staff.send("/admin/payments/strays/" + stray() + "/returns"));
        deeds.put(
                "POST /admin/payments/strays/{id}/keeping",
                () -> staff.send("/admin/payments/strays/" + stray() + "/keeping"));
        deeds.put(
                "POST /admin/payments/attempts/{id}/releases",
                () -> staff.send("/admin/payments/attempts/" + unknownPage() + "/releases"));
    }

    private String unknownPage() {
        OrderDetails order = sales.placed(Deeds.word() + "@audited.example");
        jdbc.sql("""
                        update payments.attempt
                        set state = 'OPEN', session_id = :session, expires_at = now() - interval '2 days'
                        where reference = :id""")
                .param("session", "cs_test_" + Deeds.word())
                .param("id", order.payment().value())
                .update();
        return order.payment().toString();
    }

    private String stray() {
        String intent = "pi_" + Deeds.word();
        jdbc.sql("""
                        insert into payments.stray_payment
                            (intent_id, ours, amount, currency, state, refund_id, paid_at, found_at, next_try_at)
                        values (:id, true, 500, 'EUR', 'FOUND', gen_random_uuid(), now(), now(), now() + interval '1 day')
                        """).param("id", intent).update();
        return intent;
    }

    private static String page(OrderDetails order) {
        return "/admin/orders/" + order.id();
    }

    private void customers() {
        deeds.put("POST /admin/customers/{id}/notes", () -> noted(customer(confirmed())));
        deeds.put("POST /admin/customers/{id}/notes/{note}", () -> {
            String customer = customer(confirmed());
            noted(customer);
            long note = jdbc.sql("select max(id) from customers.note")
                    .query(Long.class)
                    .single();
            return staff.send(customer + "/notes/" + note, "text", "Rather in the evening", "changes", "0");
        });
        deeds.put("POST /admin/customers/{id}/tags", () -> staff.send(customer(confirmed()) + "/tags", "tag", "press"));
        deeds.put("POST /admin/customers/{id}/tags/removal", () -> {
            String customer = customer(confirmed());
            staff.send(customer + "/tags", "tag", "press");
            return staff.send(customer + "/tags/removal", "tag", "press");
        });
        deeds.put(
                "POST /admin/customers/tags",
                () -> staff.send(
                        "/admin/customers/tags",
                        "id",
                        Long.toString(confirmed().customer().value()),
                        "word",
                        "press"));
        deeds.put("POST /admin/customers/{id}/sessions/end", () -> staff.send(customer(confirmed()) + "/sessions/end"));
        deeds.put(
                "POST /admin/customers/sessions/end",
                () -> staff.send("/admin/customers/sessions/end", "sure", "true"));
        deeds.put("POST /admin/customers/{id}/erasure", () -> {
            OrderDetails order = confirmed();
            // as if all of it had left
            jdbc.sql("update orders.order_line set dispatched = quantity where order_id = :id")
                    .param("id", order.id().value())
                    .update();
            return staff.send(
                    customer(order) + "/erasure", "email", order.email().value());
        });
    }

    private HttpResponse<String> noted(String customer) {
        return staff.send(customer + "/notes", "token", Deeds.token(), "text", "Calls in the morning");
    }

    private static String customer(OrderDetails order) {
        return "/admin/customers/" + order.customer().value();
    }
}
