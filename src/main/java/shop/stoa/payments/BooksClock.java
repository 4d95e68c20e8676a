package shop.stoa.payments;

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
}
