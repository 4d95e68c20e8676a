package shop.stoa.admin.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import shop.stoa.orders.Conversion;
import shop.stoa.orders.DaySales;
import shop.stoa.orders.SoldSku;
import shop.stoa.orders.StaffOrders;
import shop.stoa.web.AgedCache;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.FigureSettings;
import shop.stoa.web.ShopSettings;

/**
 * The overview's sales. What has to be added up of a month of orders or more may be as old as {@link FigureSettings#keptFor}; what
 * was sold today is as it is now.
 */
@Component
@EnableConfigurationProperties(FigureSettings.class)
class SalesBook implements Caching {

    private static final int MOST = 100;

    private final StaffOrders ledger;
    private final ShopSettings shop;
    private final AgedCache<Days, List<DaySales>> past;
    private final AgedCache<Ended, Conversion> conversions;
    private final AgedCache<Since, List<SoldSku>> best;

    SalesBook(StaffOrders ledger, ShopSettings shop, FigureSettings figures, Clock clock) {
        this.ledger = ledger;
        this.shop = shop;
        this.past = new AgedCache<>("admin-past-days", MOST, figures.keptFor(), clock);
        this.conversions = new AgedCache<>("admin-conversions", MOST, figures.keptFor(), clock);
        this.best = new AgedCache<>("admin-best-sellers", MOST, figures.keptFor(), clock);
    }

    private record Days(LocalDate first, LocalDate last, ZoneId zone, Currency currency) {}

    private record Ended(Instant from, LocalDate on) {}

    private record Since(Instant from, Currency currency) {}

    @Override
    public List<CacheUse> caches() {
        return List.of(past.use(), conversions.use(), best.use());
    }

    /** So many days until today, which is not over yet. */
    List<DaySales> untilToday(LocalDate today, int count) {
        return Stream.concat(
                        before(today, count - 1).stream(),
                        ledger.salesByDay(today, today, shop.timeZone(), shop.currency()).stream())
                .toList();
    }

    /** So many days that are over, the last of them before this one. */
    List<DaySales> before(LocalDate day, int count) {
        if (count == 0) {
            return List.of();
        }
        Days days = new Days(day.minusDays(count), day.minusDays(1), shop.timeZone(), shop.currency());
        return past.in(days, () -> ledger.salesByDay(days.first, days.last, days.zone, days.currency));
    }

    Conversion conversion(SalesSpan span, ZonedDateTime end) {
        Instant from = span.start(end);
        return conversions.in(new Ended(from, end.toLocalDate()), () -> ledger.conversion(from, end.toInstant()));
    }

    /** The SKUs that brought most since a moment, the best first. */
    List<SoldSku> best(Instant from, Instant until, int most) {
        Since since = new Since(from, shop.currency());
        return best.in(since, () -> ledger.best(from, until, since.currency, most));
    }
}
