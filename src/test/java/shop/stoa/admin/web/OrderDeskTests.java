package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Colleagues;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest
class OrderDeskTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private JdbcClient jdbc;

    private Browser owner;
    private Sales sales;

    @BeforeEach
    void signIn() {
        sales = new Sales(shop);
        owner = new StaffDesk(baseUrl, email, password).browser();
    }

    @Test
    void showsAnOrderWholeWithItsMoneyPaymentAndMails() {
        OrderDetails order = sales.confirmed("whole@desk.example");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> page("/admin/orders/" + order.id()).contains("Sent"));

        assertThat(page("/admin/orders/" + order.id()))
                .contains(
                        "Order #" + order.number(),
                        "Tall amphora vase",
                        "Terracotta, 30 cm",
                        "VASE-TALL-TER",
                        "Low serving bowl &lt;wide&gt;",
                        "€50.00",
                        "€100.00",
                        "€149.00",
                        "€4.90",
                        "€153.90",
                        "of which tax, 24 %",
                        "€29.78",
                        "pi_" + order.id(),
                        "cs_test_" + order.id(),
                        "Adrianou 24",
                        "105 55 Athina",
                        "Greece",
                        "mailto:whole@desk.example",
                        "+30 210 0000000",
                        "Payment of €153.90 received",
                        "Order placed",
                        "Order confirmation")
                .doesNotContain("??", ">null<", "<wide>", order.accessKey().value());
    }

    @Test
    void leadsFromALineToItsStockAndFromThereToTheProduct(@Autowired Shelves shelves) {
        OrderDetails order = sales.confirmed("onward@desk.example");

        assertThat(page("/admin/orders/" + order.id())).contains("href=\"/admin/inventory/VASE-TALL-TER\"");
        assertThat(page("/admin/inventory/" + shelves.stock("Lamp to link", 100, 1)))
                .containsPattern("<a href=\"/admin/catalog/products/\\d+\">Lamp to link</a>");
        StaffDesk packer = new StaffDesk(baseUrl, Colleagues.with(jdbc, "orders.view"), password);
        assertThat(packer.page("/admin/orders/" + order.id()))
                .contains("VASE-TALL-TER")
                .doesNotContain("/admin/inventory/");
    }

    @Test
    void keepsWhatTheListShowsUnderANameAndSaysWhenThereIsNone() {
        String form = page("/admin/orders/views?status=CONFIRMED&q=caf%C3%A9+%26&page=3");
        assertThat(form).contains("name=\"q\" value=\"café &amp;\"").doesNotContain("name=\"page\"");
        String token = Browser.token(owner.get("/admin/orders/views"));
        Map<String, String> fields = new HashMap<>(Map.of("_csrf", token, "status", "CONFIRMED", "q", "café &"));

        HttpResponse<String> refused = owner.post("/admin/orders/views", fields);
        fields.put("name", "Cafés");
        HttpResponse<String> saved = owner.post("/admin/orders/views", fields);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("at most 60 letters", "value=\"café &amp;\"");
        assertThat(saved.headers().firstValue("Location"))
                .hasValueSatisfying(place ->
                        assertThat(place).endsWith("/admin/orders?status=CONFIRMED&q=caf%C3%A9%20%26&done=view-saved"));
        assertThat(page("/admin/orders")).contains("Cafés", "/admin/orders?status=CONFIRMED&amp;q=caf%C3%A9%20%26");
    }

    @Test
    void putsAViewInThePlaceOfAnotherOnlyWhereThatIsTicked() {
        String name = "Shared " + java.util.UUID.randomUUID();
        StaffDesk mine = new StaffDesk(baseUrl, email, password);
        StaffDesk viewer = new StaffDesk(baseUrl, Colleagues.with(jdbc, "orders.view"), password);
        Map<String, String> fields = new HashMap<>(Map.of("name", name, "shared", "true", "status", "CONFIRMED"));
        mine.post("/admin/orders/views", fields);
        fields.put("status", "PENDING");

        HttpResponse<String> taken = mine.post("/admin/orders/views", fields);
        HttpResponse<String> others = viewer.post("/admin/orders/views", fields);
        fields.put("replace", "true");
        HttpResponse<String> forced = viewer.post("/admin/orders/views", fields);

        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("There is one of this name already", "name=\"replace\"", name);
        assertThat(others.statusCode()).isEqualTo(422);
        assertThat(others.body())
                .contains("A colleague shares one of this name")
                .doesNotContain("name=\"replace\"");
        assertThat(forced.statusCode()).isEqualTo(422);
        assertThat(viewer.page("/admin/orders/views")).contains(name).doesNotContain("Remove " + name);
        assertThat(mine.page("/admin/orders")).contains("/admin/orders?status=CONFIRMED\">" + name);
        assertThat(mine.post("/admin/orders/views", fields).statusCode()).isEqualTo(303);
        assertThat(mine.page("/admin/orders")).contains("/admin/orders?status=PENDING\">" + name);
    }

    @Test
    void showsAnUnpaidOrderWithoutInventingANumber() {
        OrderDetails order = sales.placed("unpaid@desk.example");

        assertThat(page("/admin/orders/" + order.id()))
                .contains("Order without a number", "Unpaid", "Awaiting payment", "None yet.")
                .doesNotContain("??", ">null<", "#null");
    }

    @Test
    void showsAnOrderThatNeverGotAPayment() {
        OrderDetails order = sales.placed("never@desk.example");
        jdbc.sql("delete from payments.attempt where reference = :id")
                .param("id", order.id().value())
                .update();

        assertThat(page("/admin/orders/" + order.id())).contains("No payment was ever opened for this order.");
    }

    @Test
    void tellsWhoDidWhatAndWhatTheCustomerSees() {
        OrderDetails order = sales.confirmed("told@desk.example");

        assertThat(page("/admin/orders/" + order.id()))
                .contains(
                        "Payment provider",
                        "Customer sees it",
                        "1 order, €153.90",
                        "/admin/customers/" + order.customer().value(),
                        "/admin/orders/picking?id=" + order.id(),
                        "Rehearsal")
                .containsPattern("<time [^>]*title=\"[^\"]+\">Today, ");
    }

    @Test
    void showsTheWayBackOnEveryPage() {
        OrderDetails order = sales.confirmed("crumbs@desk.example");

        assertThat(page("/admin/orders/" + order.id()).replaceAll("\\s+", " "))
                .containsPattern("<a href=\"/admin\">Overview</a></li> <li><a href=\"/admin/orders\">Orders</a></li>"
                        + " <li><span aria-current=\"page\">Order #" + order.number() + "</span>");
        assertThat(page("/de/admin/orders")).contains("<a href=\"/de/admin\">Übersicht</a>");
    }

    @Test
    void saysWhoIsSignedIn() {
        assertThat(page("/admin")).contains("Signed in as", email);
    }

    @Test
    void alarmsWhenTheProviderSaysSomethingElse() {
        OrderDetails order = sales.placed("mismatch@desk.example");
        jdbc.sql("update payments.attempt set mismatch = 'amount 1.00 EUR' where reference = :id")
                .param("id", order.id().value())
                .update();

        assertThat(page("/admin/orders/" + order.id()))
                .contains("The provider’s word differs from ours: amount 1.00 EUR");
        assertThat(page("/admin"))
                .contains("A payment of €153.90 does not match", "amount 1.00 EUR", "/admin/orders/" + order.id());
    }

    @Test
    void findsAnOrderByNumberMailAndName() {
        OrderDetails order = sales.paid(sales.placed("find.me@desk.example", "Zebulon Findling"));
        sales.placed("other@desk.example", "Somebody Else");

        for (String words :
                new String[] {order.number().toString(), "%23" + order.number(), "find.me", "FIND.ME@desk", "zebulon"
                }) {
            assertThat(page("/admin/orders?q=" + words))
                    .as(words)
                    .contains("Zebulon Findling", "#" + order.number())
                    .doesNotContain("Somebody Else");
        }
        assertThat(page("/admin/orders?q=zebulon&status=EXPIRED"))
                .contains("No order matches", "Show all orders")
                .doesNotContain("Findling");
        assertThat(page("/admin/orders?q=%25%25")).contains("No order matches");
    }

    @Test
    void sortsOrdersIntoTabs() {
        OrderDetails unpaid = sales.placed("tab-pending@desk.example", "Pia Pending");
        OrderDetails expired = sales.expired(sales.placed("tab-expired@desk.example", "Eva Expired"));

        assertThat(page("/admin/orders?status=PENDING&q=desk.example"))
                .contains("/admin/orders/" + unpaid.id(), "Pia Pending", "No number yet", "At the payment page")
                .doesNotContain("Eva Expired");
        assertThat(page("/admin/orders?status=EXPIRED&q=desk.example"))
                .contains("/admin/orders/" + expired.id(), "Eva Expired", "Not paid")
                .doesNotContain("Pia Pending");
        assertThat(page("/admin/orders?q=desk.example")).contains("Pia Pending", "Eva Expired");
    }

    @Test
    void pagesALongListAndKeepsTheSearch() {
        for (int i = 0; i < 51; i++) {
            sales.placed("many" + i + "@desk.example", "Manifold Buyer");
        }

        assertThat(page("/admin/orders?q=manifold"))
                .contains("1–50 of 51", "/admin/orders?q=manifold&amp;page=2")
                .doesNotContain("Whole");
        assertThat(page("/admin/orders?q=manifold&page=2")).contains("51–51 of 51");
        assertThat(page("/admin/orders?q=manifold&page=99")).contains("No order matches");
    }

    @Test
    void listsEveryMailThatFailedWithItsOrder() {
        OrderDetails order = sales.confirmed("dead@desk.example");
        try {
            for (int i = 0; i < 51; i++) {
                dead(order, i);
            }

            assertThat(page("/admin")).containsPattern("href=\"/admin/mails\">\\d+ mails cannot be delivered");
            String newest = page("/admin/mails");
            assertThat(newest)
                    .contains(
                            "gone50@desk.example",
                            "550 No such user",
                            "Order #" + order.number(),
                            "href=\"/admin/orders/" + order.id() + "/mails/")
                    .doesNotContain("gone0@desk.example");
            assertThat(page("/admin/mails?page=2")).contains("gone0@desk.example");
            assertThat(page("/de/admin/mails")).contains("Gescheiterte E-Mails");
        } finally {
            jdbc.sql("delete from notifications.mail where dedup_key like 'desk-dead:%'")
                    .update();
        }
        assertThat(page("/admin/mails")).doesNotContain("desk.example");
    }

    @Test
    void sendsAMailToAnotherAddressAndSaysSoWhereverMailsGo() {
        OrderDetails order = sales.confirmed("slip@desk.example");
        String own = "/admin/orders/" + order.id();
        String mail = own + "/mails/" + mailOf(order);
        assertThat(page(mail)).contains("name=\"to\"", "value=\"slip@desk.example\"");

        Map<String, String> form = new HashMap<>(Map.of("seen", "slip@desk.example", "to", "right at desk.example"));
        form.put("token", UUID.randomUUID().toString());
        form.put("_csrf", Browser.token(owner.get(own)));
        HttpResponse<String> unread = owner.post(mail + "/copies", form);
        assertThat(unread.statusCode()).isEqualTo(422);
        assertThat(unread.body()).contains("value=\"right at desk.example\"", "Type an e-mail address", "Error:");

        form.put("to", "right@desk.example");
        assertThat(Browser.locationOf(owner.post(mail + "/copies", form))).isEqualTo(own + "?done=mailed");
        assertThat(page(own)).contains("Mails go to right@desk.example", "Mails go to another address from now on");

        form.putAll(Map.of("token", UUID.randomUUID().toString(), "to", "late@desk.example"));
        HttpResponse<String> late = owner.post(mail + "/copies", form);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "mails go to right@desk.example now",
                        "value=\"late@desk.example\"",
                        "name=\"seen\" value=\"right@desk.example\"");
    }

    private long mailOf(OrderDetails order) {
        return jdbc.sql("select min(id) from notifications.mail where order_id = :id")
                .param("id", order.id().value())
                .query(Long.class)
                .single();
    }

    private void dead(OrderDetails order, int which) {
        jdbc.sql("""
                        insert into notifications.mail (dedup_key, kind, order_id, recipient, status, refusals, last_error, written_at)
                        values (:key, 'order-confirmed', :order, :to, 'DEAD', 3, '550 No such user', now())""")
                .param("key", "desk-dead:" + which)
                .param("order", order.id().value())
                .param("to", "gone" + which + "@desk.example")
                .update();
    }

    @Test
    void countsTodaysSalesAndWhatWaits() {
        long before = ordersToday();
        sales.confirmed("today@desk.example");
        sales.placed("open@desk.example");

        assertThat(ordersToday()).isEqualTo(before + 1);
        assertThat(page("/admin"))
                .contains("at the payment page", "Latest orders")
                .doesNotContain("??", ">null<");
    }

    @Test
    void offersOnlyWhatExists() {
        String page = page("/admin");
        assertThat(page).contains("href=\"/admin/orders\"").doesNotContain("Refund<", "Fulfil", "/admin/products");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-id", "1001", "'", "%3Cscript%3E"})
    void answersAnUnknownOrderWith404InTheStaffsDress(String id) {
        for (String unknown : new String[] {id, UUID.randomUUID().toString()}) {
            HttpResponse<String> answer = owner.get("/admin/orders/" + unknown);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("class=\"staff\"", "Sign out", "Back to the admin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-3", "page=999999999", "status=NONSENSE", "q=" + "x%20x"})
    void takesOddQuestionsCalmly(String query) {
        assertThat(owner.get("/admin/orders?" + query).statusCode()).isEqualTo(200);
    }

    private long ordersToday() {
        Matcher tile = Pattern.compile("Orders today</span>\\s*<span class=\"desk-tile__value\">(\\d+)</span>")
                .matcher(page("/admin"));
        return tile.find() ? Long.parseLong(tile.group(1)) : 0;
    }

    private String page(String path) {
        HttpResponse<String> answer = owner.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return answer.body();
    }
}
