package shop.stoa.tax;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;
import shop.stoa.settings.HeldSettings;
import shop.stoa.settings.SavingOutcome;
import shop.stoa.settings.Settings;
import shop.stoa.settings.SettingsGroup;

/** The rates for those who change them. Orders keep what they were taxed at. */
@Service
public class RateBook {

    /** What stands for the rates among the settings: they are rows of this room, and it counts their savings. */
    record Stamp(int rates) {}

    static final SettingsGroup<Stamp> GROUP = new SettingsGroup<>("tax-rates", Stamp.class, new Stamp(0));

    private final JdbcClient jdbc;
    private final Settings settings;

    RateBook(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Transactional(readOnly = true)
    public HeldRates held() {
        HeldSettings<Stamp> stamp = settings.held(GROUP);
        return new HeldRates(rates(), stamp.version(), stamp.by());
    }

    /**
     * Puts these in the place of all rates, where nobody has saved any since the version.
     *
     * @param rates one at most of each {@link TaxRate#key}
     * @param by the name of the sign-in of whoever saves
     * @return false where somebody was faster; nothing was changed then
     */
    @Transactional
    public boolean replace(List<TaxRate> rates, int version, String by) {
        if (settings.save(GROUP, new Stamp(rates.size()), version, by) instanceof SavingOutcome.Overtaken) {
            return false;
        }
        Map<TaxRate.Key, Integer> wanted = new HashMap<>();
        rates.forEach(rate -> wanted.put(rate.key(), rate.basisPoints()));
        for (TaxRate present : rates()) {
            Integer basisPoints = wanted.remove(present.key());
            if (basisPoints == null) {
                remove(present.key());
            } else if (basisPoints != present.basisPoints()) {
                change(present.key(), basisPoints);
            }
        }
        wanted.forEach(this::add);
        return true;
    }

    private List<TaxRate> rates() {
        return jdbc.sql("""
                select country, tax_class, basis_points, null::date as valid_from from tax.rate
                union all
                select country, tax_class, basis_points, valid_from from tax.planned_rate
                order by country, tax_class desc, valid_from nulls first
                """)
                .query((row, n) -> new TaxRate(
                        new CountryCode(row.getString("country")),
                        new TaxClass(row.getString("tax_class")),
                        row.getInt("basis_points"),
                        row.getObject("valid_from", LocalDate.class)))
                .list();
    }

    private void add(TaxRate.Key key, int basisPoints) {
        run(
                key,
                basisPoints,
                key.from() == null
                        ? "insert into tax.rate (country, tax_class, basis_points) values (:country, :class, :rate)"
                        : """
                        insert into tax.planned_rate (country, tax_class, valid_from, basis_points)
                        values (:country, :class, :from, :rate)
                        """);
    }

    private void change(TaxRate.Key key, int basisPoints) {
        run(
                key,
                basisPoints,
                key.from() == null
                        ? "update tax.rate set basis_points = :rate where country = :country and tax_class = :class"
                        : """
                        update tax.planned_rate set basis_points = :rate
                        where country = :country and tax_class = :class and valid_from = :from
                        """);
    }

    private void remove(TaxRate.Key key) {
        run(
                key,
                null,
                key.from() == null ? "delete from tax.rate where country = :country and tax_class = :class" : """
                        delete from tax.planned_rate
                        where country = :country and tax_class = :class and valid_from = :from
                        """);
    }

    private void run(TaxRate.Key key, @Nullable Integer basisPoints, String sql) {
        jdbc.sql(sql)
                .param("country", key.country().value())
                .param("class", key.taxClass().code())
                .param("from", key.from())
                .param("rate", basisPoints)
                .update();
    }
}
