package shop.stoa.tax;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;
import shop.stoa.settings.Settings;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.ShopSettings;

/**
 * The rates by country and class. They change once in years and are asked for with every line of every cart, so they are
 * read whole, and believed until somebody saves others.
 */
@Component
class Rates implements Caching {

    private final RateBook book;
    private final Settings settings;
    private final ShopSettings shop;
    private final Clock clock;
    private final CacheUse use = new CacheUse("tax-rates", 1, this::size);
    private volatile @Nullable Snapshot latest;

    Rates(RateBook book, Settings settings, ShopSettings shop, Clock clock) {
        this.book = book;
        this.settings = settings;
        this.shop = shop;
        this.clock = clock;
    }

    int rateFor(CountryCode destination, TaxClass taxClass) {
        List<TaxRate> rates = snapshot().rates().getOrDefault(new Of(destination, taxClass), List.of());
        if (rates.isEmpty()) {
            return 0;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
        return rates.stream()
                .filter(rate -> rate.from() == null || !rate.from().isAfter(today))
                .findFirst()
                .map(TaxRate::basisPoints)
                .orElse(0);
    }

    private Snapshot snapshot() {
        // asked for before the rows are read: what is saved in between is read with the next question
        int version = settings.version(RateBook.GROUP);
        Snapshot known = latest;
        if (known == null || known.version != version) {
            known = new Snapshot(version, read());
            latest = known;
            use.miss();
        } else {
            use.hit();
        }
        return known;
    }

    private Map<Of, List<TaxRate>> read() {
        Map<Of, List<TaxRate>> rates = new HashMap<>();
        book.held().rates().stream()
                .sorted(Comparator.comparing(TaxRate::from, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .forEach(rate -> rates.computeIfAbsent(new Of(rate.country(), rate.taxClass()), of -> new ArrayList<>())
                        .add(rate));
        return rates;
    }

    private record Of(CountryCode country, TaxClass taxClass) {}

    /** @param rates of each country and class, the latest first */
    @Override
    public List<CacheUse> caches() {
        return List.of(use);
    }

    private long size() {
        return latest == null ? 0 : 1;
    }

    private record Snapshot(int version, Map<Of, List<TaxRate>> rates) {}
}
