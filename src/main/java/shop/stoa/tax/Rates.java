package shop.stoa.tax;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;

/**
 * The rates by country and class. They change once in years and are asked for with every line of every cart, so the
 * table is read whole and believed for a minute.
 */
@Component
class Rates {

    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Snapshot latest;

    Rates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    int rateFor(CountryCode destination, TaxClass taxClass) {
        return snapshot().basisPoints().getOrDefault(new Key(destination, taxClass), 0);
    }

    private Snapshot snapshot() {
        Instant now = clock.instant();
        Snapshot known = latest;
        if (known == null || !now.isBefore(known.readAt().plus(BELIEVED))) {
            known = read(now);
            latest = known;
        }
        return known;
    }

    private Snapshot read(Instant now) {
        Map<Key, Integer> basisPoints = new HashMap<>();
        jdbc.sql("select country, tax_class, basis_points from tax.rate").query(row -> {
            Key key = new Key(new CountryCode(row.getString("country")), new TaxClass(row.getString("tax_class")));
            basisPoints.put(key, row.getInt("basis_points"));
        });
        return new Snapshot(now, Map.copyOf(basisPoints));
    }

    private record Key(CountryCode country, TaxClass taxClass) {}

    private record Snapshot(Instant readAt, Map<Key, Integer> basisPoints) {}
}
