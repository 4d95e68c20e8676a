package shop.stoa.shipping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.settings.Settings;
import shop.stoa.settings.SettingsGroup;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.ShopSettings;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All zones and methods. They change seldom and are asked for on most pages, so they are believed until somebody saves. */
@Component
class Tariffs implements Caching {

    /** What stands for the zones among the settings: they are rows of this room, and it counts their savings. */
    record Stamp(int zones) {}

    static final SettingsGroup<Stamp> GROUP = new SettingsGroup<>("delivery-zones", Stamp.class, new Stamp(0));

    private final JdbcClient jdbc;
    private final Settings settings;
    private final ShopSettings shop;
    private final JsonMapper json = new JsonMapper();
    private final CacheUse use = new CacheUse("shipping-tariffs", 1, this::size);
    private volatile @Nullable Snapshot latest;

    Tariffs(JdbcClient jdbc, Settings settings, ShopSettings shop) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.shop = shop;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(use);
    }

    private long size() {
        return latest == null ? 0 : 1;
    }

    private record Snapshot(int version, List<ZoneSheet> zones) {}

    /** A band as the books have it. */
    record KeptBand(long from, long price) {}

    /** The zones in their order, as they were saved last. */
    List<ZoneSheet> zones() {
        // asked for before the rows are read: what is saved in between is read with the next question
        int version = settings.version(GROUP);
        Snapshot known = latest;
        if (known == null || known.version != version) {
            known = new Snapshot(version, read());
            latest = known;
            use.miss();
        } else {
            use.hit();
        }
        return known.zones;
    }

    List<ZoneSheet> read() {
        Map<String, List<CountryCode>> countries = new LinkedHashMap<>();
        jdbc.sql("select zone, country from shipping.zone_country order by country")
                .query(row -> {
                    countries
                            .computeIfAbsent(row.getString("zone"), zone -> new ArrayList<>())
                            .add(new CountryCode(row.getString("country")));
                });
        Map<String, List<DeliveryMethod>> methods = new LinkedHashMap<>();
        jdbc.sql("""
                        select zone, code, name, names, basis, price, bands, free_from, most_grams, min_days, max_days
                        from shipping.method order by position, code""").query(row -> {
            methods.computeIfAbsent(row.getString("zone"), zone -> new ArrayList<>())
                    .add(method(row));
        });
        return jdbc.sql("select code, name, version from shipping.zone order by position, code")
                .query((row, n) -> zone(row, countries, methods))
                .list();
    }

    private static ZoneSheet zone(
            ResultSet row, Map<String, List<CountryCode>> countries, Map<String, List<DeliveryMethod>> methods)
            throws SQLException {
        String code = row.getString("code");
        return new ZoneSheet(
                code,
                Objects.requireNonNullElse(row.getString("name"), code),
                List.copyOf(countries.getOrDefault(code, List.of())),
                List.copyOf(methods.getOrDefault(code, List.of())),
                row.getInt("version"));
    }

    private DeliveryMethod method(ResultSet row) throws SQLException {
        List<KeptBand> bands = json.readValue(row.getString("bands"), new TypeReference<>() {});
        return new DeliveryMethod(
                row.getString("code"),
                row.getString("name"),
                json.readValue(row.getString("names"), new TypeReference<Map<String, String>>() {}),
                DeliveryBasis.valueOf(row.getString("basis")),
                money(row.getLong("price")),
                bands.stream()
                        .map(band -> new DeliveryMethod.Band(band.from, money(band.price)))
                        .toList(),
                row.getObject("free_from") == null ? null : money(row.getLong("free_from")),
                row.getObject("most_grams", Integer.class),
                row.getInt("min_days"),
                row.getInt("max_days"));
    }

    String bandsOf(DeliveryMethod method) {
        return json.writeValueAsString(method.bands().stream()
                .map(band -> new KeptBand(band.from(), band.price().minor()))
                .toList());
    }

    String namesOf(DeliveryMethod method) {
        return json.writeValueAsString(method.names());
    }

    private Money money(long minor) {
        return new Money(minor, shop.currency());
    }
}
