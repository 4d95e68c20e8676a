package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.BadSqlGrammarException;

class DatabaseFiguresTests {

    private final AtomicInteger asked = new AtomicInteger();
    private long now = Long.MAX_VALUE - 10;
    private volatile Runnable database = () -> {};

    private final DatabaseFigures figures = new DatabaseFigures(() -> now, Duration.ofSeconds(1));
    private final DatabaseFigures.Reading<Integer> one = figures.of(this::ask);
    private final DatabaseFigures.Reading<Integer> other = figures.of(this::ask);

    private int ask() {
        int number = asked.incrementAndGet();
        database.run();
        return number;
    }

    private void fiveSecondsPass() {
        now += DatabaseFigures.FRESH.toNanos() + 1;
    }

    @Test
    void theFiguresOfAScrapeAreReadAtOnce() {
        assertThat(one.figure(known -> known)).isEqualTo(1);
        assertThat(one.figure(known -> -known)).isEqualTo(-1);

        fiveSecondsPass();
        assertThat(one.figure(known -> known)).isEqualTo(2);
    }

    /** Each would wait for seconds, and Prometheus for none of them. */
    @Test
    void aDatabaseThatIsAwayIsAskedOnceAScrape() {
        database = () -> {
            throw new DataAccessResourceFailureException("No connection within 3000 ms");
        };
        isAskedOnce();
    }

    /** A statement may take half a minute. */
    @Test
    void aDatabaseThatIsSilentIsWaitedForOnceAScrape() {
        CountDownLatch end = new CountDownLatch(1);
        database = () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try {
            isAskedOnce();
        } finally {
            end.countDown();
        }
    }

    private void isAskedOnce() {
        assertThat(one.figure(known -> known)).isNaN();
        assertThat(one.figure(known -> known)).isNaN();
        assertThat(other.figure(known -> known)).isNaN();
        assertThat(asked).hasValue(1);

        fiveSecondsPass();
        database = () -> {};
        assertThat(other.figure(known -> known)).isEqualTo(2);
    }

    /** That is a mistake of ours, and somebody has to read of it. */
    @Test
    void aStatementThatIsWrongKeepsNoOtherFigureBack() {
        database = () -> {
            throw new BadSqlGrammarException("counting", "select", new java.sql.SQLException());
        };
        assertThatIllegalStateException().isThrownBy(() -> one.figure(known -> known));

        database = () -> {};
        assertThat(other.figure(known -> known)).isEqualTo(2);
    }
}
