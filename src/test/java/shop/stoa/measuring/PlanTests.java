package shop.stoa.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Payer;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;
import shop.stoa.testing.StatementsSeen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * In an old shop no page, no purchase and no round of the shop's own has to read a big table from its beginning to its end: of every
 * statement that was asked there, PostgreSQL says how it would go about it.
 */
@ShopTest(properties = "stoa.search.feeding=false")
@Import(StatementsSeen.class)
class PlanTests {

    private static final int PRODUCTS = 3_000;

    /** What has more rows than this only grows with the years. */
    private static final long BIG = 2_500;

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

    @Test
    void haveToReadNoBigTableFromItsBeginningToItsEnd() throws SQLException {
        AdminBooks books = fill();
        statements.forget();

        staffAtWork(books);
        shoppers();
        rounds();

        Map<String, Set<String>> found = scans();
        assertThat(statements.all()).hasSizeGreaterThan(150);
        assertThat(found).isEmpty();
    }

    /** A table without an index for the question is found out. */
    @Test
    void isKnownToFail() {
        jdbc.sql(
                        "create table if not exists public.heap as select n, 'word ' || n as word from generate_series(1, 9000) n")
                .update();
        jdbc.sql("analyze public.heap").update();

        assertThat(scanned("select * from public.heap where word = 'word 17'")).containsExactly("heap");
    }

    private AdminBooks fill() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            AdminBooks books =
                    new AdminBooks(JdbcClient.create(new SingleConnectionDataSource(connection, true)), PRODUCTS);
            books.fill();
            return books;
        }
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
    }

    private void shoppers() {
        Buyer buyer = new Buyer(baseUrl);
        for (String path :
                List.of("/", "/categories/shelf-3", "/products/thing-21", "/products/thing-22?variant=BEN-000022-2")) {
            buyer.looks(path);
        }
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
    }

    /** Those that are due once a day as well, and the ones of every few seconds, whose turn may not come while the others work. */
    private void rounds() {
        assertThat(scheduled.getScheduledTasks())
                .hasSizeGreaterThan(20)
                .allSatisfy(each -> each.getTask().getRunnable().run());
    }

    /** What each statement reads whole, by the statement. */
    private Map<String, Set<String>> scans() {
        Set<String> small =
                Set.copyOf(jdbc.sql("select relname from pg_class where relkind = 'r' and reltuples <= :big")
                        .param("big", BIG)
                        .query(String.class)
                        .list());
        Map<String, Set<String>> found = new TreeMap<>();
        statements.all().forEach((sql, asked) -> {
            Set<String> tables = scanned(asked);
            tables.removeIf(table -> small.contains(table));
            if (!tables.isEmpty()) {
                found.put(sql.replaceAll("\\s+", " "), tables);
            }
        });
        return found;
    }

    /** Of a statement that can be explained, which tables it reads from their beginning to their end. */
    private Set<String> scanned(String statement) {
        Set<String> tables = new HashSet<>();
        if (EXPLAINED.matcher(statement).find()) {
            String plan = explained(explanationOf(statement));
            JsonMapper.shared().readTree(plan).forEach(each -> walk(each.path("Plan"), false, tables));
        }
        return tables;
    }

    /** Values that the driver does not write out, as those of arrays, are left open. */
    private static String explanationOf(String statement) {
        AtomicInteger open = new AtomicInteger();
        String opened = OPEN.matcher(statement).replaceAll(mark -> "\\$" + open.incrementAndGet());
        return "explain (" + (open.get() > 0 ? "generic_plan, " : "") + "format json) " + opened;
    }

    /**
     * As PostgreSQL would go about it in a shop that is so large that whatever else there is costs less: a table of some thousand rows
     * is read from its beginning to its end because that is quickest there.
     */
    private String explained(String explanation) {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("set local enable_seqscan = off");
                try (ResultSet plan = statement.executeQuery(explanation)) {
                    plan.next();
                    return plan.getString(1);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            return "{\"Plan\": {\"Node Type\": \"Seq Scan\", \"Filter\": \"\", \"Relation Name\": \"not explained\"}}";
        }
    }

    /** Whoever wants the first rows and no certain ones may read them where they lie. */
    private static void walk(JsonNode node, boolean limited, Set<String> tables) {
        String type = node.path("Node Type").asString();
        if (type.equals("Seq Scan") && !(limited && node.path("Filter").isMissingNode())) {
            tables.add(node.path("Relation Name").asString());
        }
        node.path("Plans").forEach(each -> walk(each, type.equals("Limit"), tables));
    }
}
