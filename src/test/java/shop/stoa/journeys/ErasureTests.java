package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.ErasureOutcome;
import shop.stoa.orders.ErasureOutcome.Reason;
import shop.stoa.orders.Erasures;
import shop.stoa.orders.Goods;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.RefundRequest;
import shop.stoa.orders.Refunds;
import shop.stoa.orders.StaffOrders;
import shop.stoa.shipping.Fulfilments;
import shop.stoa.shipping.NewFulfilment;
import shop.stoa.shipping.Tracking;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Member;
import shop.stoa.testing.Payer;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.SoftKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody buys, is written to, sent a parcel, refunded, spoken of, and is then forgotten: nothing of the person is found in any
 * column of the database, nor in Redis, nor in the search index. And the list of what is kept about people,
 * {@code docs/personal-data.md}, names every column that there is.
 */
@ShopTest(properties = "stoa.demo=true")
class ErasureTests {

    private static final String EMAIL = "Zenobia.Quillfeather@erasure.example";
    private static final List<String> TRACES =
            List.of("quillfeather", "zenobia", "kastanienallee", "5550199", "1z999aa10735264181");
    private static final Sku PLATE = new Sku("OST-FPL-CHA-21");
    private static final Path PAGE = Path.of("docs/personal-data.md");
    private static final Pattern LEFT_OUT = Pattern.compile("(?m)^\\| `([^`]+)` \\| person \\|.*not in the copy.*$");
    private static final Pattern LINE = Pattern.compile(
            "\\| `([a-z_]+\\.(?:\\*|[a-z_]+\\.(?:\\*|[a-z0-9_, ]+)))` \\| (person|books|staff|nobody) \\|.*");

    @Value("${stoa.base-url}")
    private String shop;

    @Value("${stoa.sandbox.port}")
    private int sandbox;

    @Value("${stoa.home}")
    private Path home;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private StaffCustomers customers;

    @Autowired
    private StaffOrders ledger;

    @Autowired
    private Refunds refunds;

    @Autowired
    private Fulfilments fulfilments;

    @Autowired
    private Erasures erasures;

    @Test
    void nothingOfThePersonIsLeftButTheBooks() throws IOException {
        OrderId order = buys();
        CustomerId customer = customerOf(order);
        assertThat(reasons(customer)).containsExactly(Reason.TO_DISPATCH);
        isSpokenOf(customer, order);
        hasAnAccount();
        Map<String, String> map = map();
        assertThat(found())
                .contains(
                        "customers.customer.email",
                        "customers.address.name",
                        "customers.passkey.label",
                        "customers.note.text",
                        "customers.note_version.text",
                        "orders.customer_order.name",
                        "orders.customer_figures.email",
                        "orders.refund.reason",
                        "orders.timeline_entry.detail",
                        "payments.attempt.request",
                        "payments.provider_event.payload",
                        "notifications.mail.recipient",
                        "shipping.fulfilment.tracking_numbers",
                        "checkout.details.name")
                .allSatisfy(column -> assertThat(kindOf(map, column)).as(column).isEqualTo("person"));
        assertThat(missingInTheCopy(customer, map)).isEmpty();
        Map<String, Object> books = books(order);

        assertThat(erasures.erase(customer, "a test")).isEqualTo(new ErasureOutcome.Erased());
        assertThat(erasures.erase(customer, "a test")).isEqualTo(new ErasureOutcome.Erased());

        assertThat(found()).isEmpty();
        assertThat(inRedis()).isEmpty();
        assertThat(inTheIndex()).isEmpty();
        assertThat(books(order)).isEqualTo(books);
    }

    @Test
    void whatTheProviderStillTellsIsNotKept() {
        OrderId order = buys();
        CustomerId customer = customerOf(order);
        sends(order);
        erasures.erase(customer, "a test");
        String intent = jdbc.sql("select intent_id from payments.attempt where reference = :id")
                .param("id", order.value())
                .query(String.class)
                .single();

        payer().refundsByHand(intent, 100);
        await().atMost(Duration.ofSeconds(40)).until(() -> refundedOf(order) == 100);
        await().atMost(Duration.ofSeconds(40)).until(() -> waitingMailsOf(order) == 0);

        assertThat(found()).isEmpty();
        assertThat(jdbc.sql("select count(*) from notifications.mail where order_id = :id and kind = 'order-refunded'")
                        .param("id", order.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void waitsUntilNothingOfTheirsGoesOn() {
        Buyer buyer = enters(new Buyer(shop));
        assertThat(Objects.requireNonNull(buyer.orders().session())).startsWith("cs_");
        OrderId unpaid = newestOrder();

        assertThat(reasons(customerOf(unpaid))).contains(Reason.AT_PAYMENT);
        assertThat(erasures.erase(customerOf(unpaid), "a test")).isInstanceOf(ErasureOutcome.Postponed.class);
        assertThat(found()).contains("customers.customer.email", "payments.attempt.request");
        payer().waits(3_600);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> reasons(customerOf(unpaid)).isEmpty());
        payer().waits(0);
        erasures.erase(customerOf(unpaid), "a test");
    }

    @Test
    void everyColumnSaysWhoseItIs() throws IOException {
        Map<String, String> map = map();
        List<String> columns = columns("true");

        assertThat(columns.stream().filter(column -> kindOf(map, column).isEmpty()))
                .as("columns that docs/personal-data.md does not name")
                .isEmpty();
        TreeSet<String> gone = new TreeSet<>(map.keySet());
        columns.forEach(column -> gone.removeAll(List.of(column, table(column) + ".*", schema(column) + ".*")));
        assertThat(gone)
                .as("lines of docs/personal-data.md about columns that are not there")
                .isEmpty();
    }

    private OrderId buys() {
        Buyer buyer = enters(new Buyer(shop));
        String session = Objects.requireNonNull(buyer.orders().session());
        OrderId order = newestOrder();
        payer().pays(session);
        await().atMost(Duration.ofSeconds(40)).until(() -> isConfirmed(order));
        buyer.returns(session);
        await().atMost(Duration.ofSeconds(40)).until(() -> waitingMailsOf(order) == 0 && payer().isQuiet());
        return order;
    }

    private Buyer enters(Buyer buyer) {
        buyer.puts(PLATE, 1);
        buyer.sends(
                "/checkout/address",
                Map.of(
                        "email", EMAIL,
                        "country", "DE",
                        "name", "Zenobia Quillfeather",
                        "line1", "Kastanienallee 77",
                        "postalCode", "10435",
                        "city", "Berlin",
                        "phone", "+49 30 5550199"));
        buyer.choosesDelivery();
        return buyer;
    }

    /** Everything by which a name gets into the books. */
    private void isSpokenOf(CustomerId customer, OrderId order) {
        String staff = "owner@stoa.example";
        customers.tag(customer, "quillfeather family");
        customers.note(customer, UUID.randomUUID(), "Zenobia prefers mornings", staff);
        long note = customers.notesOn(customer).getFirst().id();
        customers.changeNote(customer, note, "Ms Quillfeather prefers mornings", 0, staff);
        ledger.note(order, UUID.randomUUID(), "Quillfeather called", true, staff);
        sends(order);
        refunds.refund(
                order,
                new RefundRequest(
                        UUID.randomUUID(),
                        Map.of(0, 1),
                        Goods.KEPT,
                        Money.of(0, "EUR"),
                        null,
                        "Quillfeather is unhappy",
                        true,
                        staff));
        assertThat(reasons(customer)).isNotEmpty();
        await().atMost(Duration.ofSeconds(40)).until(() -> reasons(customer).isEmpty());
        await().atMost(Duration.ofSeconds(40)).until(() -> waitingMailsOf(order) == 0 && payer().isQuiet());
        // and somebody who came back and has not bought yet
        enters(new Buyer(shop));
    }

    private void hasAnAccount() {
        Member zenobia = Member.registered(shop, mailbox, EMAIL);
        zenobia.post(
                "/account/addresses/new",
                "/account/addresses",
                Map.of(
                        "country", "DE",
                        "name", "Zenobia Quillfeather",
                        "line1", "Kastanienallee 78",
                        "postalCode", "10435",
                        "city", "Berlin"));
        zenobia.post("/account/data", "/account/data/consent", Map.of("given", "true"));
        hasAPasskey(zenobia);
        asksForACode();
    }

    /** On another machine, and never comes back. */
    private void asksForACode() {
        Browser other = new Browser(shop);
        other.post("/login/code", Map.of("_csrf", Browser.token(other.get("/login/code")), "email", EMAIL));
        assertThat(other.get("/login/code/entry").body()).contains(EMAIL);
    }

    private void hasAPasskey(Member zenobia) {
        String page = zenobia.get("/account/passkeys").body();
        try {
            zenobia.post(
                    "/account/data",
                    "/account/passkeys",
                    Map.of(
                            "label",
                            "Zenobia’s phone",
                            "proof",
                            Member.PASSWORD,
                            "passkey",
                            new SoftKey(shop)
                                    .make(Jsoup.parse(page)
                                            .select("form[data-passkey]")
                                            .attr("data-passkey"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sends(OrderId order) {
        fulfilments.fulfil(new NewFulfilment(
                UUID.randomUUID(),
                order,
                Map.of(0, 1),
                new Tracking("ups", List.of("1Z999AA10735264181"), null),
                true,
                "owner@stoa.example"));
    }

    private Payer payer() {
        return new Payer("http://localhost:" + sandbox);
    }

    private OrderId newestOrder() {
        return new OrderId(jdbc.sql("select id from orders.customer_order order by placed_at desc limit 1")
                .query(UUID.class)
                .single());
    }

    private CustomerId customerOf(OrderId order) {
        return new CustomerId(jdbc.sql("select customer_id from orders.customer_order where id = :id")
                .param("id", order.value())
                .query(Long.class)
                .single());
    }

    private boolean isConfirmed(OrderId order) {
        return jdbc.sql("select number is not null from orders.customer_order where id = :id")
                .param("id", order.value())
                .query(Boolean.class)
                .single();
    }

    private long refundedOf(OrderId order) {
        return jdbc.sql("select refunded from orders.customer_order where id = :id")
                .param("id", order.value())
                .query(Long.class)
                .single();
    }

    private long waitingMailsOf(OrderId order) {
        return jdbc.sql("select count(*) from notifications.mail where order_id = :id and status = 'WAITING'")
                .param("id", order.value())
                .query(Long.class)
                .single();
    }

    private List<Reason> reasons(CustomerId customer) {
        return erasures.runningOf(customer).stream()
                .flatMap(running -> running.reasons().stream())
                .distinct()
                .toList();
    }

    /** What has to be the same for ever. */
    private Map<String, Object> books(OrderId order) {
        return jdbc.sql("""
                        select o.number, o.status, o.total, o.paid, o.refunded, o.country, o.placed_at, o.confirmed_at,
                               o.delivery_gross, o.delivery_tax, f.orders, f.spent, f.last_order_at,
                               (select string_agg(l.title || l.sku || l.gross || l.tax, ',') from orders.order_line l
                                where l.order_id = o.id) as lines,
                               -- a mail may be delivered meanwhile
                               (select count(*) from orders.timeline_entry t
                                where t.order_id = o.id and t.type <> 'mail') as entries,
                               (select sum(amount) from payments.ledger g where g.reference = o.id) as money
                        from orders.customer_order o join orders.customer_figures f on f.customer_id = o.customer_id
                        where o.id = :id""").param("id", order.value()).query().singleRow();
    }

    /** Every column that can hold a text, as {@code schema.table.column}. */
    private List<String> columns() {
        return columns("""
                c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'bytea', 'ARRAY', 'USER-DEFINED',
                                'tsvector', 'inet')""");
    }

    private List<String> columns(String condition) {
        return jdbc.sql("""
                        select c.table_schema || '.' || c.table_name || '.' || c.column_name as name
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
                          and c.table_name not like 'flyway%'
                          and""" + " " + condition + " order by 1")
                .query((row, n) -> row.getString("name"))
                .list();
    }

    /** Where anything is to be read that leads to the person. */
    private List<String> found() {
        List<String> found = new ArrayList<>();
        for (String column : columns()) {
            String name = column.substring(column.lastIndexOf('.') + 1);
            long rows = jdbc.sql("select count(*) from " + table(column) + " t where lower(case pg_typeof(t." + name
                            + ") when 'bytea'::regtype then encode(cast(cast(t." + name
                            + " as text) as bytea), 'escape') else cast(t." + name + " as text) end) ~ :traces")
                    .param("traces", String.join("|", TRACES))
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.add(column);
            }
        }
        return found;
    }

    /** What columns of a person say of this one, and the copy of their data does not. */
    private List<String> missingInTheCopy(CustomerId customer, Map<String, String> map) throws IOException {
        String copy = JsonMapper.builder().build().writeValueAsString(customers.copyOf(customer));
        Set<String> without = new HashSet<>(LEFT_OUT.matcher(Files.readString(PAGE))
                .results()
                .flatMap(line -> namesIn(line.group(1)))
                .toList());
        List<String> missing = new ArrayList<>();
        for (String column : found()) {
            if (!kindOf(map, column).equals("person") || without.contains(column)) {
                continue;
            }
            String name = column.substring(column.lastIndexOf('.') + 1);
            jdbc
                    .sql("select distinct unnest(case when pg_typeof(t." + name + ")::text like '%[]' then cast(cast(t."
                            + name
                            + " as text) as text[]) else array[cast(t." + name + " as text)] end) as said from "
                            + table(column) + " t where lower(cast(t." + name + " as text)) ~ :traces")
                    .param("traces", String.join("|", TRACES))
                    .query(String.class)
                    .list()
                    .stream()
                    .filter(said -> !copy.toLowerCase(Locale.ROOT).contains(said.toLowerCase(Locale.ROOT)))
                    .forEach(said -> missing.add(column + ": " + said));
        }
        return missing;
    }

    private List<String> inRedis() {
        List<String> found = new ArrayList<>();
        for (String key : Objects.requireNonNull(redis.keys("*"))) {
            String all = key
                    + switch (Objects.requireNonNull(redis.type(key)).code()) {
                        case "hash" -> redis.opsForHash().entries(key).toString();
                        case "string" -> "" + redis.opsForValue().get(key);
                        case "set" -> "" + redis.opsForSet().members(key);
                        case "zset" -> "" + redis.opsForZSet().range(key, 0, -1);
                        case "list" -> "" + redis.opsForList().range(key, 0, -1);
                        default -> "";
                    };
            if (TRACES.stream().anyMatch(all.toLowerCase(Locale.ROOT)::contains)) {
                found.add(key);
            }
        }
        return found;
    }

    private List<Path> inTheIndex() throws IOException {
        Path index = home.resolve("search");
        if (!Files.isDirectory(index)) {
            index = home;
        }
        try (Stream<Path> files = Files.walk(index)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("mailbox"))
                    .filter(ErasureTests::holdsATrace)
                    .toList();
        }
    }

    private static boolean holdsATrace(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return TRACES.stream().anyMatch(text::contains);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Column, {@code table.*} or {@code schema.*} → whose it is. */
    private static Map<String, String> map() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher entry = LINE.matcher(line);
            if (entry.matches()) {
                namesIn(entry.group(1)).forEach(column -> map.put(column, entry.group(2)));
            }
        }
        return map;
    }

    private static Stream<String> namesIn(String names) {
        String table = names.substring(0, names.lastIndexOf('.') + 1);
        return Stream.of(names.substring(table.length()).split(", *")).map(column -> table + column);
    }

    private static String kindOf(Map<String, String> map, String column) {
        return Stream.of(column, table(column) + ".*", schema(column) + ".*")
                .filter(map::containsKey)
                .map(map::get)
                .findFirst()
                .orElse("");
    }

    private static String table(String column) {
        return column.substring(0, column.lastIndexOf('.'));
    }

    private static String schema(String column) {
        return column.substring(0, column.indexOf('.'));
    }
}
