package shop.stoa.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time of the database, which all nodes share. A lease, a deadline or a page's end by a node's own clock would mean
 * something else on the next node: one that goes ahead would take away what another has just begun.
 */
@Component
class BooksClock {

    private final JdbcClient jdbc;

    BooksClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Instant instant() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /**
     * How far another clock is from this one.
     *
     * @param ahead negative where it is behind
     * @param took how long the question took, by half of which this may be wrong
     */
    record Apart(Duration ahead, Duration took) {

        boolean isMoreThan(Duration most) {
            return ahead.abs().compareTo(most.plus(took)) > 0;
        }

        double seconds() {
            return ahead.toMillis() / 1000.0;
        }
    }

    Apart from(Clock node) {
        Instant before = node.instant();
        Instant ours = instant();
        Duration took = Duration.between(before, node.instant());
        return new Apart(Duration.between(ours, before.plus(took.dividedBy(2))), took);
    }
}
