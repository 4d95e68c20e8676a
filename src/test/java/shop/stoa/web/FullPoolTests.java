package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Products;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** All connections to the books are taken: nobody waits for long, and everybody is told so by the shop itself. */
@ShopTest(
        properties = {
            "spring.datasource.hikari.maximum-pool-size=" + FullPoolTests.CONNECTIONS,
            "spring.datasource.hikari.connection-timeout=1000"
        })
@ExtendWith(OutputCaptureExtension.class)
class FullPoolTests {

    static final int CONNECTIONS = 6;

    /** One wait for a connection, and a second for the error page, which does without. */
    private static final Duration FAST = Duration.ofSeconds(3);

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Value("${management.server.port}")
    private int managementPort;

    @Autowired
    private DataSource pool;

    @Autowired
    private Assortment assortment;

    @Autowired
    private RoundTrouble trouble;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    private TaskScheduler scheduler;

    private final String shelf = "full-" + UUID.randomUUID();
    private Browser reader;

    @BeforeEach
    void open() {
        reader = new Browser(baseUrl);
        assortment.addCategory(Products.category(shelf, null));
        assortment.addProduct(Products.plain(shelf, "Jug", shelf, 1000));
        assertThat(reader.get("/products/" + shelf).statusCode()).isEqualTo(200);
    }

    @Test
    void answersAtOnceThatItWillBeBack() throws SQLException {
        withoutConnections(() -> {
            isRefused("/products/" + shelf + "?rendered=1", "We will be right back");
            isRefused("/de/products/" + shelf + "?rendered=1", "Wir sind gleich wieder da");

            assertThat(reader.get("/products/" + shelf).statusCode())
                    .as("what is kept is served")
                    .isEqualTo(200);
        });
        assertThat(reader.get("/products/" + shelf + "?rendered=1").statusCode())
                .isEqualTo(200);
    }

    /** To the end: who asks is not looked up once more for an answer that is on its way already. */
    @Test
    void tellsThoseWhoAreSignedInToTheEnd() throws SQLException {
        Browser staff = new StaffDesk(baseUrl, email, password).browser();
        withoutConnections(() -> {
            HttpResponse<String> answer = staff.get("/admin/orders");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("We will be right back", "</html>");
        });
    }

    /** Prometheus waits for ten seconds; whoever takes longer is told of as dead, and nothing is told of what ails it. */
    @Test
    void tellsItsFiguresAtOnce() throws SQLException {
        withoutConnections(() -> {
            Instant begin = Instant.now();
            HttpResponse<String> told = figures();

            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(FAST);
            assertThat(told.body()).contains("stoa_mails_waiting NaN", "stoa_connections_waiting{");
        });
        await().untilAsserted(() -> assertThat(figures().body()).doesNotContain("stoa_mails_waiting NaN"));
    }

    /** Whoever is on call is told of the connections; an error of each round beside it would only be in the way. */
    @Test
    void noRoundLogsAnErrorForWantOfAConnection(CapturedOutput output) throws SQLException {
        await().atMost(Duration.ofSeconds(30)).until(() -> !trouble.isTold());
        double errors = errorsLogged();

        withoutConnections(() -> {
            List<Future<?>> rounds = scheduled.getScheduledTasks().stream()
                    .<Future<?>>map(each -> scheduler.schedule(each.getTask().getRunnable(), Instant.now()))
                    .toList();
            assertThat(rounds)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(round -> assertThat(round).succeedsWithin(Duration.ofSeconds(20)));
        });

        assertThat(output.getAll()).containsOnlyOnce("rounds wait until there is one");
        assertThat(errorsLogged()).isEqualTo(errors);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(output.getAll()).containsOnlyOnce("Rounds have connections"));
    }

    private double errorsLogged() {
        return figures()
                .body()
                .lines()
                .filter(line -> line.startsWith("logback_events_total{level=\"error\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> figures() {
        Browser prometheus = new Browser("http://localhost:" + managementPort);
        return prometheus.send(prometheus.request("/actuator/prometheus").setHeader("Accept", "text/plain"));
    }

    private void isRefused(String path, String words) {
        Instant begin = Instant.now();
        HttpResponse<String> answer = reader.get(path);

        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(Duration.between(begin, Instant.now())).as(path).isLessThan(FAST);
        assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("no-store");
        assertThat(answer.body()).as(path).contains(words, "<header", "<footer");
    }

    private void withoutConnections(Runnable test) throws SQLException {
        List<Connection> all = takeAll();
        try {
            test.run();
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    /** Those that the shop uses at the moment, too, as soon as it gives them back. */
    private List<Connection> takeAll() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        while (taken.size() < CONNECTIONS) {
            try {
                taken.add(pool.getConnection());
            } catch (SQLTransientConnectionException busy) {
                // somebody still works with it
            }
        }
        return taken;
    }
}
