package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.SocketException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.TransactionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                arguments(
                        new UncategorizedSQLException("select", null, new SQLException("syntax error", "42601")), 500),
                arguments(new IllegalStateException("a mistake"), 500));
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
