package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;
import shop.stoa.testing.ShopTest;

@ShopTest
@ExtendWith(OutputCaptureExtension.class)
class SlowLogTests {

    private static final String CANARY = "canary-of-the-slow-log";

    @Autowired
    private DataSource source;

    private JdbcClient timed(Duration slow) {
        return JdbcClient.create(timedSource(slow));
    }

    private DataSource timedSource(Duration slow) {
        TimedStatements statements = new TimedStatements(
                new MockEnvironment().withProperty("stoa.log.slow-statement", slow.toMillis() + "ms"),
                new StaticListableBeanFactory().getBeanProvider(StatementSpans.class));
        return (DataSource) statements.postProcessAfterInitialization(source, "dataSource");
    }

    @Test
    void tellsASlowStatementWithoutWhatWasAskedFor(CapturedOutput output) {
        timed(Duration.ofMillis(100))
                .sql("select pg_sleep(:time), :canary")
                .param("time", 0.15)
                .param("canary", CANARY)
                .query(row -> {});

        assertThat(output.getAll())
                .containsPattern("A statement took \\d{3,} ms: select pg_sleep\\(\\?\\), \\?")
                .doesNotContain(CANARY);
    }

    @Test
    void saysNothingOfAQuickOne(CapturedOutput output) {
        timed(Duration.ofMinutes(1)).sql("select 4711 as quick").query(row -> {});

        assertThat(output.getAll()).doesNotContain("4711");
    }

    @Test
    void tellsASlowPageByItsRouteAndWhereItsTimeWent(CapturedOutput output) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/search/" + CANARY);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/search/{words}");

        new SlowPages(Duration.ZERO)
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (asked, answer) -> timed(Duration.ofMinutes(1))
                                .sql("select pg_sleep(0.05)")
                                .query(row -> {}));

        assertThat(output.getAll())
                .containsPattern(
                        "GET /search/\\{words} took \\d+ ms, of them \\d+ ms in \\d statements, \\d+ ms committing, "
                                + "\\d+ ms waiting for connections; the longest took \\d+ ms: select pg_sleep\\(0.05\\)")
                .doesNotContain(CANARY);
        assertThat(RequestCost.current()).isNull();
    }

    /** It waits for the disk, and for what the database puts off until then. */
    @Test
    void tellsHowLongItTookToCommit() throws SQLException {
        RequestCost cost = RequestCost.begin();
        try (Connection connection = timedSource(Duration.ofMinutes(1)).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table late (id int) on commit drop");
            statement.execute("""
                    create function pg_temp.late() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(0.1); return null; end $$""");
            statement.execute("""
                    create constraint trigger late after insert on late deferrable initially deferred
                    for each row execute function pg_temp.late()""");
            statement.execute("insert into late values (1)");
            connection.commit();
            connection.setAutoCommit(true);
        } finally {
            RequestCost.end();
        }

        assertThat(cost.told()).containsPattern("statements, \\d{3,} ms committing");
    }
}
