package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

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
        TimedStatements statements = new TimedStatements(
                new MockEnvironment().withProperty("stoa.log.slow-statement", slow.toMillis() + "ms"),
                new StaticListableBeanFactory().getBeanProvider(StatementSpans.class));
        return JdbcClient.create((DataSource) statements.postProcessAfterInitialization(source, "dataSource"));
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
                        "GET /search/\\{words} took \\d+ ms, of them \\d+ ms in \\d statements, \\d+ ms waiting for "
                                + "connections; the longest took \\d+ ms: select pg_sleep\\(0.05\\)")
                .doesNotContain(CANARY);
        assertThat(RequestCost.current()).isNull();
    }
}
