package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

@ExtendWith(OutputCaptureExtension.class)
class RoundTroubleTests {

    private static final RuntimeException NO_CONNECTION = new CannotGetJdbcConnectionException(
            "Nothing", new SQLTransientConnectionException("pool - No connection within 3000 ms"));

    private final HandSetClock clock = new HandSetClock();
    private volatile boolean away = true;

    private final RoundTrouble trouble = new RoundTrouble(
            () -> {
                if (away) {
                    throw NO_CONNECTION;
                }
            },
            clock);

    @Test
    void saysOnceThatThereIsNoConnectionAndOnceThatThereIs(CapturedOutput output) {
        for (int round = 0; round < 50; round++) {
            trouble.handleError(NO_CONNECTION);
            clock.forward(Duration.ofSeconds(1));
            trouble.lookWhetherItIsOver();
        }
        away = false;
        trouble.lookWhetherItIsOver();
        assertThat(output.getAll()).doesNotContain("Rounds have");

        clock.forward(RoundTrouble.QUIET);
        trouble.lookWhetherItIsOver();
        trouble.lookWhetherItIsOver();

        assertThat(output.getAll().lines().filter(line -> line.contains("RoundTrouble")))
                .satisfiesExactly(
                        begin -> assertThat(begin).contains(" WARN ", "rounds wait until there is one"),
                        end -> assertThat(end).contains(" INFO ", "again; the first had none 56 s ago"));
    }

    /** Quiet because nobody asks is no end of it. */
    @Test
    void isNotOverBeforeThereIsAConnection(CapturedOutput output) {
        trouble.handleError(NO_CONNECTION);
        clock.forward(RoundTrouble.QUIET);

        assertThatThrownBy(trouble::lookWhetherItIsOver).isSameAs(NO_CONNECTION);

        assertThat(trouble.isTold()).isTrue();
        assertThat(output.getAll()).doesNotContain("Rounds have");
    }

    @Test
    void anythingElseIsAnErrorWithItsTrace(CapturedOutput output) {
        trouble.handleError(new IllegalStateException("not foreseen"));

        assertThat(output.getAll())
                .contains(" ERROR ", "A round has failed", "IllegalStateException: not foreseen", "\tat ");
        assertThat(trouble.isTold()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "08001, true",
        "08006, true",
        "57P01, true",
        "57P03, true",
        "53300, true",
        "53100, false",
        "57014, false",
        "23505, false",
        "42P01, false",
        "40P01, false"
    })
    void knowsByItsStateWhetherItIsTheConnection(String state, boolean itIs) {
        SQLException told = new SQLException("said by PostgreSQL", state);

        assertThat(RoundTrouble.isDatabaseAway(new DataAccessResourceFailureException("outer", told)))
                .isEqualTo(itIs);
        assertThat(RoundTrouble.isDatabaseAway(new CannotCreateTransactionException("outer", told)))
                .isEqualTo(itIs);
    }

    /** A bucket that is away is not the database. */
    @Test
    void knowsThatAnotherServiceIsAway() {
        assertThat(RoundTrouble.isDatabaseAway(new DataAccessResourceFailureException("The storage is away")))
                .isFalse();
    }

    @Test
    void knowsWhatATransactionFailedForThatCouldNotBeRolledBackEither() {
        TransactionSystemException rollback =
                new TransactionSystemException("rollback", new SQLException("Connection is closed"));
        assertThat(RoundTrouble.isDatabaseAway(rollback)).isFalse();

        rollback.initApplicationException(NO_CONNECTION);

        assertThat(RoundTrouble.isDatabaseAway(rollback)).isTrue();
    }
}
