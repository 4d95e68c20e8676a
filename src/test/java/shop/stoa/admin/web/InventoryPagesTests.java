package shop.stoa.admin.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.inventory.Inventory;
import shop.stoa.inventory.MoveKind;
import shop.stoa.inventory.StockDesk;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderDetails;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest
class InventoryPagesTests {

    private static final String COUNTS = "/admin/inventory/counts";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Inventory inventory;

    @Autowired
    private StockDesk desk;

    private Browser owner;
    private Sku sku;
    private String place;

    @BeforeEach
    void signIn() {
        owner = new StaffDesk(baseUrl, email, password).browser();
        sku = new Sku("PAGE-STOCK-" + NUMBERS.incrementAndGet());
        inventory.receive(sku, 4, "tests");
        place = "/admin/inventory/" + sku;
    }

    @Test
    void listsFindsAndNarrows() {
        assertThat(page("/admin")).contains("href=\"/admin/inventory\"", ">Inventory<");
        assertThat(page("/admin/inventory?q=" + sku)).contains("href=\"" + place + "\"", "Low");
        assertThat(page("/admin/inventory?show=low&q=" + sku)).contains("href=\"" + place + "\"");
        assertThat(page("/admin/inventory?show=out&q=" + sku)).contains("No stock matches");
        assertThat(page("/admin/inventory?after=%3F&show=nonsense&q=%25")).contains("No stock matches");
        assertThat(page("/de/admin/inventory?q=" + sku)).contains("Verfügbar", "Knapp");
    }

    @Test
    void headsSortTheListBothWaysAndKeepTheSearch() {
        Sku more = new Sku(sku + "-MORE");
        inventory.receive(more, 9, "tests");
        String list = "/admin/inventory?q=" + sku;

        for (String column : List.of("sku", "on-hand", "available")) {
            String up = page(list + "&sort=" + column + "-asc");
            assertThat(up)
                    .contains("aria-sort=\"ascending\"", "href=\"" + list + "&amp;sort=" + column + "-desc\"")
                    .containsSubsequence(">" + sku + "</a>", ">" + more + "</a>");
            assertThat(page(list + "&sort=" + column + "-desc"))
                    .contains("aria-sort=\"descending\"")
                    .containsSubsequence(">" + more + "</a>", ">" + sku + "</a>");
        }
        assertThat(page(list + "&sort=days-asc&after=_" + sku))
                .contains(">" + more + "</a>")
                .doesNotContain(">" + sku + "</a>");
        Document further = Jsoup.parse(page(list + "&sort=on-hand-asc&after=4_" + sku));
        assertThat(further.select(".tabs a, .sortable a").eachAttr("href"))
                .hasSizeGreaterThan(5)
                .noneMatch(href -> href.contains("after="));
        assertThat(further.select(".filters form[role=search] input").eachAttr("name"))
                .containsExactly("sort", "q");
        assertThat(page(list + "&sort=nonsense&after=%27")).contains(">" + sku + "</a>");
    }

    @Test
    void sortsByWhatProductsAreCalled(@Autowired Shelves shelves) {
        String word = "Arranged" + NUMBERS.incrementAndGet();
        for (int i = 0; i < 55; i++) {
            Sku one = shelves.stock(word + " " + (char) ('A' + i * 7 % 26), 100, 1);
            if (i < 3) {
                desk.count(UUID.randomUUID(), one, 1, 0, null, email);
            }
        }
        String list = "/admin/inventory?q=" + word + "&sort=product-";

        String first = page(list + "asc");
        String second = page(link(first, "next"));
        List<String> up =
                Stream.concat(titles(first).stream(), titles(second).stream()).toList();
        assertThat(titles(first)).hasSize(50);
        assertThat(up).hasSize(55).isSorted();
        assertThat(skus(second)).doesNotContainAnyElementsOf(skus(first));
        assertThat(titles(page(list + "desc")))
                .isEqualTo(up.reversed().subList(0, 50))
                .startsWith(word + " Z");
        assertThat(titles(page(list + "asc&show=out"))).containsExactly(word + " A", word + " H", word + " O");
        assertThat(titles(page(list + "desc&show=out"))).containsExactly(word + " O", word + " H", word + " A");
    }

    @Test
    void everySkuIsInEveryOrder(@Autowired Shelves shelves, @Autowired JdbcClient jdbc) {
        String word = "Everysku" + NUMBERS.incrementAndGet() + "x";
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(shelves.stock(word + " " + i, 100, 1).value());
        }
        jdbc.sql("update catalog.variant set retired_at = now() where sku = :sku")
                .param("sku", all.getFirst())
                .update();
        for (int i = 0; i < 101; i++) {
            Sku nobodys = new Sku(word + "-" + i);
            inventory.receive(nobodys, 1, "tests");
            all.add(nobodys.value());
        }
        desk.count(UUID.randomUUID(), new Sku(all.get(1)), 1, 0, null, email);
        desk.count(UUID.randomUUID(), new Sku(word + "-0"), 1, 0, null, email);

        for (String column : List.of("sku", "product", "on-hand", "available", "days")) {
            for (String way : List.of("asc", "desc")) {
                String list = "/admin/inventory?q=" + word + "&sort=" + column + "-" + way;
                assertThat(everyPageOf(list)).as(column + " " + way).containsExactlyInAnyOrderElementsOf(all);
            }
        }
        for (String way : List.of("asc", "desc")) {
            String list = "/admin/inventory?q=" + word + "&sort=product-" + way;
            assertThat(titles(page(list)).subList(0, 3))
                    .isSortedAccordingTo(up(way))
                    .doesNotContain("");
            assertThat(skus(page(list + "&show=out")))
                    .as("what has no name comes last")
                    .containsExactly(all.get(1), word + "-0");
        }
    }

    private static Comparator<String> up(String way) {
        return way.equals("asc") ? Comparator.naturalOrder() : Comparator.reverseOrder();
    }

    private List<String> everyPageOf(String list) {
        List<String> found = new ArrayList<>();
        for (String next = list; next != null; ) {
            String page = page(next);
            found.addAll(skus(page));
            next = page.contains("rel=\"next\"") ? link(page, "next") : null;
        }
        return found;
    }

    private static List<String> titles(String page) {
        return Jsoup.parse(page)
                .select(".desk-stock td.list__text > span:first-child")
                .eachText();
    }

    private static List<String> skus(String page) {
        return Jsoup.parse(page).select(".desk-stock th.list__title").eachText();
    }

    @Test
    void countsWhatAScannerTypesAndPutsItDownOnce() {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("token", UUID.randomUUID().toString()));
        fields.put("code", sku.value().toLowerCase());
        HttpResponse<String> unknown = post(COUNTS, Map.of("code", "9999999999994"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("Nothing goes by 9999999999994");

        fields.put("code", sku.value());
        assertThat(post(COUNTS, fields).body()).contains("row.0.sku\" value=\"" + sku, "row.0.seen\" value=\"4\"");
        fields.putAll(Map.of("row.0.sku", sku.value(), "row.0.seen", "4", "row.0.counted", "1"));
        assertThat(post(COUNTS, fields).body()).contains("row.0.counted\" value=\"2\"", "−2");

        fields.remove("code");
        fields.put("row.0.counted", "3");
        fields.put("deed", "save");
        assertThat(Browser.locationOf(post(COUNTS, fields))).isEqualTo("/admin/inventory?done=counted");
        assertThat(Browser.locationOf(post(COUNTS, fields))).isEqualTo("/admin/inventory?done=counted");
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(3);
        assertThat(desk.history(sku, null, 10)).hasSize(2);
    }

    @Test
    void putsDownWhatIsTypedAfterGoingBackRatherThanTellingThatItIsDone() {
        Map<String, String> fields = countOf("", "9");
        assertThat(Browser.locationOf(post(COUNTS, fields))).isEqualTo("/admin/inventory?done=counted");

        fields.put("row.0.counted", "8");
        HttpResponse<String> other = post(COUNTS, fields);

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("it is now 9", "row.0.seen\" value=\"9\"", "row.0.counted\" value=\"8\"");
    }

    @Test
    void receivesWhatAScannerTypesWithItsReasonAndOnce() {
        assertThat(page("/admin/inventory")).contains(COUNTS + "?kind=RECEIVED");
        assertThat(page(COUNTS + "?kind=RECEIVED")).contains("Goods in and out", "value=\"RECEIVED\" selected");
        assertThat(page(COUNTS)).contains("Count the shelves", "value=\"COUNT\" selected");

        Map<String, String> fields = countOf("RECEIVED", "6");
        fields.put("reason", "Pallet 417");
        fields.put("deed", "look");
        assertThat(post(COUNTS, fields).body()).contains("1 SKU, 6 units", "Books: 4", "+6", "Pallet 417");

        fields.put("deed", "save");
        assertThat(Browser.locationOf(post(COUNTS, fields))).isEqualTo("/admin/inventory?done=stock");
        assertThat(Browser.locationOf(post(COUNTS, fields))).isEqualTo("/admin/inventory?done=stock");
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(10);
        assertThat(desk.history(sku, null, 1)).singleElement().satisfies(move -> {
            assertThat(move.kind()).isEqualTo(MoveKind.RECEIVED);
            assertThat(move.reason()).isEqualTo("Pallet 417");
        });
    }

    @Test
    void takesOffWhatIsDamagedAndNoMoreThanThereIs() {
        Map<String, String> fields = countOf("DAMAGED", "1");
        assertThat(Browser.locationOf(post(COUNTS, fields))).isEqualTo("/admin/inventory?done=stock");
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(3);

        Map<String, String> nothing = countOf("DAMAGED", "0");
        nothing.put("row.0.seen", "3");
        assertThat(post(COUNTS, nothing).body()).contains("a whole number other than 0", "value=\"DAMAGED\" selected");
        nothing.put("row.0.counted", "4");
        HttpResponse<String> more = post(COUNTS, nothing);
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).contains("There are not so many.", "−4");
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(3);
    }

    private Map<String, String> countOf(String kind, String units) {
        Map<String, String> fields =
                new LinkedHashMap<>(Map.of("token", UUID.randomUUID().toString(), "kind", kind, "deed", "save"));
        fields.putAll(Map.of("row.0.sku", sku.value(), "row.0.seen", "4", "row.0.counted", units));
        return fields;
    }

    @Test
    void keepsOnThePageWhatCannotBePutDown() {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("deed", "save"));
        fields.putAll(Map.of("row.0.sku", sku.value(), "row.0.seen", "7", "row.0.counted", "9"));

        HttpResponse<String> moved = post(COUNTS, fields);
        fields.put("row.0.counted", "some");
        HttpResponse<String> unread = post(COUNTS, fields);

        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(moved.body()).contains("it is now 4", "row.0.seen\" value=\"4\"", "row.0.counted\" value=\"9\"");
        assertThat(unread.statusCode()).isEqualTo(422);
        assertThat(unread.body()).contains("value=\"some\"", "aria-invalid=\"true\"");
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(4);
    }

    @Test
    void exportsTheStockThatTheListWasAskedFor() {
        assertThat(page("/admin/inventory?q=" + sku + "&show=low"))
                .contains("/admin/inventory/levels.csv?q=" + sku + "&amp;show=low");
        desk.count(UUID.randomUUID(), sku, 4, 0, null, email);

        assertThat(owner.get("/admin/inventory/levels.csv?show=out&q=" + sku).body())
                .contains(sku + ",,0,0,0,0,")
                .doesNotContain("VASE-TALL-TER");
        assertThat(owner.get("/admin/inventory/levels.csv?show=low&q=" + sku).body())
                .doesNotContain(sku + ",");
    }

    @Test
    void readsACountFromAFileAndShowsItFirst() {
        assertThat(owner.get("/admin/inventory/levels.csv").body()).contains("SKU,Item,On hand", sku + ",,4,0,4,0,");

        CountFile file =
                CountFile.of(("\ufeffSKU;Artikel;Gezählt\n" + sku + ";x;12\nunknown;;3\nempty;;\n").getBytes(UTF_8));

        assertThat(file.problem()).isNull();
        assertThat(file.lines())
                .containsExactly(new CountFile.Line(2, sku.value(), "12"), new CountFile.Line(3, "unknown", "3"));
        assertThat(CountFile.of("a,b\n1,2\n".getBytes(UTF_8)).problem()).isEqualTo("admin.count.file.columns");
        assertThat(CountFile.of("sku,counted\n".getBytes(UTF_8)).problem()).isEqualTo("admin.count.file.nothing");
        assertThat(CountFile.of("sku,counted\n\"x".getBytes(UTF_8)).problem()).isNotNull();
    }

    @Test
    void reportsWhatRunsOut() {
        assertThat(page("/admin/inventory/cover?within=7")).contains("Within 7 days");
        assertThat(owner.get("/admin/inventory/cover.csv").body()).contains("Days of cover");
    }

    @Test
    void adjustsByReasonAndTellsWhy() {
        HttpResponse<String> answer = post(
                place + "/adjustments",
                Map.of(
                        "token", UUID.randomUUID().toString(),
                        "seen", "4",
                        "delta", "2",
                        "kind", "DAMAGED",
                        "reason", "=fell <down>"));

        assertThat(Browser.locationOf(answer)).isEqualTo(place + "?done=stock");
        assertThat(page(place))
                .contains("Why is on hand 2?", "Damaged", "−2", "=fell &lt;down&gt;", email)
                .doesNotContain("<down>");
        assertThat(owner.get(place + "/moves.csv").body()).contains("-2,2,Damaged,'=fell <down>," + email);
    }

    @Test
    void findsInTheHistoryWhatSomebodyGaveAway() {
        post(
                place + "/adjustments",
                Map.of("token", UUID.randomUUID().toString(), "seen", "4", "delta", "1", "kind", "GIVEN"));
        post(
                place + "/counts",
                Map.of("token", UUID.randomUUID().toString(), "seen", "3", "counted", "2", "reason", "found a hole"));

        assertThat(page(place)).contains("found a hole", "id=\"count-why\"");
        assertThat(page(place + "?kind=GIVEN&who=" + email))
                .contains("Promotion or donation</span>", "−1", "Remove filter:")
                .doesNotContain("found a hole", "Received</span>");
        assertThat(page(place + "?kind=LOST")).contains("No movement is like that.");
        assertThat(page(place + "?kind=nonsense")).contains("found a hole");
        assertThat(page("/de" + place + "?kind=GIVEN")).contains("Werbung oder Spende</span>");
    }

    @Test
    void refusesWhatMovedWithWhatItIsNowAndKeepsWhatWasTyped() {
        HttpResponse<String> answer =
                post(place + "/counts", Map.of("token", UUID.randomUUID().toString(), "seen", "3", "counted", "9"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("it is now 4", "name=\"seen\" value=\"4\"", "value=\"9\"", "aria-invalid=\"true\"");
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(4);
    }

    @Test
    void refusesNonsenseBesideItsField() {
        for (String delta : new String[] {"", "0", "1.5", "ten", "99999999", "+-3"}) {
            HttpResponse<String> answer =
                    post(place + "/adjustments", Map.of("seen", "4", "delta", delta, "kind", "RECEIVED"));
            assertThat(answer.statusCode()).as(delta).isEqualTo(422);
            assertThat(answer.body()).contains("<title>Error:", "Enter a whole number other than 0");
        }
        assertThat(post(place + "/adjustments", Map.of("seen", "4", "delta", "-3", "kind", "RECEIVED"))
                        .body())
                .contains("What came is more than nothing.");
        assertThat(post(place + "/adjustments", Map.of("seen", "4", "delta", "1", "kind", "SALE"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(place + "/counts", Map.of("seen", "4", "counted", "-1")).statusCode())
                .isEqualTo(422);
        assertThat(post(place + "/threshold", Map.of("lowAt", "few")).statusCode())
                .isEqualTo(422);
        assertThat(desk.find(sku).orElseThrow().onHand()).isEqualTo(4);
    }

    @Test
    void countsAndSetsItsOwnThreshold() {
        post(place + "/counts", Map.of("token", UUID.randomUUID().toString(), "seen", "4", "counted", "40"));
        post(place + "/threshold", Map.of("lowAt", "50"));

        assertThat(page(place)).contains("Why is on hand 40?", "Low", "value=\"50\"");
        post(place + "/counts", Map.of("token", UUID.randomUUID().toString(), "seen", "40", "counted", "4321"));
        assertThat(page(place)).contains(">4,321<", ">+4,281<");
        assertThat(page("/de" + place)).contains(">4.321<");
        HttpResponse<String> late = post(place + "/threshold", Map.of("lowAt", "7", "seen", ""));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("it is now 50", "name=\"lowAt\"", "value=\"7\"", "name=\"seen\" value=\"50\"");
        post(place + "/threshold", Map.of("lowAt", "", "seen", "50"));
        assertThat(page(place)).contains("It is called low from 5 available on");
    }

    @Test
    void leadsFromAMovementToItsOrder() {
        OrderDetails order = new Sales(shop).confirmed("stock-page@example.com");
        assertThat(page("/admin/inventory/BOWL-LOW")).contains("Reserved for");
        shop.getBean(Fulfilments.class)
                .fulfil(new NewFulfilment(
                        UUID.randomUUID(), order.id(), Map.of(1, 1), Tracking.none(), false, "ada@stoa.example"));

        assertThat(page("/admin/inventory/BOWL-LOW"))
                .contains("Sent to a customer", "/admin/orders/" + order.id(), "#" + order.number(), "−1");
    }

    @Test
    void leafsThroughTheMovementsBothWays() {
        for (int i = 0; i < 104; i++) {
            inventory.receive(sku, 1, "tests");
        }

        String newest = page(place);
        String second = page(older(newest));
        String last = page(older(second));

        assertThat(figures(newest)).hasSize(50).startsWith("108").endsWith("59");
        assertThat(figures(second)).hasSize(50).startsWith("58").endsWith("9");
        assertThat(figures(last)).hasSize(5).startsWith("8").endsWith("4");
        assertThat(newest).doesNotContain("rel=\"prev\"");
        assertThat(figures(page(newer(last)))).isEqualTo(figures(second));
        assertThat(newer(second)).isEqualTo(place);
        assertThat(last).doesNotContain("rel=\"next\"").contains(">Newest<");
    }

    private static String older(String page) {
        return link(page, "next");
    }

    private static String newer(String page) {
        return link(page, "prev");
    }

    private static String link(String page, String rel) {
        Matcher link = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]+)\"").matcher(page);
        assertThat(link.find()).as(rel).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static List<String> figures(String page) {
        return Pattern.compile("list__figure strong\"><span>([0-9]+)<")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void checksTheBooksWhenAsked() {
        assertThat(page("/admin/inventory")).contains("Do the books add up?");
        assertThat(Browser.locationOf(post("/admin/inventory/proofs", Map.of())))
                .isEqualTo("/admin/inventory?done=proof");
    }

    @Test
    void knowsNothingThatNobodyHas() {
        assertThat(owner.get("/admin/inventory/NO-SUCH-SKU").statusCode()).isEqualTo(404);
        assertThat(owner.get("/admin/inventory/%20").statusCode()).isEqualTo(404);
        assertThat(new Browser(baseUrl).get("/admin/inventory").statusCode()).isEqualTo(302);
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
}
