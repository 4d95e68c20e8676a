package shop.stoa.shipping.web;

import java.util.List;
import java.util.Locale;
import shop.stoa.kernel.CountryCode;

/** Where in the world a parcel could go. */
final class ZoneCountries {

    private static final List<CountryCode> ALL = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
            .map(CountryCode::new)
            .sorted()
            .toList();

    private ZoneCountries() {}

    static List<CountryCode> all() {
        return ALL;
    }
}
