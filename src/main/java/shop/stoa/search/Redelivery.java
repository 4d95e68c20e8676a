package shop.stoa.search;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.outboxpolling.OutboxPollingExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a cluster has not taken after some attempts would be left out for good. It is brought again: at once when a cluster that
 * was away answers, and less and less often where a cluster answers and does not take it.
 */
@Component
class Redelivery {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final EntityManagerFactory entities;
    private final JdbcClient jdbc;
    private final Index index;
    private final SearchSettings settings;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Duration wait = SHORTEST;

    Redelivery(EntityManagerFactory entities, JdbcClient jdbc, Index index, SearchSettings settings, Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.index = index;
        this.settings = settings;
        this.clock = clock;
    }

    /** To be called again and again, by one thread. */
    void round() {
        if (!settings.isCluster() || clock.instant().isBefore(next)) {
            return;
        }
        if (!anyLeft()) {
            wait = SHORTEST;
            next = clock.instant().plus(SHORTEST);
        } else if (answers()) {
            Search.mapping(entities).extension(OutboxPollingExtension.get()).reprocessAbortedEvents();
            wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
            next = clock.instant().plus(wait);
        } else {
            wait = SHORTEST;
            next = clock.instant().plus(SHORTEST);
        }
    }

    private boolean anyLeft() {
        return jdbc.sql("select exists (select from search.hsearch_outboxevent where status = 'ABORTED')")
                .query(Boolean.class)
                .single();
    }

    private boolean answers() {
        try {
            index.size();
            return true;
        } catch (SearchAway away) {
            return false;
        }
    }
}
