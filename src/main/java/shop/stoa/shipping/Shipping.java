package shop.stoa.shipping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.web.ShopSettings;

/** The front door of the shipping room. */
@Service
@EnableConfigurationProperties(ShippingSettings.class)
public class Shipping {

    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final ShopSettings shop;
    private final CountryCode home;
    private final Clock clock;

    Shipping(JdbcClient jdbc, MessageSource messages, ShopSettings shop, ShippingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.shop = shop;
        this.home = new CountryCode(settings.home());
        this.clock = clock;
    }

    /** Where the shop delivers to, sorted by code. */
    public List<CountryCode> destinations() {
        return jdbc.sql("""
                select country from shipping.zone_country
                where exists (select from shipping.method where method.zone = zone_country.zone)
                """).query((row, i) -> new CountryCode(row.getString("country"))).list().stream()
                .sorted()
                .toList();
    }

    /** All destinations by what delivery costs there, the shop's own country's zone first. One question, however many. */
    public List<DeliveryZone> zones() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
        Money nothing = Money.zero(shop.currency());
        Map<String, SortedSet<CountryCode>> countries = new LinkedHashMap<>();
        Map<String, Map<String, DeliveryOption>> options = new HashMap<>();
        jdbc.sql("""
                select zone_country.country, method.* from shipping.zone
                join shipping.zone_country on zone_country.zone = zone.code
                join shipping.method on method.zone = zone.code
                order by (select count(*) from shipping.zone_country home where home.zone = zone.code and home.country = :home)
                    desc, zone.position, method.price, method.position
                """).param("home", home.value()).query(row -> {
            String zone = row.getString("zone");
            countries.computeIfAbsent(zone, code -> new TreeSet<>()).add(new CountryCode(row.getString("country")));
            options.computeIfAbsent(zone, code -> new LinkedHashMap<>())
                    .putIfAbsent(row.getString("code"), option(row, nothing, today));
        });
        return countries.entrySet().stream()
                .map(zone -> new DeliveryZone(
                        List.copyOf(zone.getValue()),
                        List.copyOf(
                                options.getOrDefault(zone.getKey(), Map.of()).values())))
                .toList();
    }

    /** The country that estimates are for until a shopper has said where to deliver. */
    public CountryCode home() {
        return home;
    }

    /**
     * The ways to deliver there, cheapest first; none where the shop does not deliver to. Names are in the reader's
     * language, dates count from today in the shop's time zone.
     *
     * @param goods what the goods cost at the shop's prices, for the threshold above which delivery is free
     */
    public List<DeliveryOption> optionsFor(CountryCode destination, Money goods) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), shop.timeZone());
        return jdbc
                .sql("""
                select method.* from shipping.method join shipping.zone_country using (zone)
                where country = :country
                order by position
                """)
                .param("country", destination.value())
                .query((row, i) -> option(row, goods, today))
                .list()
                .stream()
                .sorted(Comparator.comparing(DeliveryOption::price))
                .toList();
    }

    private DeliveryOption option(ResultSet row, Money goods, LocalDate today) throws SQLException {
        Money price = new Money(row.getLong("price"), shop.currency());
        Money freeFrom = amountOrNull(row.getObject("free_from", Long.class));
        boolean free = freeFrom != null && !goods.isLessThan(freeFrom);
        String name = row.getString("name");
        return new DeliveryOption(
                row.getString("code"),
                Objects.requireNonNullElse(
                        messages.getMessage(name, null, name, LocaleContextHolder.getLocale()), name),
                free ? Money.zero(shop.currency()) : price,
                freeFrom,
                WorkingDays.after(today, row.getInt("min_days")),
                WorkingDays.after(today, row.getInt("max_days")));
    }

    private @Nullable Money amountOrNull(@Nullable Long minor) {
        return minor == null ? null : new Money(minor, shop.currency());
    }
}
