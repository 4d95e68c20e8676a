package shop.stoa.shipping.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.orders.OrderDetails;
import shop.stoa.shipping.Fulfilment;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest
class FulfilmentPagesTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

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

    @Autowired
    private Fulfilments fulfilments;

    private Browser owner;
    private OrderDetails order;
    private String desk;

    @BeforeEach
    void signIn() {
        owner = new StaffDesk(baseUrl, email, password).browser();
        order = new Sales(shop).confirmed("pages-parcel@example.com");
        desk = "/admin/orders/" + order.id();
    }

    @Test
    void theOrdersPagePresetsAllAndSendsItByOneButton() {
        HttpResponse<String> page = owner.get(desk);
        assertThat(page.body())
                .contains("name=\"quantity-0\" value=\"2\"", "name=\"quantity-1\" value=\"1\"", ">Fulfil<")
                .contains("3 pieces have still to leave.", "The mail, if ticked, goes to pages-parcel@example.com.");

        HttpResponse<String> answer = post(
                desk + "/fulfilments",
                Map.of(
                        "token", token(page),
                        "quantity-0", "2",
                        "quantity-1", "1",
                        "numbers", "1Z999AA10123456784",
                        "announce", "true"));

        assertThat(Browser.locationOf(answer)).isEqualTo(desk + "?done=fulfilled");
        String after = page(desk + "?done=fulfilled");
        assertThat(after)
                .contains(
                        "On its way",
                        "https://www.ups.com/track?tracknum=1Z999AA10123456784",
                        "Sent: 2 × Tall amphora vase, Low serving bowl &lt;wide&gt;")
                .doesNotContain("name=\"quantity-0\"", "??");
    }

    @Test
    void beginsWithNothingWhereOnlyAFewOfManyLeave() {
        assertThat(page(desk + "/fulfilments?none"))
                .contains("name=\"quantity-0\" value=\"0\"", "name=\"quantity-1\" value=\"0\"");
    }

    @Test
    void aDoubleClickSendsOnce() {
        Map<String, String> form = Map.of("token", UUID.randomUUID().toString(), "quantity-0", "1");

        post(desk + "/fulfilments", form);
        HttpResponse<String> again = post(desk + "/fulfilments", form);

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(fulfilments.of(order.id())).hasSize(1);
    }

    @Test
    void keepsWhatWasTypedBesideWhatIsWrongWithIt() {
        HttpResponse<String> answer = post(
                desk + "/fulfilments",
                Map.of(
                        "token", UUID.randomUUID().toString(),
                        "quantity-0", "3",
                        "quantity-1", "one <b>",
                        "carrier", "other",
                        "numbers", "??",
                        "url", "ftp://nowhere"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "<title>Error:",
                        "Enter a number from 0 to 2.",
                        "Enter a number from 0 to 1.",
                        "one &lt;b&gt;",
                        "Enter an address that begins with https://",
                        "ftp://nowhere",
                        "Enter numbers of 4 to 40",
                        "aria-invalid=\"true\"")
                .doesNotContain("one <b>");
        assertThat(fulfilments.of(order.id())).isEmpty();
    }

    @Test
    void refusesToSendNothing() {
        HttpResponse<String> answer =
                post(desk + "/fulfilments", Map.of("token", UUID.randomUUID().toString(), "quantity-0", "0"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Enter how many of something leave.");
    }

    @Test
    void tellsWhoWasSlowerWhatThereStillIs() {
        HttpResponse<String> page = owner.get(desk);
        post(desk + "/fulfilments", Map.of("token", UUID.randomUUID().toString(), "quantity-0", "1"));

        HttpResponse<String> answer =
                post(desk + "/fulfilments", Map.of("token", token(page), "quantity-0", "2", "quantity-1", "1"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Enter a number from 0 to 1.", "of 1");
    }

    @Test
    void changesTrackingSaysThatItArrivedAndPrintsTheSlip() {
        Fulfilment parcel = send("1");
        String path = desk + "/fulfilments/" + parcel.id();

        assertThat(page(desk)).contains("href=\"" + path + "#arrived\"").doesNotContain(path + "/delivery");
        assertThat(page(path))
                .contains(
                        "Parcel 1",
                        "Mark as delivered",
                        "The mail, if ticked, goes to ",
                        ">Take parcel 1 back…</summary>");
        HttpResponse<String> wrong =
                post(path + "/tracking", Map.of("numbers", "whatever 1234 x", "changes", "0", "announce", "true"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("No carrier is known for a number of this form", "whatever 1234 x");
        assertThat(wrong.body()).contains("name=\"announce\" value=\"true\" checked=\"checked\"");
        HttpResponse<String> right =
                post(path + "/tracking", Map.of("numbers", "00340434161094042557", "changes", "0", "announce", "true"));
        assertThat(Browser.locationOf(right)).isEqualTo(desk + "?done=tracked");
        HttpResponse<String> second =
                post(path + "/tracking", Map.of("numbers", "123456789012", "changes", "0", "announce", "true"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body())
                .contains("<dd>00340434161094042557</dd>", "<dd>DHL</dd>", "value=\"123456789012\"")
                .contains("name=\"announce\" value=\"true\" checked=\"checked\"");

        assertThat(page(path + "/slip"))
                .contains(
                        "Packing slip for order #" + order.number(),
                        "VASE-TALL-TER",
                        "Adrianou 24",
                        "2 more pieces follow")
                .doesNotContain("€");

        post(path + "/delivery", Map.of("announce", "true"));
        assertThat(page(desk)).contains("Delivered: Tall amphora vase", "Tracking changed: DHL 00340434161094042557");
        HttpResponse<String> late = post(path + "/recall", Map.of());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody was faster");
    }

    @Test
    void takesAParcelBackThatNeverLeft() {
        Fulfilment parcel = send("2");

        assertThat(Browser.locationOf(post(desk + "/fulfilments/" + parcel.id() + "/recall", Map.of())))
                .isEqualTo(desk + "?done=recalled");

        assertThat(page(desk)).contains("Taken back", "name=\"quantity-0\" value=\"2\"");
    }

    @Test
    void sendsSeveralOrdersAtOnceEachWithItsOwnNumber() {
        OrderDetails other = new Sales(shop).confirmed("bulk-parcel@example.com");
        String query = "?id=" + order.id() + "&id=" + other.id() + "&id=" + UUID.randomUUID() + "&id=nonsense";
        assertThat(page("/admin/orders/fulfilments" + query)).contains("#" + order.number(), "#" + other.number());

        HttpResponse<String> answer = post(
                "/admin/orders/fulfilments?id=" + other.id(),
                Map.of(
                        "id",
                        order.id().toString(),
                        "token-" + order.id(),
                        UUID.randomUUID().toString(),
                        "token-" + other.id(),
                        UUID.randomUUID().toString(),
                        "numbers-" + order.id(),
                        "1Z999AA10123456784",
                        "numbers-" + other.id(),
                        "no such form 123"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("1 parcel is on the way. This one is not yet.", "#" + other.number(), "no such form 123")
                .doesNotContain("/admin/orders/" + order.id())
                .as("nobody is mailed who was not to be")
                .doesNotContain("value=\"true\" checked");
        assertThat(fulfilments.of(order.id())).hasSize(1);
        assertThat(fulfilments.of(other.id())).isEmpty();
        assertThat(page("/admin/orders/fulfilments?id=" + order.id())).contains("Nothing to send");
    }

    @Test
    void saysWhatEachParcelWillHoldBeforeThereIsOne() {
        OrderDetails other = new Sales(shop).confirmed("slips-parcel@example.com");
        OrderDetails unpaid = new Sales(shop).placed("slips-unpaid@example.com");
        send("1");
        String list =
                "/admin/orders/slips?id=" + order.id() + "&id=" + other.id() + "&id=" + unpaid.id() + "&id=nonsense";
        assertThat(page(desk)).contains("href=\"/admin/orders/slips?id=" + order.id() + "\"");

        Elements papers = Jsoup.parse(page(list)).select("section.ship-slip");

        assertThat(papers).hasSize(2);
        assertThat(papers.getFirst().text())
                .contains("#" + order.number(), "Adrianou 24")
                .doesNotContain("€");
        assertThat(papers.getFirst().select("tbody td.list__figure").eachText()).containsExactly("1", "1");
        assertThat(papers.getLast().select("tbody td.list__figure").eachText()).containsExactly("2", "1");
        assertThat(page("/admin/orders/slips?id=" + unpaid.id())).contains("Nothing to send");
        assertThat(page("/de/admin/orders/slips?id=" + other.id())).contains(">Packzettel<", "noch hinausgehen");
        assertThat(page("/admin/orders/slips?all=true&q=slips-parcel%40example.com"))
                .contains("#" + other.number());
    }

    @Test
    void sendsNoFewerThanWerePackedForSeveralOrdersAtOnce() {
        String list = "/admin/orders/fulfilments?id=" + order.id();
        String seen = "name=\"seen-" + order.id() + "\" value=\"";
        assertThat(page(list)).contains(seen + "3\"");
        send("1");

        HttpResponse<String> late = post("/admin/orders/fulfilments", packed("3"));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("Somebody was faster", seen + "2\"", "1Z999AA10123456784");
        assertThat(fulfilments.of(order.id())).hasSize(1);
        assertThat(post("/admin/orders/fulfilments", packed("2")).statusCode()).isEqualTo(303);
        assertThat(fulfilments.of(order.id())).hasSize(2);
    }

    private Map<String, String> packed(String pieces) {
        return Map.of(
                "id",
                order.id().toString(),
                "token-" + order.id(),
                UUID.randomUUID().toString(),
                "seen-" + order.id(),
                pieces,
                "numbers-" + order.id(),
                "1Z999AA10123456784");
    }

    @Test
    void showsWhatTheStaffHaveNotedBeforeSeveralAreSentAtOnce() {
        post(desk + "/notes", Map.of("text", "Wait for their <call>"));

        assertThat(page("/admin/orders/fulfilments?id=" + order.id())).contains(">Wait for their &lt;call&gt;</span>");
    }

    @Test
    void warnsOfAnOpenDisputeBeforeSeveralAreSentAtOnce() {
        dispute("OPEN");
        try {
            assertThat(page("/admin/orders/fulfilments?id=" + order.id())).contains("Dispute open");
        } finally {
            dispute("NONE");
        }
        assertThat(page("/admin/orders/fulfilments?id=" + order.id())).doesNotContain("Dispute open");
    }

    private void dispute(String view) {
        jdbc.sql("update orders.customer_order set dispute = :view where id = :id")
                .param("view", view)
                .param("id", order.id().value())
                .update();
    }

    @Test
    void allThatMatchAreSentAndTheListIsTheSameAfterwards() {
        OrderDetails other = new Sales(shop).confirmed("bulk-all@example.com");
        String page = page("/admin/orders/fulfilments?all=true&status=CONFIRMED&q=bulk-all%40example.com");
        assertThat(page)
                .contains("#" + other.number(), "name=\"q\" value=\"bulk-all@example.com\"", "value=\"true\" checked")
                .doesNotContain("#" + order.number(), "enough for one go");

        HttpResponse<String> answer = post(
                "/admin/orders/fulfilments",
                Map.of(
                        "id",
                        other.id().toString(),
                        "token-" + other.id(),
                        UUID.randomUUID().toString(),
                        "status",
                        "CONFIRMED",
                        "q",
                        "bulk-all@example.com"));

        assertThat(Browser.locationOf(answer))
                .isEqualTo("/admin/orders?done=fulfilled&status=CONFIRMED&q=bulk-all%40example.com");
        assertThat(page("/admin/orders/fulfilments?all=true&q=bulk-all%40example.com"))
                .contains("Nothing to send");
    }

    @Test
    void saysThatAHundredAreEnoughForOneGo() {
        Sales sales = new Sales(shop);
        OrderDetails oldest = sales.confirmed("bulk-many@example.com");
        for (int further = 1; further <= 100; further++) {
            sales.confirmed("bulk-many@example.com");
        }

        assertThat(page("/admin/orders/fulfilments?all=true&q=bulk-many%40example.com"))
                .contains("the first 100 of 101 orders", "#" + oldest.number())
                .satisfies(page -> assertThat(page.split("name=\"id\"")).hasSize(101));
        String tooMany = IntStream.range(0, 100)
                .mapToObj(each -> "&id=" + UUID.randomUUID())
                .collect(Collectors.joining());
        assertThat(page("/admin/orders/fulfilments?id=" + order.id() + tooMany))
                .contains("the first 100 of 101 orders", "#" + order.number());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String path : List.of(
                "/admin/orders/nonsense/fulfilments",
                "/admin/orders/" + UUID.randomUUID() + "/fulfilments",
                desk + "/fulfilments/nonsense",
                desk + "/fulfilments/" + UUID.randomUUID() + "/slip")) {
            assertThat(owner.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(new Browser(baseUrl).get(desk + "/fulfilments").statusCode()).isEqualTo(302);
    }

    @Test
    void speaksGerman() {
        Fulfilment parcel = send("1");

        assertThat(page("/de" + desk)).contains("Unterwegs", "Was noch hinausgehen muss", "Versenden");
        assertThat(page("/de" + desk + "/fulfilments/" + parcel.id())).contains("Paket 1 zurücknehmen");
        assertThat(page("/de" + desk + "/fulfilments/" + parcel.id() + "/slip")).contains("Packzettel zur Bestellung");
    }

    private Fulfilment send(String vases) {
        HttpResponse<String> sent =
                post(desk + "/fulfilments", Map.of("token", UUID.randomUUID().toString(), "quantity-0", vases));
        assertThat(sent.statusCode()).isEqualTo(303);
        return fulfilments.of(order.id()).getLast();
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", Browser.token(owner.get("/admin")));
        return owner.post(path, all);
    }

    private String page(String path) {
        HttpResponse<String> answer = owner.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
