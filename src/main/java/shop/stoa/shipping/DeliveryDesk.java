package shop.stoa.shipping;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.settings.Settings;

/** Zones and methods for those who change them. Orders keep the delivery that they were placed with. */
@Service
public class DeliveryDesk {

    private final JdbcClient jdbc;
    private final Tariffs tariffs;
    private final Settings settings;

    DeliveryDesk(JdbcClient jdbc, Tariffs tariffs, Settings settings) {
        this.jdbc = jdbc;
        this.tariffs = tariffs;
        this.settings = settings;
    }

    /** In their order. */
    @Transactional(readOnly = true)
    public List<ZoneSheet> zones() {
        return tariffs.read();
    }

    /** @throws NoSuchZone */
    @Transactional(readOnly = true)
    public ZoneSheet zone(String code) {
        return find(code);
    }

    /**
     * Saves a zone whole, its countries and methods with it; one without a code is founded.
     *
     * @param zone with the version that somebody has seen
     * @param by the name of their sign-in
     * @throws NoSuchZone where somebody has removed it meanwhile
     */
    @Transactional
    public PutZone put(ZoneSheet zone, String by) {
        one();
        ZoneSheet before = zone.code() == null ? null : find(zone.code());
        if (before != null && before.version() != zone.version()) {
            return new PutZone.Overtaken(before);
        }
        Map<CountryCode, String> elsewhere = elsewhere(zone);
        if (!elsewhere.isEmpty()) {
            return new PutZone.Taken(elsewhere);
        }
        String code = before == null ? found(zone) : change(zone);
        putCountries(code, zone.countries());
        putMethods(code, zone.methods(), before == null ? List.of() : before.methods());
        told(by);
        return new PutZone.Put(code);
    }

    /**
     * Removes a zone with its methods: nothing is delivered to its countries any more.
     *
     * @param version that somebody has seen
     * @return whether it is gone; it stays where somebody else has saved it since
     * @throws NoSuchZone
     */
    @Transactional
    public boolean remove(String code, int version, String by) {
        one();
        if (find(code).version() != version) {
            return false;
        }
        jdbc.sql("delete from shipping.method where zone = :code")
                .param("code", code)
                .update();
        jdbc.sql("delete from shipping.zone_country where zone = :code")
                .param("code", code)
                .update();
        jdbc.sql("delete from shipping.zone where code = :code")
                .param("code", code)
                .update();
        told(by);
        return true;
    }

    /** Whoever changes zones does so one after the other, or two of them could take one country. */
    private void one() {
        jdbc.sql("lock table shipping.zone in share row exclusive mode").update();
    }

    private void told(String by) {
        settings.stamp(Tariffs.GROUP, new Tariffs.Stamp(tariffs.read().size()), by);
    }

    private ZoneSheet find(String code) {
        return tariffs.read().stream()
                .filter(zone -> code.equals(zone.code()))
                .findFirst()
                .orElseThrow(() -> new NoSuchZone(code));
    }

    private Map<CountryCode, String> elsewhere(ZoneSheet wanted) {
        Map<CountryCode, String> elsewhere = new LinkedHashMap<>();
        for (ZoneSheet other : tariffs.read()) {
            if (!Objects.equals(other.code(), wanted.code())) {
                other.countries().stream()
                        .filter(wanted.countries()::contains)
                        .forEach(country -> elsewhere.put(country, other.name()));
            }
        }
        return elsewhere;
    }

    private String found(ZoneSheet zone) {
        return jdbc.sql("""
                insert into shipping.zone (code, name, version, position)
                select 'zone-' || nextval('shipping.code_number'), :name, 1, coalesce(max(position), 0) + 1 from shipping.zone
                returning code
                """).param("name", zone.name()).query(String.class).single();
    }

    private String change(ZoneSheet zone) {
        return jdbc.sql(
                        "update shipping.zone set name = :name, version = version + 1 where code = :code returning code")
                .param("name", zone.name())
                .param("code", zone.code())
                .query(String.class)
                .single();
    }

    private void putCountries(String zone, List<CountryCode> countries) {
        Set<String> wanted = countries.stream().map(CountryCode::value).collect(Collectors.toSet());
        Set<String> present = new HashSet<>(jdbc.sql("select country from shipping.zone_country where zone = :zone")
                .param("zone", zone)
                .query(String.class)
                .list());
        present.stream()
                .filter(country -> !wanted.contains(country))
                .forEach(country -> jdbc.sql("delete from shipping.zone_country where country = :country")
                        .param("country", country)
                        .update());
        wanted.stream()
                .filter(country -> !present.contains(country))
                .forEach(country -> jdbc.sql(
                                "insert into shipping.zone_country (country, zone) values (:country, :zone)")
                        .param("country", country)
                        .param("zone", zone)
                        .update());
    }

    private void putMethods(String zone, List<DeliveryMethod> methods, List<DeliveryMethod> before) {
        Set<String> kept = methods.stream()
                .map(DeliveryMethod::code)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        before.stream()
                .map(DeliveryMethod::knownCode)
                .filter(code -> !kept.contains(code))
                .forEach(code -> jdbc.sql("delete from shipping.method where code = :code")
                        .param("code", code)
                        .update());
        for (int place = 0; place < methods.size(); place++) {
            putMethod(zone, methods.get(place), place + 1);
        }
    }

    private void putMethod(String zone, DeliveryMethod method, int position) {
        Money freeFrom = method.freeFrom();
        int changed = jdbc.sql(method.code() == null ? """
                        insert into shipping.method (code, zone, name, names, basis, price, bands, free_from, most_grams,
                            min_days, max_days, position)
                        values ('way-' || nextval('shipping.code_number'), :zone, :name, cast(:names as jsonb), :basis, :price,
                            cast(:bands as jsonb), :freeFrom, :mostGrams, :minDays, :maxDays, :position)
                        """ : """
                        update shipping.method set name = :name, names = cast(:names as jsonb), basis = :basis, price = :price,
                            bands = cast(:bands as jsonb), free_from = :freeFrom, most_grams = :mostGrams,
                            min_days = :minDays, max_days = :maxDays, position = :position
                        where code = :code and zone = :zone
                        """)
                .param("code", method.code())
                .param("zone", zone)
                .param("name", method.name())
                .param("names", tariffs.namesOf(method))
                .param("basis", method.basis().name())
                .param("price", method.price().minor())
                .param("bands", tariffs.bandsOf(method))
                .param("freeFrom", freeFrom == null ? null : freeFrom.minor())
                .param("mostGrams", method.mostGrams())
                .param("minDays", method.minDays())
                .param("maxDays", method.maxDays())
                .param("position", position)
                .update();
        if (changed == 0) {
            throw new NoSuchZone(zone);
        }
    }
}
