package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Colleagues;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** The list of orders as the staff sort, narrow, tick and take it away; in a shop whose midnight is far from ours. */
@ShopTest(properties = "stoa.shop.time-zone=Pacific/Auckland")
class OrderListTests {

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

    @ParameterizedTest
    @CsvSource({"number-desc, Zora First", "number-asc, Abel First", "placed-asc, Abel First", "placed-desc, Zora First"
    })
    void sortsAsTheAddressSays(String sort, String first) {
        sales.paid(sales.placed("abel@sort-list.example", "Abel First"));
        sales.paid(sales.placed("zora@sort-list.example", "Zora First"));

        String page = page("/admin/orders?q=sort-list.example&sort=" + sort);

        assertThat(firstMatch(page, "list__text\">([^<]+)<")).isEqualTo(first);
    }

    @Test
    void headsSortTheOtherWayRoundAndKeepTheSearch() {
        sales.confirmed("heads@list.example");

        String page = page("/admin/orders?q=heads&sort=total-desc&page=1");

        assertThat(page)
                .containsPattern(
                        "<th[^>]*aria-sort=\"descending\"[^>]*><a href=\"/admin/orders\\?q=heads&amp;sort=total-asc\"")
                .contains("href=\"/admin/orders?q=heads&amp;sort=placed-desc\"");
        assertThat(page.split("aria-sort=", -1)).hasSize(2);
        assertThat(page("/de/admin/orders?q=heads")).contains("href=\"/de/admin/orders?q=heads&amp;sort=total-desc\"");
    }

    @Test
    void narrowsToDaysAsTheShopsMidnightHasThem() {
        // 10 June begins in Auckland at noon of the 9th in London
        placedAt("2022-06-09T11:59:59Z", "the-evening-before@day.example");
        placedAt("2022-06-09T12:00:00Z", "the-first-minute@day.example");
        placedAt("2022-06-10T11:59:59Z", "the-last-minute@day.example");
        placedAt("2022-06-10T12:00:00Z", "the-day-after@day.example");

        assertThat(emails("/admin/orders.csv?q=day.example&from=2022-06-10&to=2022-06-10"))
                .containsExactly("the-last-minute@day.example", "the-first-minute@day.example");
        assertThat(page("/admin/orders?q=day.example&from=2022-06-10&to=2022-06-10"))
                .contains("1–2 of 2", "Placed: 10 Jun 2022 – 10 Jun 2022", "10 Jun 2022, 23:59", "10 Jun 2022, 00:00");
    }

    @Test
    void showsEachFilterAndHowToTakeItOff() {
        sales.placed("chips@list.example");

        assertThat(page("/admin/orders?q=chips&days=7&status=PENDING"))
                .contains(
                        "“chips”",
                        "Placed: Last 7 days",
                        "href=\"/admin/orders?days=7&amp;status=PENDING\"",
                        "href=\"/admin/orders?q=chips&amp;status=PENDING\"",
                        "href=\"/admin/orders?status=PENDING\"",
                        "Clear all");
    }

    @Test
    void narrowsToWhatTheParcelsSay() throws IOException {
        sales.confirmed("sent@parcel-list.example");
        OrderDetails waits = sales.confirmed("waits@parcel-list.example");
        sales.placed("unpaid@parcel-list.example");
        jdbc.sql("""
                        update orders.order_line set dispatched = quantity where order_id in (
                            select id from orders.customer_order where email = 'sent@parcel-list.example')""").update();

        assertThat(page("/admin/orders?q=parcel-list&parcels=UNFULFILLED"))
                .contains(
                        "#" + waits.number(),
                        "1–1 of 1",
                        "Parcels: Not sent",
                        "href=\"/admin/orders?q=parcel-list\"",
                        "href=\"/admin/orders?q=parcel-list&amp;parcels=FULFILLED\"",
                        "href=\"/admin/orders.csv?q=parcel-list&amp;parcels=UNFULFILLED\"")
                .doesNotContain("??");
        List<CSVRecord> rows = rows(owner.get("/admin/orders.csv?q=parcel-list&sort=placed-asc"));
        assertThat(rows).extracting(row -> row.get("Parcels")).containsExactlyInAnyOrder("Sent", "Not sent", "");
        assertThat(rows(owner.get("/admin/orders.csv?q=parcel-list&parcels=FULFILLED")))
                .extracting(row -> row.get("Parcels"))
                .containsExactly("Sent");
        assertThat(page("/de/admin/orders?q=parcel-list&parcels=FULFILLED")).contains("Pakete: Versandt");
    }

    @Test
    void narrowsToWhatTheMoneySays() throws IOException {
        sales.placed("unpaid@money-list.example");
        OrderDetails paid = sales.confirmed("paid@money-list.example");
        OrderDetails half = sales.confirmed("half@money-list.example");
        OrderDetails back = sales.confirmed("back@money-list.example");
        refunded(half, 100);
        refunded(back, back.paid().minor());

        assertThat(page("/admin/orders?q=money-list&payment=PARTIALLY_REFUNDED"))
                .contains(
                        "#" + half.number(),
                        "1–1 of 1",
                        "Payment: Partly refunded",
                        "href=\"/admin/orders?q=money-list&amp;payment=UNPAID\"",
                        "href=\"/admin/orders.csv?q=money-list&amp;payment=PARTIALLY_REFUNDED\"",
                        "href=\"/admin/orders/views?q=money-list&amp;payment=PARTIALLY_REFUNDED\"")
                .doesNotContain("??");
        assertThat(emails("/admin/orders.csv?q=money-list&payment=PAID")).containsExactly("paid@money-list.example");
        assertThat(emails("/admin/orders.csv?q=money-list&payment=UNPAID"))
                .containsExactly("unpaid@money-list.example");
        assertThat(emails("/admin/orders.csv?q=money-list&payment=REFUNDED"))
                .containsExactly("back@money-list.example");
        assertThat(emails("/admin/orders.csv?q=money-list&payment=NONSENSE")).hasSize(4);
        assertThat(page("/de/admin/orders?q=money-list&payment=PAID"))
                .contains("Zahlung: Bezahlt", "#" + paid.number());
        refunded(half, 0);
        refunded(back, 0);
    }

    private void refunded(OrderDetails order, long amount) {
        jdbc.sql("update orders.customer_order set refund_committed = :amount, refunded = :amount where id = :id")
                .param("amount", amount)
                .param("id", order.id().value())
                .update();
    }

    @Test
    void takesTheTickedOnesAway() throws IOException {
        OrderDetails one = sales.placed("one@tick.example");
        OrderDetails two = sales.placed("two@tick.example");
        sales.placed("three@tick.example");

        assertThat(emails("/admin/orders.csv?q=tick.example&id=" + one.id() + "&id=" + two.id()))
                .containsExactly("two@tick.example", "one@tick.example");
        assertThat(emails("/admin/orders.csv?q=tick.example&all=true&id=" + one.id()))
                .containsExactly("three@tick.example", "two@tick.example", "one@tick.example");
        assertThat(emails("/admin/orders.csv?q=tick.example&id=nonsense")).hasSize(3);
    }

    @Test
    void tellsAnOrderWholeInAFile() throws IOException {
        OrderDetails order = sales.confirmed("whole@csv.example");
        HttpResponse<String> answer = owner.get("/admin/orders.csv?q=whole@csv.example");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"orders-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        CSVRecord row = rows(answer).getFirst();
        assertThat(row.get("Order")).isEqualTo(order.number().toString());
        assertThat(row.get("Total")).isEqualTo("153.90");
        assertThat(row.get("Tax")).isEqualTo("29.78");
        assertThat(row.get("Currency")).isEqualTo("EUR");
        assertThat(row.get("Items")).isEqualTo("3");
        assertThat(row.get("Country")).isEqualTo("GR");
        assertThat(row.get("Company")).isEmpty();
        assertThat(answer.body()).doesNotContain("null", order.accessKey().value());
    }

    @Test
    void tellsEachItemInAFileThatAddsUpToTheOrder() throws IOException {
        OrderDetails order = sales.confirmed("items@csv.example");
        sales.confirmed("other@items-csv.example");
        assertThat(page("/admin/orders?q=items@csv.example"))
                .contains(
                        "href=\"/admin/orders/lines.csv?q=items%40csv.example\"",
                        "formaction=\"/admin/orders/lines.csv\"");

        HttpResponse<String> answer = owner.get("/admin/orders/lines.csv?q=items@csv.example");

        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"order-items-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        List<CSVRecord> rows = rows(answer);
        assertThat(rows)
                .extracting(row -> row.get("Order"))
                .hasSize(order.lines().size() + 1)
                .containsOnly(order.number().toString());
        assertThat(rows.getFirst().get("SKU")).isEqualTo("VASE-TALL-TER");
        assertThat(rows.getFirst().get("Quantity")).isEqualTo("2");
        assertThat(rows.getFirst().get("Tax rate in %")).isEqualTo("24");
        assertThat(rows.getFirst().get("Sent")).isEqualTo("0");
        assertThat(rows.getLast().get("SKU")).isEmpty();
        assertThat(rows.getLast().get("Item")).isEqualTo(order.delivery().method());
        assertThat(sum(rows, "Total")).isEqualTo("153.90");
        assertThat(sum(rows, "Tax")).isEqualTo("29.78");
        assertThat(rows)
                .allSatisfy(row -> assertThat(sum(List.of(row), "Net", "Tax")).isEqualTo(row.get("Total")));
        assertThat(answer.body()).doesNotContain("null", "??", "items@csv.example");
        assertThat(rows(owner.get("/admin/orders/lines.csv?id=" + order.id()))).hasSameSizeAs(rows);
        assertThat(owner.get("/de/admin/orders/lines.csv?id=" + order.id()).body())
                .contains("Artikelnummer,Artikel,Variante,Menge,Preis");
    }

    private static String sum(List<CSVRecord> rows, String... columns) {
        return rows.stream()
                .flatMap(row -> Stream.of(columns).map(row::get))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(1)", "＝1+1"})
    void givesASpreadsheetNothingToCalculate(String name) throws IOException {
        sales.placed("formula@csv.example", name);

        List<CSVRecord> rows = rows(owner.get("/admin/orders.csv?q=formula@csv.example"));

        assertThat(rows).extracting(row -> row.get("Name")).allMatch(told -> told.startsWith("'"));
        assertThat(rows.getFirst().get("Name")).isEqualTo("'" + name);
    }

    @Test
    void carriesTheFiltersIntoTheBulkActions() {
        for (int i = 0; i < 51; i++) {
            sales.placed("bulk" + i + "@list.example");
        }

        assertThat(page("/admin/orders?q=bulk&status=PENDING&sort=total-asc"))
                .contains(
                        "<input type=\"hidden\" name=\"q\" value=\"bulk\">",
                        "<input type=\"hidden\" name=\"status\" value=\"PENDING\">",
                        "All 51 that match",
                        "formaction=\"/admin/orders/picking\"",
                        "href=\"/admin/orders.csv?q=bulk&amp;status=PENDING\"");
    }

    @Test
    void writesAPickingListForTheTickedOnes() {
        OrderDetails one = sales.confirmed("one@picking.example");
        OrderDetails two = sales.confirmed("two@picking.example");

        assertThat(page("/admin/orders/picking?id=" + one.id() + "&id=" + two.id()))
                .contains(
                        "6 pieces for 2 orders",
                        "VASE-TALL-TER",
                        "#" + one.number() + " × 2",
                        "Low serving bowl &lt;wide&gt;")
                .doesNotContain("??", "<wide>");
        assertThat(page("/admin/orders/picking?q=nobody-at-all")).contains("Nothing to pick");
    }

    @Test
    void leadsFromANumberToTheOrder() {
        OrderDetails order = sales.confirmed("found@search.example");

        for (String number : List.of(order.number().toString(), "%23" + order.number())) {
            assertThat(Browser.locationOf(owner.get("/admin/search?q=" + number)))
                    .isEqualTo("/admin/orders/" + order.id());
        }
        assertThat(page("/admin/search?q=999999")).contains("Nothing found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=nonsense",
                "days=-1",
                "days=many",
                "from=2026-02-30",
                "from=0000-01-01&to=9999-99-99",
                "id=1"
            })
    void takesOddQuestionsCalmly(String query) {
        sales.placed("odd@list.example");
        assertThat(owner.get("/admin/orders?" + query).statusCode()).isEqualTo(200);
        assertThat(owner.get("/admin/orders.csv?" + query).statusCode()).isEqualTo(200);
        assertThat(owner.get("/admin/orders/lines.csv?" + query).statusCode()).isEqualTo(200);
        assertThat(owner.get("/admin/orders/picking?" + query).statusCode()).isEqualTo(200);
    }

    @Test
    void showsNothingOfItToStrangers() {
        for (String path : List.of(
                "/admin/orders.csv",
                "/admin/orders/lines.csv",
                "/admin/sales.csv",
                "/admin/orders/picking",
                "/admin/search?q=1")) {
            HttpResponse<String> answer = new Browser(baseUrl).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(Browser.locationOf(answer)).as(path).startsWith("/admin/login");
        }
    }

    @Test
    void drawsTheLastThirtyDaysAndTellsThemAsATable() throws IOException {
        sales.confirmed("drawn@chart.example");

        assertThat(page("/admin"))
                .contains("Revenue today", "by this time last", "<polyline class=\"desk-chart__line\"", "View as table")
                .doesNotContain("??", "NaN", "Infinity");
        assertThat(page("/admin?show=orders")).contains("Orders a day, last 30 days");
        assertThat(page("/admin?show=nonsense")).contains("Revenue a day, last 30 days");
        assertThat(rows(owner.get("/admin/sales.csv"))).hasSize(30);
        assertThat(rows(owner.get("/admin/sales.csv")).getLast().get("Orders")).isNotEqualTo("0");
    }

    @Test
    void tellsTheSalesOfTheTimeThatIsChosenAndWhatSoldBestInIt() throws IOException {
        sales.confirmed("chosen@chart.example");

        assertThat(page("/admin"))
                .contains("Conversion at the payment page:", "placed today and whose payment page is closed")
                .contains("Sold best today", "href=\"/admin?days=30\"");
        assertThat(page("/admin?show=orders&days=7"))
                .contains("Orders in 7 days", "in the 7 days before", "Orders a day, last 7 days", "The 7 days before")
                .contains("Sold best in 7 days", "/admin/sales.csv?days=7")
                .contains("data-live=\"/admin?show=orders&amp;days=7\"")
                .contains("href=\"/admin?show=orders&amp;days=30\"", "href=\"/admin?show=orders\"")
                .containsPattern("href=\"/admin\\?[^\"]*days=7[^\"]*\"")
                .doesNotContain("??", "NaN", "Infinity");
        assertThat(page("/admin?days=30")).contains("Revenue in 30 days", "Revenue a day, last 30 days");
        assertThat(page("/admin?days=nonsense")).contains("Revenue today");
        assertThat(page("/de/admin?days=7")).contains("In 7\u00a0Tagen am besten verkauft");
        assertThat(rows(owner.get("/admin/sales.csv?days=7"))).hasSize(7);
        assertThat(new StaffDesk(baseUrl, Colleagues.with(jdbc, "orders.view"), password).page("/admin?days=7"))
                .doesNotContain("Sold best", "Revenue in");
    }

    private void placedAt(String moment, String email) {
        OrderDetails order = sales.placed(email);
        jdbc.sql("update orders.customer_order set placed_at = :at where id = :id")
                .param("at", Timestamp.from(Instant.parse(moment)))
                .param("id", order.id().value())
                .update();
    }

    private List<String> emails(String path) {
        try {
            return rows(owner.get(path)).stream().map(row -> row.get("E-mail")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<CSVRecord> rows(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("\ufeff");
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(answer.body().substring(1)))
                .getRecords();
    }

    private static String firstMatch(String page, String pattern) {
        Matcher match = Pattern.compile(pattern).matcher(page);
        return match.find() ? match.group(1) : "";
    }

    private String page(String path) {
        HttpResponse<String> answer = owner.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
