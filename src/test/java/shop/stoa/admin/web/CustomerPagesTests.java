package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.customers.Consents;
import shop.stoa.embedded.Mailbox;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** A day with customers, over HTTP and without JavaScript: find one, note, tag, copy, erase. */
@ShopTest
class CustomerPagesTests {

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
    private Mailbox mailbox;

    private Browser owner;
    private Sales sales;

    @BeforeEach
    void signIn() {
        sales = new Sales(shop);
        owner = new StaffDesk(baseUrl, email, password).browser();
    }

    @Test
    void signsOneCustomerOutOrAllOfThem() {
        Member ada = Member.registered(baseUrl, mailbox, "ada@desk-out.example");
        Member bob = Member.registered(baseUrl, mailbox, "bob@desk-out.example");
        long id = jdbc.sql("select id from customers.customer where email_key = 'ada@desk-out.example'")
                .query(Long.class)
                .single();
        Element sure = Jsoup.parse(page("/admin/customers/" + id)).expectFirst("details.sure");
        assertThat(sure.expectFirst("summary").text()).isEqualTo("Sign out everywhere…");
        assertThat(sure.expectFirst("form").attr("action")).isEqualTo("/admin/customers/" + id + "/sessions/end");
        assertThat(post("/admin/customers/" + id, "/sessions/end", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(ada.get("/account").statusCode()).isEqualTo(302);
        assertThat(bob.get("/account").statusCode()).isEqualTo(200);

        assertThat(page("/admin/customers")).contains("Sign all customers out").doesNotContain("??");
        assertThat(post("/admin/customers", "/sessions/end", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(bob.get("/account").statusCode()).as("nobody was sure").isEqualTo(200);
        assertThat(post("/admin/customers", "/sessions/end", Map.of("sure", "true"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(bob.get("/account").statusCode()).isEqualTo(302);
        assertThat(ada.signIn(Member.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void findsNotesTagsCopiesAndErases() {
        OrderDetails order = sales.paid(sales.placed("day@desk-customers.example", "Dana Deskwork"));
        String customer = "/admin/customers/" + order.customer().value();

        assertThat(page("/admin/customers?q=deskwork"))
                .contains("Dana Deskwork", "day@desk-customers.example", "€153.90", "href=\"" + customer + "\"");
        assertThat(page("/admin/customers?q=%23" + order.number())).contains("Dana Deskwork");
        assertThat(page(customer))
                .contains("Dana Deskwork", "Adrianou 24", "#" + order.number(), "/admin/orders/" + order.id());

        assertThat(post(customer, "/notes", Map.of("text", "Prefers <b>mornings</b>"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(customer, "/tags", Map.of("tag", "Press")).statusCode()).isEqualTo(303);
        assertThat(page(customer))
                .contains("Prefers &lt;b&gt;mornings&lt;/b&gt;", email, "/admin/customers?tag=press", "Change note");
        assertThat(page("/admin/customers?tag=press")).contains("Dana Deskwork");

        HttpResponse<String> copy = owner.get(customer + "/data.json");
        assertThat(copy.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"customer-" + order.customer().value() + ".json\"");
        assertThat(copy.body())
                .contains("Prefers <b>mornings</b>", "\"press\"", "Adrianou 24", "+30 210 0000000", "VASE-TALL-TER");

        send(order);
        assertThat(page(customer + "/erasure")).contains("What goes", "What stays", "1 note, 1 tag");
        assertThat(post(customer, "/erasure", Map.of("email", "DAY@desk-customers.example"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page(customer)).contains("Erased customer").doesNotContain("Dana", "mornings", "Adrianou");
        assertThat(page("/admin/customers?q=deskwork")).contains("No customer matches");
        assertThat(page("/admin/orders/" + order.id()))
                .contains("€153.90", "Tall amphora vase")
                .doesNotContain("Dana", "day@", "Adrianou", "+30");
        assertThat(owner.get("/orders/" + order.number() + "?key="
                                + order.accessKey().value())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tagsSeveralAtOnceAndTakesTheTagOffThemAgain() {
        OrderDetails one = sales.placed("one@desk-tagging.example", "Una Tagging");
        OrderDetails two = sales.placed("two@desk-tagging.example", "Dua Tagging");
        String list = "/admin/customers?q=desk-tagging";
        assertThat(page(list)).contains("formaction=\"/admin/customers/tags\"");
        assertThat(page("/admin/customers/tags?all=true&q=desk-tagging"))
                .contains("Una Tagging", "Dua Tagging", "Give it to 2 customers", "name=\"q\" value=\"desk-tagging\"");
        assertThat(page("/admin/customers/tags")).contains("Nobody is chosen");

        String them = "id=" + one.customer().value() + "&id=" + two.customer().value() + "&q=desk-tagging";
        HttpResponse<String> blank = tag(them + "&word=+");
        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.body()).contains("Una Tagging", "Dua Tagging", "Error:");

        assertThat(Browser.locationOf(tag(them + "&word=Fair+2026")))
                .isEqualTo("/admin/customers?done=tagged&q=desk-tagging");
        assertThat(page("/admin/customers?tag=fair+2026")).contains("Una Tagging", "Dua Tagging");
        assertThat(Browser.locationOf(tag(them + "&word=Fair+2026&deed=off")))
                .isEqualTo("/admin/customers?done=untagged&q=desk-tagging");
        assertThat(page("/admin/customers?tag=fair+2026")).contains("No customer matches");
    }

    private HttpResponse<String> tag(String fields) {
        String token = URLEncoder.encode(Browser.token(owner.get("/admin/customers")), StandardCharsets.UTF_8);
        return owner.send(owner.request("/admin/customers/tags")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + token)));
    }

    @Test
    void saysWhetherAndWhenTheyHaveAgreedToNews() {
        OrderDetails order = sales.paid(sales.placed("news@desk-customers.example", "Nora News"));
        String customer = "/admin/customers/" + order.customer().value();
        Consents consents = shop.getBean(Consents.class);
        assertThat(page(customer)).contains("Has not agreed to news by mail");

        consents.say(order.customer(), true, "Neuigkeiten? Gern.", Locale.GERMANY);
        Element agreed = Jsoup.parse(page(customer));
        assertThat(agreed.expectFirst("section[aria-labelledby=contact]").text())
                .containsPattern("Agreed to news by mail: \\d{1,2} \\w+ \\d{4}, \\d\\d:\\d\\d");
        assertThat(page("/admin/customers.csv?q=news%40desk-customers.example"))
                .containsPattern(",Customer since,Agreed to news on\\R.*(,\\d{4}-\\d\\d-\\d\\d [\\d:]{8}){3}\\R");
        assertThat(agreed.expectFirst("q[lang=de-DE]").text()).isEqualTo("Neuigkeiten? Gern.");

        consents.say(order.customer(), false, "Neuigkeiten? Nein.", Locale.GERMANY);
        assertThat(page("/admin/customers.csv?q=news%40desk-customers.example"))
                .containsPattern(",Agreed to news on\\R.*(,\\d{4}-\\d\\d-\\d\\d [\\d:]{8}){2},\\R");
        Element withdrawn = Jsoup.parse(page(customer));
        assertThat(withdrawn.expectFirst("section[aria-labelledby=contact]").text())
                .contains("Does not want news by mail any more: ")
                .doesNotContain("Gern", "Nein");
        assertThat(withdrawn.expectFirst("section[aria-labelledby=history]").text())
                .contains("Did not want news by mail any more", "Agreed to news by mail");
    }

    @Test
    void erasesNobodyByMistakeOrTooEarly() {
        OrderDetails order = sales.paid(sales.placed("early@desk-customers.example", "Erna Early"));
        String customer = "/admin/customers/" + order.customer().value();

        assertThat(page(customer + "/erasure"))
                .contains("cannot be erased yet", "Order #" + order.number(), "goods still have to leave")
                .doesNotContain("Erase for good");
        HttpResponse<String> early = post(customer, "/erasure", Map.of("email", "early@desk-customers.example"));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("goods still have to leave");

        send(order);
        HttpResponse<String> mistyped = post(customer, "/erasure", Map.of("email", "somebody@else.example"));
        assertThat(mistyped.statusCode()).isEqualTo(422);
        assertThat(mistyped.body()).contains("not the customer’s e-mail address", "value=\"somebody@else.example\"");
        assertThat(page(customer)).contains("Erna Early");
    }

    @Test
    void bringsBackATagThatWasTakenAway() {
        OrderDetails order = sales.placed("undo@desk-customers.example", "Uma Undone");
        String customer = "/admin/customers/" + order.customer().value();
        post(customer, "/tags", Map.of("tag", "Café & Bar"));

        String gone = Browser.locationOf(post(customer, "/tags/removal", Map.of("tag", "café & bar")));
        assertThat(gone).startsWith(customer + "?done=untagged&removed=");
        assertThat(page(gone))
                .contains("“café &amp; bar” is removed", "name=\"tag\" value=\"café &amp; bar\"")
                .doesNotContain("Remove tag café");

        post(customer, "/tags", Map.of("tag", "café & bar"));
        assertThat(page(gone)).contains("Remove tag café &amp; bar").doesNotContain("is removed");
    }

    @Test
    void knowsWhetherThereIsMoreThanItShows() {
        String mail = "regular@desk-customers.example";
        long id = sales.placed(mail).customer().value();
        IntStream.range(1, 20).forEach(i -> sales.placed(mail));
        String customer = "/admin/customers/" + id;
        assertThat(page(customer)).doesNotContain("All of their orders");

        sales.placed(mail);

        assertThat(page(customer)).contains("All of their orders");
    }

    /** Whoever has an account writes mails and wants their data, with or without an order. */
    @Test
    void findsWhoNeverOrderedByTheirWholeAddress() {
        Member.registered(baseUrl, mailbox, "lena@desk-alone.example");
        long id = jdbc.sql("select id from customers.customer where email_key = 'lena@desk-alone.example'")
                .query(Long.class)
                .single();
        String link = "href=\"/admin/customers/" + id + "\"";

        assertThat(page("/admin/customers?q=Lena%40desk-alone.example"))
                .contains(link, "lena@desk-alone.example", "1–1 of 1", "€0.00", "Never");
        assertThat(page("/admin/customers?q=lena%40desk-alone.example&view=visitors"))
                .contains(link);
        assertThat(page("/admin/customers?q=lena%40desk-alone.example&view=buyers"))
                .doesNotContain(link);
        assertThat(page("/admin/customers?q=lena%40desk-alone.example&tag=vip")).doesNotContain(link);
        assertThat(page("/admin/customers?q=desk-alone"))
                .contains("No customer matches", "found by the whole e-mail address")
                .doesNotContain(link);
        assertThat(page("/admin/search?q=lena%40desk-alone.example")).contains(link);
        assertThat(page("/admin/search/suggest?q=lena%40desk-alone.example")).contains(link);
        assertThat(page("/admin/customers.csv?q=lena%40desk-alone.example")).contains("lena@desk-alone.example,");
        assertThat(page("/admin/customers.csv?id=" + id)).contains("lena@desk-alone.example,");

        post("/admin/customers/" + id, "/erasure", Map.of("email", "lena@desk-alone.example"));

        assertThat(page("/admin/customers?q=lena%40desk-alone.example")).contains("No customer matches");
        assertThat(page("/admin/customers.csv?id=" + id)).doesNotContain("erased");
    }

    @Test
    void keepsWhatWasTypedBesideWhatIsWrongWithIt() {
        String customer = customer("typed@desk-customers.example");

        HttpResponse<String> empty = post(customer, "/notes", Map.of("text", "  "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Write a note of at most", "aria-invalid=\"true\"");
        HttpResponse<String> longTag = post(customer, "/tags", Map.of("tag", "x".repeat(41)));
        assertThat(longTag.statusCode()).isEqualTo(422);
        assertThat(longTag.body()).contains("x".repeat(41), "up to 40 characters");
    }

    @Test
    void theAuditLogSaysWhichTagUntilItsLastCustomerIsErased() {
        OrderDetails order = sales.paid(sales.placed("tagged@desk-customers.example"));
        String customer = "/admin/customers/" + order.customer().value();
        String about = "/admin/audit?area=customers&subject=customer:" + customer.replaceFirst(".*/", "");
        post(customer, "/tags", Map.of("tag", "Tall & Proud"));
        post(customer, "/tags/removal", Map.of("tag", "tall & proud"));

        assertThat(page(about))
                .containsSubsequence("Customer’s tag removed</h2>", "Customer’s tag tall &amp; proud", ">Removed<")
                .containsSubsequence("Customer tagged</h2>", "Customer’s tag tall &amp; proud", ">Added<");
        assertThat(page("/de" + about)).contains("Schlagwort eines Kunden tall &amp; proud");

        send(order);
        post(customer, "/erasure", Map.of("email", "tagged@desk-customers.example"));
        assertThat(page(about)).contains("(no longer kept)").doesNotContain("tall &amp; proud");
    }

    @Test
    void theSecondToChangeANoteSeesWhatTheFirstDid() {
        String customer = customer("second@desk-customers.example");
        post(customer, "/notes", Map.of("text", "First"));
        long note =
                jdbc.sql("select max(id) from customers.note").query(Long.class).single();

        assertThat(post(customer, "/notes/" + note, Map.of("text", "Second", "changes", "0"))
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> late = post(customer, "/notes/" + note, Map.of("text", "Third", "changes", "0"));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("was changed meanwhile", ">Second</p>", ">Third</textarea>", "name=\"changes\" value=\"1\"");
        assertThat(post(customer, "/notes/" + note, Map.of("text", "Third", "changes", "1"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page(customer)).contains("2 earlier versions");
    }

    @Test
    void noNameBecomesAFormulaInASpreadsheet() {
        sales.placed("formula@desk-customers.example", "=HYPERLINK(\"http://evil.example\")");
        OrderDetails other = sales.placed("plain@desk-customers.example", "Paula Plain");

        assertThat(page("/admin/customers.csv?q=formula%40desk"))
                .contains("'=HYPERLINK")
                .doesNotContain("Paula");
        assertThat(page("/admin/customers.csv?id=" + other.customer().value()))
                .contains("Paula Plain")
                .doesNotContain("formula@");
    }

    @Test
    void whomNobodyKnowsIsNotThere() {
        for (String id : new String[] {"0", "999999999", "x", "1e9", "99999999999999999999"}) {
            assertThat(owner.get("/admin/customers/" + id).statusCode()).as(id).isEqualTo(404);
            assertThat(owner.get("/admin/customers/" + id + "/erasure").statusCode())
                    .isEqualTo(404);
            assertThat(owner.get("/admin/customers/" + id + "/data.json").statusCode())
                    .isEqualTo(404);
        }
        assertThat(new Browser(baseUrl).get("/admin/customers").statusCode()).isNotEqualTo(200);
    }

    @Test
    void speaksGerman() {
        String customer = customer("deutsch@desk-customers.example");
        assertThat(page("/de/admin/customers?q=deutsch")).contains("Kunden", "Noch nie");
        assertThat(page("/de" + customer)).contains("Notizen", "Schlagwörter", "Liest Englisch");
    }

    private String customer(String mail) {
        return "/admin/customers/" + sales.placed(mail).customer().value();
    }

    /** As if all of it had left; parcels are another room's. */
    private void send(OrderDetails order) {
        jdbc.sql("update orders.order_line set dispatched = quantity where order_id = :id")
                .param("id", order.id().value())
                .update();
    }

    private String page(String path) {
        HttpResponse<String> page = owner.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    private HttpResponse<String> post(String customer, String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", Browser.token(owner.get(customer)));
        return owner.post(customer + path, all);
    }
}
