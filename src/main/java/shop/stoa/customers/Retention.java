package shop.stoa.customers;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.stoa.settings.Settings;

/** How long what is kept about people is kept, where it is not kept for ever. */
@Service
public class Retention {

    /** The most days that anything can be set to: ten years, as long as books are kept. */
    public static final int MOST_DAYS = 3650;

    private final JdbcClient jdbc;
    private final Settings settings;
    private final ObjectProvider<Expiring> kinds;

    Retention(JdbcClient jdbc, Settings settings, ObjectProvider<Expiring> kinds) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.kinds = kinds;
    }

    /** @param removed how many went the last time; at {@code ranAt} */
    public record LastRound(Instant ranAt, long removed) {}

    /** Everything that is kept for a time only, by its word. */
    public List<Expiring> kinds() {
        return kinds.stream().sorted(Comparator.comparing(Expiring::what)).toList();
    }

    /** For how many days it is kept, by these values; 0 for ever. */
    public static int daysOf(Expiring kind, RetentionValues values) {
        Integer days = values.days().get(kind.what());
        return days == null ? kind.usualDays() : days;
    }

    /** For how long it is kept, as things are set now; zero where for ever, which only what {@link Expiring#mayStay} is. */
    public Duration lifeOf(Expiring kind) {
        return Duration.ofDays(daysOf(kind, settings.of(RetentionValues.GROUP)));
    }

    /** What the last round took away, by {@link Expiring#what}; nothing of what it has not come to yet. */
    public Map<String, LastRound> lastRounds() {
        Map<String, LastRound> rounds = new HashMap<>();
        jdbc.sql("select what, ran_at, removed from customers.retention_round").query(row -> {
            rounds.put(
                    row.getString("what"),
                    new LastRound(row.getObject("ran_at", OffsetDateTime.class).toInstant(), row.getLong("removed")));
        });
        return rounds;
    }
}
