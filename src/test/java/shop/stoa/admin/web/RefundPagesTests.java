package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.kernel.Money;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.orders.Refunds;
import shop.stoa.orders.StaffOrders;
import shop.stoa.payments.RefundStatus;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** Two vases at 50.00, a bowl at 49.00, delivery at 4.90: 153.90 in all. */
@ShopTest
class RefundPagesTests {

    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Refunds refunds;

    @Autowired
    private Orders orders;

    @Autowired
    private StaffOrders ledger;

    @Autowired
    private JdbcClient jdbc;

    private Browser owner;
    private Sales sales;

    @BeforeEach
    void signIn() {
        sales = new Sales(shop).holdingRefundsBack();
        owner = new StaffDesk(baseUrl, email, password).browser();
    }

    @Test
    void saysWhatItComesToBeforeItRefunds() {
        OrderDetails order = sales.confirmed("preview@refund.example");

        HttpResponse<String> preview =
                post(order, typed(order, "quantity.0", "1", "delivery", "4.90", "reason", "torn"));

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body())
                .contains(
                        "€54.90 goes back to preview@refund.example",
                        "1 × Tall amphora vase",
                        "€50.00",
                        "€4.90",
                        "€99.00")
                .doesNotContain("??", ">null<");
        assertThat(refunds.of(order.id())).isEmpty();

        HttpResponse<String> done = confirm(order, preview);
        HttpResponse<String> again = confirm(order, preview);

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(again.statusCode()).isEqualTo(303);
        OrderRefund refund = only(order);
        assertThat(refund.amount()).isEqualTo(Money.of(5490, "EUR"));
        assertThat(refund.reason()).isEqualTo("torn");
        assertThat(refund.actor()).isEqualTo(email);
        assertThat(page("/admin/orders/" + order.id()))
                .contains("A refund of €54.90 was asked for", "1 taken out", "torn", email);
    }

    /** A colleague refunded by an amount meanwhile, so that less is left than the button says. */
    @Test
    void refundsNoOtherSumThanWasSeen() {
        OrderDetails order = sales.confirmed("seen@refund.example");
        HttpResponse<String> preview =
                post(order, typed(order, "quantity.0", "2", "delivery", "4.90", "reason", "torn"));
        assertThat(preview.body()).contains("Refund €104.90");
        Map<String, String> colleagues = typed(order, "amount", "100");
        colleagues.put("confirm", "true");
        post(order, colleagues);

        HttpResponse<String> changed = confirm(order, preview);

        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body())
                .contains(
                        "€53.90 goes back now instead of €104.90", "Refund €53.90", "value=\"torn\"", "<title>Error: ")
                .doesNotContain("??");
        assertThat(refunds.of(order.id())).hasSize(1);

        assertThat(confirm(order, changed).statusCode()).isEqualTo(303);
        assertThat(refunds.of(order.id()))
                .extracting(OrderRefund::amount)
                .containsExactlyInAnyOrder(Money.of(10_000, "EUR"), Money.of(5390, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-4900", "4900.0", "x", "99999999999999999999"})
    void takesNoSumForSeenThatNobodyWasShown(String seen) {
        OrderDetails order = sales.confirmed("forged@refund.example");
        Map<String, String> typed = typed(order, "quantity.1", "1", "seen", seen);
        typed.put("confirm", "true");

        assertThat(post(order, typed).statusCode()).isEqualTo(409);
        assertThat(refunds.of(order.id())).isEmpty();
    }

    @Test
    void takesWhatWasTypedBackToChangeIt() {
        OrderDetails order = sales.confirmed("change@refund.example");
        Map<String, String> typed = typed(order, "quantity.1", "1", "amount", "12,50", "reason", "<b>late</b>");
        typed.put("change", "true");

        assertThat(post(order, typed).body())
                .contains("value=\"12,50\"", "&lt;b&gt;late&lt;/b&gt;")
                .doesNotContain("<b>late");
        assertThat(refunds.of(order.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quantity.0, -1, 422, Enter a whole number from 0 to 2.",
        "quantity.0, 1.5, 422, Enter a whole number from 0 to 2.",
        "quantity.0, １, 422, Enter a whole number from 0 to 2.",
        "quantity.0, 1e9, 422, Enter a whole number from 0 to 2.",
        "quantity.0, 2147483648, 422, Enter a whole number from 0 to 2.",
        "quantity.0, 1000000, 422, Only 2 of these are left to refund.",
        "quantity.0, 3, 422, Only 2 of these are left to refund.",
        "quantity.0, 0, 422, 'Choose items, or enter an amount of more than zero.'",
        "quantity.7, 1, 422, 'Choose items, or enter an amount of more than zero.'",
        "amount, 0, 422, 'Choose items, or enter an amount of more than zero.'",
        "amount, -5, 422, 'Enter an amount in EUR, such as 12.50.'",
        "amount, 1.005, 422, 'Enter an amount in EUR, such as 12.50.'",
        "amount, 153.91, 422, At most €153.90 can go back here.",
        "amount, 999999999, 422, At most €153.90 can go back here.",
        "amount, ${7*7}, 422, 'Enter an amount in EUR, such as 12.50.'",
        "delivery, 4.91, 422, At most €4.90 can go back here.",
        "delivery, <script>, 422, 'Enter an amount in EUR, such as 12.50.'"
    })
    void refusesWhatCannotBeAndKeepsWhatWasTyped(String field, String text, int status, String why) {
        OrderDetails order = sales.confirmed("bad@refund.example");
        Map<String, String> typed = typed(order, field, text);
        typed.put("confirm", "true");

        HttpResponse<String> answer = post(order, typed);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<title>Error: ", why).doesNotContain("value=\"49\"", "??");
        if (!field.equals("quantity.7")) {
            assertThat(answer.body())
                    .contains("value=\"" + text.replace("<", "&lt;").replace(">", "&gt;") + "\"");
        }
        assertThat(refunds.of(order.id())).isEmpty();
        assertThat(orders.orderOf(order.id()).units()).allMatch(line -> line.removed() == 0);
    }

    @Test
    void passesOverFieldsThatAreNoneOfTheForms() {
        OrderDetails order = sales.confirmed("mass@refund.example");
        Map<String, String> typed = typed(order, "quantity.1", "1");
        typed.putAll(Map.of(
                "confirm",
                "true",
                "total",
                "1",
                "paid",
                "99999",
                "actor",
                "evil@example.com",
                "status",
                "SUCCEEDED",
                "order",
                UUID.randomUUID().toString(),
                "quantity.0.amount",
                "1"));

        assertThat(post(order, typed).statusCode()).isEqualTo(303);
        OrderRefund refund = only(order);
        assertThat(refund.amount()).isEqualTo(Money.of(4900, "EUR"));
        assertThat(refund.actor()).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/refunds", "/cancellation"})
    void knowsNoOtherOrders(String path) {
        assertThat(owner.get("/admin/orders/" + UUID.randomUUID() + path).statusCode())
                .isEqualTo(404);
        assertThat(owner.get("/admin/orders/1" + path).statusCode()).isEqualTo(404);
        assertThat(new Browser(baseUrl)
                        .get("/admin/orders/" + UUID.randomUUID() + path)
                        .statusCode())
                .isIn(302, 303);
    }

    @Test
    void sendsAMailOnceTheMoneyIsOnItsWay() {
        OrderDetails order = sales.confirmed("mail@refund.example");
        Map<String, String> typed = typed(order, "quantity.1", "1");
        typed.put("confirm", "true");
        post(order, typed);

        succeed(order);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(count("""
                        select count(*) from notifications.mail
                        where kind = 'order-refunded' and status = 'SENT' and order_id = '%s'""".formatted(order.id()))).isEqualTo(1));
        assertThat(page("/admin/orders/" + order.id())).contains("Partly refunded", "€49.00 refunded");
    }

    @Test
    void aFailedRefundWaitsOnItsListUntilSomebodySeesToIt() {
        OrderDetails order = sales.confirmed("failed@refund.example");
        Map<String, String> typed = typed(order, "amount", "10");
        typed.put("confirm", "true");
        post(order, typed);
        UUID failed = only(order).id();
        fail(order);

        assertThat(page("/admin")).contains("has failed");
        String list = page("/admin/refunds");
        assertThat(list)
                .contains("The card was reported lost or stolen.", "Refund €10.00 again")
                .doesNotContain("lost_or_stolen_card");
        assertThat(page("/admin/orders/" + order.id())).contains("The card was reported lost or stolen.");
        assertThat(page("/de/admin/refunds")).contains("Die Karte ist als verloren oder gestohlen gemeldet.");
        jdbc.sql("update orders.refund set failure = 'Stripe <b> says' where id = :id")
                .param("id", failed)
                .update();
        assertThat(page("/admin/refunds")).contains("Stripe &lt;b&gt; says");
        assertThat(postTo("/admin/refunds/" + failed + "/settlement", Map.of("note", " "))
                        .statusCode())
                .isEqualTo(422);
        assertThat(postTo("/admin/refunds/" + UUID.randomUUID() + "/settlement", Map.of("note", "x"))
                        .statusCode())
                .isEqualTo(404);

        String token = UUID.randomUUID().toString();
        assertThat(postTo("/admin/refunds/" + failed + "/retry", Map.of("token", token))
                        .statusCode())
                .isEqualTo(303);
        assertThat(postTo("/admin/refunds/" + failed + "/retry", Map.of("token", token))
                        .statusCode())
                .isEqualTo(303);

        assertThat(refunds.of(order.id())).hasSize(2);
        assertThat(page("/admin/refunds")).doesNotContain(failed.toString());
        assertThat(page("/admin/orders/" + order.id())).contains("Asked for again");
    }

    /** It was cancelled before, and its money kept. */
    @Test
    void whoCancelsOnceMoreForTheMoneyIsToldThatItStays() {
        OrderDetails order = sales.confirmed("twice@refund.example");
        assertThat(cancel(order, Map.of("money", "keep")).statusCode()).isEqualTo(303);

        HttpResponse<String> again = cancel(order, Map.of("money", "refund"));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains(
                        "no money has gone back",
                        "Refund up to €153.90",
                        "href=\"/admin/orders/" + order.id() + "/refunds\"");
        assertThat(refunds.of(order.id())).isEmpty();
        assertThat(cancel(order, Map.of("money", "keep")).statusCode()).isEqualTo(303);
    }

    @Test
    void cancelsAPaidOrderAndSaysWhatGoesBack() {
        OrderDetails order = sales.confirmed("cancel@refund.example");

        assertThat(page("/admin/orders/" + order.id() + "/cancellation")).contains("€153.90", "keeps its number");
        assertThat(cancel(order, Map.of()).statusCode()).isEqualTo(422);
        assertThat(cancel(order, Map.of("money", "refund", "restock", "true", "mail", "true", "reason", "two of one"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(cancel(order, Map.of("money", "refund")).statusCode()).isEqualTo(303);

        assertThat(orders.orderOf(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(only(order).amount()).isEqualTo(Money.of(15390, "EUR"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(count("""
                        select count(*) from notifications.mail
                        where kind = 'order-cancelled' and status = 'SENT' and order_id = '%s'""".formatted(order.id()))).isEqualTo(1));
        assertThat(page("/admin/orders/" + order.id()))
                .contains("Cancelled after payment, €153.90 goes back", "two of one", "Cancelled");
        assertThat(page("/de/admin/orders/" + order.id())).contains("Nach der Zahlung storniert");
    }

    @Test
    void showsAgainWhatACancellationComesToWhereThatHasChanged() {
        OrderDetails order = sales.confirmed("cancel-seen@refund.example");
        assertThat(page("/admin/orders/" + order.id() + "/cancellation")).contains("name=\"seen\" value=\"15390:3\"");
        Map<String, String> typed = typed(order, "amount", "10");
        typed.put("confirm", "true");
        post(order, typed);

        HttpResponse<String> answer =
                cancel(order, Map.of("money", "refund", "reason", "two of one", "seen", "15390:3"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("has changed in the meantime", "€143.90", "two of one", "name=\"seen\" value=\"14390:3\"");
        assertThat(orders.orderOf(order.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(cancel(order, Map.of("money", "refund", "seen", "14390:3")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void writesANoteOnceAndKeepsWhatWasTooLong() {
        OrderDetails order = sales.confirmed("note@refund.example");
        String path = "/admin/orders/" + order.id() + "/notes";
        Map<String, String> note = Map.of(
                "text", "Rang & asked <twice>", "token", UUID.randomUUID().toString());

        assertThat(postTo(path, note).statusCode()).isEqualTo(303);
        assertThat(postTo(path, note).statusCode()).isEqualTo(303);
        HttpResponse<String> refused = postTo(path, Map.of("text", "x".repeat(2001)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("x".repeat(2001), "at most 2,000 characters");
        assertThat(postTo("/admin/orders/" + UUID.randomUUID() + "/notes", note).statusCode())
                .isEqualTo(404);
        String page = page("/admin/orders/" + order.id());
        assertThat(page.split(">Rang &amp; asked &lt;twice&gt;</p>", -1)).hasSize(2);
        assertThat(page).contains(email, "Staff only");
    }

    @Test
    void theAuthorOfANoteChangesItAndWhatItSaidIsKept() {
        OrderDetails order = sales.confirmed("changed-note@refund.example");
        String desk = "/admin/orders/" + order.id();
        postTo(desk + "/notes", Map.of("text", "First", "visible", "true"));
        long note = count("select max(id) from orders.timeline_entry where type = 'note'");
        String path = desk + "/notes/" + note;

        assertThat(postTo(path, Map.of("text", "Second", "changes", "0")).statusCode())
                .isEqualTo(303);
        assertThat(postTo(path, Map.of("text", "Second", "changes", "0")).statusCode())
                .as("the same form again")
                .isEqualTo(303);
        HttpResponse<String> late = postTo(path, Map.of("text", "Third", "changes", "0"));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("was changed meanwhile", ">Second</p>", ">Third</textarea>", "name=\"changes\" value=\"1\"");
        assertThat(postTo(path, Map.of("text", "Third", "changes", "1")).statusCode())
                .isEqualTo(303);
        assertThat(postTo(path, Map.of("text", " ", "changes", "2")).statusCode())
                .isEqualTo(422);
        String page = page(desk);
        assertThat(page).contains(">Third</p>", ">First</p>", ">Second</p>", "2 earlier versions");
        assertThat(page("/de" + desk)).contains("2 frühere Fassungen");
        String shown =
                page("/orders/" + order.number() + "?key=" + order.accessKey().value());
        assertThat(shown).contains("Third").doesNotContain("First", "Second");
        assertThat(count("select count(*) from orders.timeline_entry where replaces = " + note))
                .isEqualTo(2);
    }

    @Test
    void nobodyChangesTheNoteOfAnother() {
        OrderDetails order = sales.confirmed("foreign-note@refund.example");
        OrderDetails other = sales.confirmed("other-note@refund.example");
        ledger.note(order.id(), UUID.randomUUID(), "Mine", false, "somebody@stoa.example");
        long note = count("select max(id) from orders.timeline_entry where type = 'note'");
        Map<String, String> yours = Map.of("text", "Yours", "changes", "0");

        HttpResponse<String> refused = postTo("/admin/orders/" + order.id() + "/notes/" + note, yours);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(page("/admin/orders/" + order.id())).contains(">Mine</p>").doesNotContain("Change note", "Yours");
        assertThat(postTo("/admin/orders/" + other.id() + "/notes/" + note, yours)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void findsAnOrderByTheProvidersIds() {
        OrderDetails order = sales.confirmed("found@refund.example");

        for (String id : List.of("pi_" + order.id(), "cs_test_" + order.id())) {
            assertThat(Browser.locationOf(owner.get("/admin/search?q=" + id))).endsWith("/admin/orders/" + order.id());
            assertThat(Browser.locationOf(owner.get("/admin/orders?q=" + id))).endsWith("/admin/orders/" + order.id());
        }
        assertThat(owner.get("/admin/orders?q=pi_nobody").statusCode()).isEqualTo(200);
        assertThat(page("/admin/search?q=pi_nobody")).contains("Nothing found");
    }

    @Test
    void sendsAMailAgainOnce() {
        OrderDetails order = sales.confirmed("again@refund.example");
        long mail = count("select max(id) from notifications.mail where order_id = '" + order.id() + "'");
        String path = "/admin/orders/" + order.id() + "/mails/" + mail + "/copies";
        Map<String, String> form = Map.of("token", UUID.randomUUID().toString());

        HttpResponse<String> shown = owner.get("/admin/orders/" + order.id() + "/mails/" + mail);
        assertThat(shown.body())
                .contains("again@refund.example", "Thank you for your order", path)
                .doesNotContain("?key=", order.accessKey().value());
        assertThat(count("select count(*) from notifications.mail where order_id = '" + order.id() + "'"))
                .isEqualTo(1);

        assertThat(postTo(path, form).statusCode()).isEqualTo(303);
        assertThat(postTo(path, form).statusCode()).isEqualTo(303);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(count("""
                        select count(*) from notifications.mail
                        where status = 'SENT' and order_id = '%s'""".formatted(order.id()))).isEqualTo(2));
        assertThat(orders.orderOf(order.id()).timeline().stream()
                        .filter(entry -> entry.type().startsWith("mail"))
                        .map(entry -> entry.type() + " " + entry.detail() + " " + entry.who() + " " + entry.visible()))
                .containsExactlyInAnyOrder(
                        "mail order-confirmed null false",
                        "mail order-confirmed null false",
                        "mail-again order-confirmed " + email + " false");
        assertThat(page("/admin/orders/" + order.id()))
                .contains("Mail sent: Order confirmation", "Mail to be sent again: Order confirmation");
        OrderDetails other = sales.confirmed("other@refund.example");
        assertThat(owner.get("/admin/orders/" + other.id() + "/mails/" + mail).statusCode())
                .isEqualTo(404);
        assertThat(postTo("/admin/orders/" + other.id() + "/mails/" + mail + "/copies", form)
                        .statusCode())
                .isEqualTo(404);
    }

    private Map<String, String> typed(OrderDetails order, String... fields) {
        Map<String, String> typed = new HashMap<>(hidden(owner.get("/admin/orders/" + order.id() + "/refunds")));
        typed.put("goods", "RESTOCK");
        typed.put("mail", "true");
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(fields[i], fields[i + 1]);
        }
        return typed;
    }

    private static Map<String, String> hidden(HttpResponse<String> page) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(page.body());
        while (field.find()) {
            if (!field.group(1).equals("_csrf")) {
                fields.put(field.group(1), field.group(2));
            }
        }
        return fields;
    }

    @Test
    void tellsAQuestionFromADispute() {
        OrderDetails order = sales.confirmed("asked@refund.example");
        jdbc.sql("update orders.customer_order set dispute = 'OPEN' where id = :id")
                .param("id", order.id().value())
                .update();
        jdbc.sql("""
                        insert into payments.dispute
                            (id, reference, amount, currency, state, inquiry, reason, opened_at, moved_at)
                        values (:id, :reference, 15390, 'EUR', 'OPEN', true, 'general', now(), now())""")
                .param("id", "du_" + order.id())
                .param("reference", order.id().value())
                .update();

        assertThat(page("/admin/orders/" + order.id()))
                .contains("Bank asks", "asks about €153.90 (general)")
                .doesNotContain("Dispute open", "??");
        assertThat(page("/admin/payments/differences?view=disputes")).contains("Bank asks");
        assertThat(page("/admin/orders/" + order.id() + "/refunds")).contains("Review refund");

        jdbc.sql("update payments.dispute set inquiry = false where reference = :id")
                .param("id", order.id().value())
                .update();

        assertThat(page("/admin/orders/" + order.id())).contains("Dispute open", "has called back €153.90");
        assertThat(page("/admin/orders/" + order.id() + "/refunds"))
                .contains("until the dispute is decided")
                .doesNotContain("Review refund");
    }

    @Test
    void showsWhatWasLostAndLetsTheRestGoBack() {
        OrderDetails order = sales.confirmed("part@refund.example");
        jdbc.sql("update orders.customer_order set dispute = 'LOST', lost = 10000 where id = :id")
                .param("id", order.id().value())
                .update();

        assertThat(page("/admin/orders/" + order.id()))
                .contains("Lost to a dispute", "Can still be refunded", "€53.90");
        assertThat(post(order, typed(order, "quantity.0", "2", "delivery", "4.90"))
                        .body())
                .contains("€53.90 goes back to part@refund.example", "Refund €53.90");
    }

    private HttpResponse<String> confirm(OrderDetails order, HttpResponse<String> preview) {
        Map<String, String> fields = hidden(preview);
        fields.put("confirm", "true");
        return post(order, fields);
    }

    private HttpResponse<String> post(OrderDetails order, Map<String, String> fields) {
        return postTo("/admin/orders/" + order.id() + "/refunds", fields);
    }

    private HttpResponse<String> cancel(OrderDetails order, Map<String, String> fields) {
        return postTo("/admin/orders/" + order.id() + "/cancellation", fields);
    }

    private HttpResponse<String> postTo(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", Browser.token(owner.get("/admin")));
        return owner.post(path, all);
    }

    private OrderRefund only(OrderDetails order) {
        List<OrderRefund> all = refunds.of(order.id());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** The provider of these tests knows no such payment; so its word is told in its place. */
    private void succeed(OrderDetails order) {
        tell(order, RefundStatus.SUCCEEDED, null);
    }

    private void fail(OrderDetails order) {
        tell(order, RefundStatus.FAILED, "lost_or_stolen_card");
    }

    private void tell(OrderDetails order, RefundStatus status, @Nullable String failure) {
        OrderRefund refund = only(order);
        sales.refundMoved(order.id(), refund.id(), refund.amount(), status, failure);
    }

    private String page(String path) {
        HttpResponse<String> page = owner.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
