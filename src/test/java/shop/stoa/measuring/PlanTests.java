package shop.stoa.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.Sku;
import shop.stoa.search.Search;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Member;
import shop.stoa.testing.Payer;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;
import shop.stoa.testing.StatementsSeen;
import tools.jackson.databind.json.JsonMapper;

/**
 * In an old shop no page, no purchase, no figure and no round of the shop's own has to read a big table from its beginning to its end,
 * nor an index of one: of every statement that was asked there, PostgreSQL says how it would go about it.
 */
@ShopTest(properties = "stoa.search.feeding=false")
@Import(StatementsSeen.class)
class PlanTests {

    private static final int PRODUCTS = 3_000;

    /** What has more rows than this only grows with the years. */
    private static final long BIG = 2_500;

    /** What an old shop has much of and these books have none or little. */
    private static final Set<String> GROWING = Set.of(
            "cart.cart",
            "cart.former_key",
            "cart.holder",
            "cart.line",
            "catalog.bulk_item",
            "catalog.former_slug",
            "catalog.product_image",
            "catalog.product_translation",
            "checkout.details",
            "checkout.placed_order",
            "customers.account",
            "customers.account_entry",
            "customers.address",
            "customers.consent_entry",
            "customers.customer_tag",
            "customers.passkey",
            "customers.session",
            "imports.item",
            "imports.made",
            "imports.picture",
            "imports.problem",
            "imports.replaced",
            "inventory.heard",
            "media.image",
            "orders.access_link",
            "orders.customer_tag",
            "orders.note_token",
            "orders.refund",
            "orders.refund_line",
            "orders.tagged_customer",
            "payments.provider_booking",
            "payments.provider_event",
            "payments.refund",
            "search.sale",
            "search.sold",
            "web.page_news");

    /** What is there to look at everything: what the statement begins with. */
    private static final List<String> WHOLE_ON_PURPOSE = List.of(
            // each day, lines of the provider's statement that only an earlier version has read, and pictures that
            // nobody shows
            "select min(b.booked_at) as first from payments.provider_booking b",
            "update media.image set leaving_since",
            // the first there is will do
            "select exists (select 1 from orders.customer_order where confirmed_at is not null)",
            // once a minute, and when a product was changed
            "select p.category_id, count(*) as products from catalog.product p");

    /** What is walked because these books have next to none of it, though there is the index by which it would be looked up: likewise. */
    private static final List<String> WALKED_WHILE_SHORT = List.of(
            // by its run
            "delete from imports.replaced where run_id in (",
            // by its refund
            "select l.position, sum(l.quantity) as quantity, sum(l.back) as back from orders.refund_line l");

    /** Whose orders are looked at: bought twice as a guest, before there was an account. */
    private static final int CUSTOMER = 17;

    private static final int THEIR_ORDER = 1_016;

    /**
     * PostgreSQL goes about it as in a shop that is so large that whatever else there is costs less: a table of some thousand rows is
     * read from its beginning to its end, or an index beside another one, because that is quickest there.
     */
    private static final String LARGE = """
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local plan_cache_mode = force_generic_plan""";

    private static final Pattern OPEN = Pattern.compile("\\?");
    private static final Pattern EXPLAINED =
            Pattern.compile("^\\s*(select|with|insert|update|delete)\\b", Pattern.CASE_INSENSITIVE);

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String owner;

    @Value("${stoa.owner.password}")
    private String password;

    @Value("${stripe.api-base}")
    private String sandbox;

    @Autowired
    private DataSource connections;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StatementsSeen statements;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Search search;

    @Autowired
    private Mailbox mailbox;

    private final AtomicInteger names = new AtomicInteger();

    @Test
    void haveToReadNoBigTableFromItsBeginningToItsEnd() throws SQLException {
        AdminBooks books = fill();
        putIntoTheIndex();
        statements.forget();

        staffAtWork(books);
        lookAround();
        buy();
        lookAfterOrders();
        measure();
        rounds();

        Map<String, Set<String>> found = readWhole();
        assertThat(statements.all()).hasSizeGreaterThan(200);
        assertThat(found).isEmpty();
    }

    /** A table without an index for the question is found out, and an index that is walked to its end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            select n from public.heap where word = 'word 17' | public.heap
            select count(n) from public.heap | public.heap_number
            select word from public.heap where word = 'word 17' order by n limit 5 | public.heap_number
            select count(*) over () from public.heap order by n limit 5 | public.heap_number
            select row_number() over (order by n) from public.heap where length(word) > 2 order by n limit 5 |
            select word from public.heap order by n limit 5 |
            select word from public.heap where length(word) > 2 order by n limit 5 |
            select word from public.heap where n = 17 |
            select word from public.heap limit 5 |""")
    void isKnownToFail(String statement, @Nullable String whole) {
        jdbc.sql(
                        "create table if not exists public.heap as select n, 'word ' || n as word from generate_series(1, 9000) n")
                .update();
        jdbc.sql("create index if not exists heap_number on public.heap (n)").update();
        jdbc.sql("analyze public.heap").update();

        assertThat(readWhole(statement)).isEqualTo(whole == null ? Set.of() : Set.of(whole));
    }

    private AdminBooks fill() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            AdminBooks books =
                    new AdminBooks(JdbcClient.create(new SingleConnectionDataSource(connection, true)), PRODUCTS);
            books.fill();
            return books;
        }
    }

    /** Listings and search show what the index has. */
    private void putIntoTheIndex() {
        jdbc.sql("insert into search.pending (product_id, can_wait) select id, true from catalog.product")
                .update();
        search.catchUp();
        jdbc.sql("vacuum analyze search.product, search.pending, search.word, search.term")
                .update();
    }

    private void staffAtWork(AdminBooks books) {
        StaffDesk staff = new StaffDesk(baseUrl, owner, password);
        new AdminQuestions(books, PRODUCTS).all().forEach((what, question) -> {
            Random dice = new Random(what.hashCode());
            for (int each = 0; each < 3; each++) {
                assertThat(staff.get(question.apply(dice)).statusCode())
                        .as(what)
                        .isIn(200, 303, 404);
            }
        });
        for (String path :
                List.of("/admin/search?q=1016", "/admin/search/words", "/admin/mails", "/admin/inventory/counts")) {
            assertThat(staff.get(path).statusCode()).as(path).isIn(200, 303);
        }
    }

    private void lookAround() {
        Buyer visitor = new Buyer(baseUrl);
        for (String path : List.of(
                "/",
                "/categories/shelf-3",
                "/categories/shelf-4?sort=price-asc&page=2",
                "/categories/shelf-5?colour=red&stock=in",
                "/products/thing-21",
                "/products/thing-22?variant=BEN-000022-2",
                "/search",
                "/search?q=vase",
                "/search?q=bowl&sort=newest&page=2",
                "/search?q=tall+lamp&stock=in&price=10-60",
                "/search?q=nothing+like+it",
                "/search/suggest?q=va",
                "/info/delivery",
                "/cart/badge",
                "/orders")) {
            assertThat(visitor.looks(path).status()).as(path).isEqualTo(200);
        }
    }

    private void buy() {
        Buyer buyer = new Buyer(baseUrl);
        buyer.puts(new Sku(AdminBooks.sku(23, 1)), 1);
        buyer.looks("/cart");
        buyer.says("buyer@plans.example");
        buyer.choosesDelivery();
        String session = buyer.orders().session();
        assertThat(session).isNotNull();
        new Payer(sandbox).pays(session);
        buyer.returns(session);
        await().until(() -> jdbc.sql("select status from orders.customer_order where email = 'buyer@plans.example'")
                .query(String.class)
                .single()
                .equals("CONFIRMED"));
        search.catchUp();
    }

    /** By an account, by the link in a mail, and by number and address. */
    private void lookAfterOrders() {
        Member customer = Member.registered(baseUrl, mailbox, AdminBooks.email(CUSTOMER));
        String order = "/account/orders/" + THEIR_ORDER;
        for (String path : List.of(
                "/account",
                "/account/orders",
                "/account/orders?after=" + (THEIR_ORDER + 1),
                order,
                "/account/addresses",
                "/account/details",
                "/account/sessions",
                "/account/data")) {
            assertThat(customer.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(customer.post(order, order + "/cart", Map.of()).statusCode()).isEqualTo(303);
        assertThat(customer.elsewhere(baseUrl).signIn(Member.PASSWORD).statusCode())
                .isEqualTo(303);
        Browser guest = new Browser(baseUrl);
        String key = jdbc.sql("select access_key from orders.customer_order where number = :number")
                .param("number", THEIR_ORDER)
                .query(String.class)
                .single();
        assertThat(guest.get("/orders/" + THEIR_ORDER + "?key=" + key).statusCode())
                .isEqualTo(200);
        Map<String, String> asked =
                Map.of("number", Integer.toString(THEIR_ORDER), "email", AdminBooks.email(CUSTOMER));
        assertThat(guest.post("/orders/links", asked).statusCode()).isEqualTo(303);
        String link = customer.linkInMail("/orders/" + THEIR_ORDER + "?key=");
        assertThat(guest.get(link).statusCode()).isEqualTo(200);
    }

    /** What Prometheus asks for every quarter of a minute, of every node. */
    private void measure() {
        assertThat(meters.getMeters())
                .hasSizeGreaterThan(50)
                .allSatisfy(meter -> meter.measure().forEach(Measurement::getValue));
    }

    /** Those that are due once a day as well, and the ones of every few seconds, whose turn may not come while the others work. */
    private void rounds() {
        jdbc.sql("update customers.retention_turn set due_at = now(), lease_until = null")
                .update();
        jdbc.sql("update payments.round set ended_at = null, claimed_until = now()")
                .update();
        jdbc.sql("update orders.figures_turn set due_at = now()").update();
        jdbc.sql("update inventory.proof_turn set due_at = now(), lease_until = null")
                .update();
        assertThat(scheduled.getScheduledTasks())
                .hasSizeGreaterThan(20)
                .allSatisfy(each -> each.getTask().getRunnable().run());
        // once more on the same day, which is another one where this day has just begun
        jdbc.sql("update payments.round set ended_at = now() - interval '61 minutes'")
                .update();
        assertThat(scheduled.getScheduledTasks())
                .allSatisfy(each -> each.getTask().getRunnable().run());
    }

    /** What each statement reads whole, by the statement. */
    private Map<String, Set<String>> readWhole() {
        // an index of some rows alone may stay small however much its table grows
        Set<String> small = new HashSet<>(jdbc.sql("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        left join pg_index i on i.indexrelid = c.oid
                        where c.relkind in ('r', 'i') and c.reltuples <= :big
                            and (i.indpred is not null or coalesce(i.indrelid, c.oid) <> all (cast(:growing as regclass[])::oid[]))""")
                .param("big", BIG)
                .param("growing", GROWING.toArray(String[]::new))
                .query(String.class)
                .list());
        Map<String, Set<String>> found = new TreeMap<>();
        statements.all().forEach((sql, asked) -> {
            Set<String> whole = readWhole(asked);
            whole.removeAll(small);
            String told = sql.strip().replaceAll("\\s+", " ");
            if (!whole.isEmpty()
                    && Stream.concat(WHOLE_ON_PURPOSE.stream(), WALKED_WHILE_SHORT.stream())
                            .noneMatch(told::startsWith)) {
                found.put(told, whole);
            }
        });
        return found;
    }

    /** Of a statement that can be explained, which tables and indexes it reads from their beginning to their end. */
    private Set<String> readWhole(String statement) {
        Set<String> whole = new HashSet<>();
        if (EXPLAINED.matcher(statement).find()) {
            JsonMapper.shared()
                    .readTree(explained(statement))
                    .forEach(each -> whole.addAll(WholeReads.in(each.path("Plan"))));
        }
        return whole;
    }

    private String explained(String statement) {
        try (Connection connection = connections.getConnection();
                Statement asking = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                asking.execute(LARGE);
                return explained(statement, asking);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new AssertionError("Not explained: " + statement, e);
        }
    }

    /** Values that the driver does not write out, as those of arrays, are left open. */
    private String explained(String statement, Statement asking) throws SQLException {
        AtomicInteger open = new AtomicInteger();
        String opened = OPEN.matcher(statement).replaceAll(mark -> "\\$" + open.incrementAndGet());
        String asked = opened;
        if (open.get() > 0) {
            String name = "explained_" + names.incrementAndGet();
            asking.execute("prepare " + name + " as " + opened);
            asked = "execute " + name + "(" + String.join(", ", Collections.nCopies(open.get(), "null")) + ")";
        }
        try (ResultSet plan = asking.executeQuery("explain (verbose, format json) " + asked)) {
            plan.next();
            return plan.getString(1);
        }
    }
}
