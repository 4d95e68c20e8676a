package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.orm.jpa.JpaSystemException;

class SafetyNetTests {

    /** As they were seen when connections were cut, servers killed and transactions left hanging. */
    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new RedisSystemException("Redis exception", new SocketException("Connection reset")), 503),
                arguments(
                        new JpaSystemException(new TransactionException(
                                "Unable to rollback against JDBC Connection",
                                new SQLException("Connection is closed"))),
                        503),
                arguments(
                        new UncategorizedSQLException(
                                "select",
                                null,
                                new SQLException("terminating connection due to idle-in-transaction timeout", "25P03")),
                        503),
                arguments(
                        new UncategorizedSQLException(
                                "select", null, new SQLException("terminating connection", "57P01")),
                        503),
                // somebody else's order holds the row for longer than a shopper waits
                arguments(
                        new UncategorizedSQLException(
                                "insert", null, new SQLException("canceling statement due to lock timeout", "55P03")),
                        503),
                arguments(
                        new UncategorizedSQLException(
                                "select",
                                null,
                                new SQLException("canceling statement due to statement timeout", "57014")),
                        503),
                arguments(new UncategorizedSQLException("insert", null, new SQLException("disk full", "53100")), 503),
                arguments(
                        new UncategorizedSQLException("update", null, new SQLException("deadlock detected", "40P01")),
                        503),
                arguments(
                        new UncategorizedSQLException("select", null, new SQLException("syntax error", "42601")), 500),
                arguments(new IllegalStateException("a mistake"), 500));
    }

    @Test
    void logsWhatNobodyCaughtUnderTheIdThatThePageQuotes() throws Exception {
        List<ILoggingEvent> lines = new ArrayList<>();
        AppenderBase<ILoggingEvent> reader = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent line) {
                line.prepareForDeferredProcessing();
                lines.add(line);
            }
        };
        reader.start();
        Logger log = (Logger) LoggerFactory.getLogger(SafetyNet.class);
        log.addAppender(reader);
        var request = new MockHttpServletRequest("GET", "/");
        try {
            new SafetyNet().doFilter(request, new MockHttpServletResponse(), (asked, answered) -> {
                throw new IllegalStateException("a mistake");
            });
        } finally {
            log.detachAppender(reader);
        }

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getMDCPropertyMap())
                    .containsEntry("request", (String) request.getAttribute(SafetyNet.REQUEST_ID));
            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("a mistake");
        });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsAwayForTheMomentIsNoMistakeOfOurs(RuntimeException failure, int status) throws Exception {
        var response = new MockHttpServletResponse();

        new SafetyNet().doFilter(new MockHttpServletRequest("GET", "/"), response, (asked, answered) -> {
            throw failure;
        });

        assertThat(response.getStatus()).isEqualTo(status);
    }
}
